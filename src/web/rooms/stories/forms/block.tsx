import { useRef, type ClipboardEvent } from 'react'

import { limits, paragraphsOf } from '#domain/stories/blocks.ts'

import { Button } from '../../../kit/button.tsx'
import { AreaField, TextField } from '../../../kit/fields.tsx'
import { storiesWords } from '../../../words/stories.ts'
import type { Held, SavedBlock } from '../parts/written.ts'

interface BlockFormProps {
  readonly held: Held
  readonly number: number
  readonly isFirst: boolean
  readonly isLast: boolean
  /** What is added next comes behind this one. */
  readonly isBefore: boolean
  readonly linkOf: (fileId: string) => string
  readonly onChange: (block: SavedBlock) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly onInsertHere: () => void
  /** Several lines were pasted: they stand behind this block. */
  readonly onPaste: (blocks: readonly SavedBlock[]) => void
}

/** One block with its tools, each large enough for a thumb. */
export function BlockForm(props: BlockFormProps) {
  const { held, number, isFirst, isLast, isBefore, onMove, onRemove, onInsertHere } = props
  const insert = isBefore ? '插在后面 ✓' : '插入'
  const name = `第 ${number} 块${storiesWords.block[held.block.kind]}`
  return (
    <li className="story-block">
      <div className="story-block-head">
        <b>
          {number}. {storiesWords.block[held.block.kind]}
        </b>
        <Button small kind="text" disabled={isFirst} label={`上移：${name}`} onPress={() => onMove(-1)}>
          上移
        </Button>
        <Button small kind="text" disabled={isLast} label={`下移：${name}`} onPress={() => onMove(1)}>
          下移
        </Button>
        <Button small kind="text" label={`${insert}：${name}`} onPress={onInsertHere}>
          {insert}
        </Button>
        <Button small kind="text" label={`删去：${name}`} onPress={onRemove}>
          删去
        </Button>
      </div>
      <Inside {...props} />
    </li>
  )
}

function Inside({ held: { block }, number, linkOf, onChange, onPaste }: BlockFormProps) {
  const area = useRef<HTMLDivElement>(null)
  if (block.kind === 'picture' || block.kind === 'video')
    return (
      <>
        <div className="story-figure">
          <img
            src={linkOf(block.kind === 'picture' ? block.fileId : block.posterId)}
            alt={block.caption || `第 ${number} 块的画面`}
          />
        </div>
        <TextField
          label={block.kind === 'picture' ? '图片说明' : '视频说明'}
          optional
          value={block.caption}
          onChange={(caption) => onChange({ ...block, caption })}
        />
      </>
    )
  if (block.kind === 'heading')
    return (
      <TextField
        label={`小标题（第 ${number} 块）`}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
      />
    )
  const paste = (event: ClipboardEvent) => {
    const more = paragraphsOf(event.clipboardData.getData('text/plain'), limits.blocks)
    if (more.length < 2) return
    event.preventDefault()
    onPaste(more.map((each) => each))
  }
  const bold = () => {
    const field = area.current?.querySelector('textarea')
    if (field == null) return
    const { selectionStart: from, selectionEnd: to, value } = field
    const chosen = value.slice(from, to)
    if (chosen.trim() !== '' && !chosen.includes('\n'))
      onChange({ ...block, text: `${value.slice(0, from)}**${chosen}**${value.slice(to)}` })
    field.focus()
  }
  return (
    <div ref={area} onPaste={paste} className="stack">
      <AreaField
        label={`${storiesWords.block[block.kind]}（第 ${number} 块）`}
        rows={4}
        most={limits.text}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
      />
      <div className="row">
        <Button small label={`加粗选中的字：第 ${number} 块`} onPress={bold}>
          加粗选中的字
        </Button>
        <span className="quiet small">两边加上 ** 的字会加粗。</span>
      </div>
    </div>
  )
}
