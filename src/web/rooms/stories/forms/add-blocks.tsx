import { useState } from 'react'

import { largestVideo } from '#domain/stories/blocks.ts'

import { Button } from '../../../kit/button.tsx'
import { Icon, type IconName } from '../../../kit/icons.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { sentence } from '../../../words/zh.ts'
import { coverOf, sendPicture, sendVideo } from '../parts/sending.ts'
import type { SavedBlock } from '../parts/written.ts'

interface AddBlocksProps {
  readonly storyId: string
  /** Where it will stand, in words. */
  readonly where: string
  readonly onAdd: (blocks: readonly SavedBlock[]) => void
}

interface Sending {
  readonly words: string
  readonly share: number
}

/** A new block: words at once, pictures and videos once they have arrived. */
export function AddBlocks({ storyId, where, onAdd }: AddBlocksProps) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  /** A video that has arrived, without a cover. */
  const [bare, setBare] = useState<string | null>(null)

  const pictures = async (files: readonly File[]) => {
    setFault(null)
    for (const [at, file] of files.entries()) {
      const words = files.length === 1 ? '正在上传图片' : `正在上传第 ${at + 1} / ${files.length} 张图片`
      const progress = (share: number) => setSending({ words, share: (at + share) / files.length })
      progress(0)
      const answered = await sendPicture(storyId, file, progress)
      if (answered.ok) onAdd([{ kind: 'picture', fileId: answered.value.file.id, caption: '' }])
      else setFault(`“${file.name}”没有传上：${sentence(answered.refusal)}`)
    }
    setSending(null)
  }

  const video = async ([file]: readonly File[]) => {
    if (file === undefined) return
    setFault(null)
    if (file.size > largestVideo)
      return setFault(
        sentence({ code: 'stories.video-too-large', detail: { most: largestVideo / 1024 / 1024 } }),
      )
    setSending({ words: '正在上传视频', share: 0 })
    const answered = await sendVideo(storyId, file, (share) => setSending({ words: '正在上传视频', share }))
    if (!answered.ok) {
      setSending(null)
      return setFault(`视频没有传完：${sentence(answered.refusal)}再选同一个文件，会接着传。`)
    }
    if (!('file' in answered.value)) return setSending(null)
    const { id: fileId } = answered.value.file
    const cover = await coverOf(file)
    if (cover === null) setBare(fileId)
    else await withCover(fileId, cover)
    return setSending(null)
  }

  const withCover = async (fileId: string, cover: File) => {
    const answered = await sendPicture(storyId, cover, () => undefined)
    if (!answered.ok) return setFault(sentence(answered.refusal))
    setBare(null)
    return onAdd([{ kind: 'video', fileId, posterId: answered.value.file.id, caption: '' }])
  }

  const busy = sending !== null
  return (
    <div className="stack">
      <p className="quiet small">新加的内容放在{where}。</p>
      <div className="story-add">
        <Button icon="plus" onPress={() => onAdd([{ kind: 'paragraph', text: '' }])}>
          段落
        </Button>
        <Button icon="plus" onPress={() => onAdd([{ kind: 'heading', text: '' }])}>
          小标题
        </Button>
        <Button icon="plus" onPress={() => onAdd([{ kind: 'quote', text: '' }])}>
          引语
        </Button>
        <Pick
          label="图片"
          icon="camera"
          accept="image/jpeg,image/png,image/webp"
          several
          busy={busy}
          onPick={pictures}
        />
        <Pick label="视频" icon="upload" accept="video/mp4,video/webm" busy={busy} onPick={video} />
      </div>
      <p className="quiet small">
        图片每张不超过 20 MB，可以一次选多张，拍摄的地点会去掉；视频用 MP4 或 WebM，不超过{' '}
        {largestVideo / 1024 / 1024} MB，断了可以接着传。
      </p>
      {sending === null ? null : (
        <ProgressBar
          label={sending.words}
          done={Math.round(sending.share * 100)}
          total={100}
          text={`${Math.round(sending.share * 100)}%`}
        />
      )}
      {bare === null ? null : (
        <div className="row">
          <span>视频已经传好。这台设备取不出画面，请选一张图片作封面：</span>
          <Pick
            label="选封面"
            icon="camera"
            accept="image/jpeg,image/png,image/webp"
            busy={busy}
            onPick={async ([cover]) => (cover === undefined ? undefined : withCover(bare, cover))}
          />
        </div>
      )}
      {fault === null ? null : <Problem text={fault} />}
    </div>
  )
}

interface PickProps {
  readonly label: string
  readonly icon: IconName
  readonly accept: string
  readonly several?: boolean
  readonly busy: boolean
  readonly onPick: (files: readonly File[]) => unknown
}

/** A button that asks the device for files. */
function Pick({ label, icon, accept, several = false, busy, onPick }: PickProps) {
  return (
    <label className={`button button-default story-pick${busy ? ' button-stopped' : ''}`}>
      <Icon name={icon} size="1.25em" />
      {label}
      <input
        type="file"
        accept={accept}
        multiple={several}
        disabled={busy}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? [])
          event.target.value = ''
          if (files.length > 0) void onPick(files)
        }}
      />
    </label>
  )
}
