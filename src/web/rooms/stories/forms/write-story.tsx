import { useEffect, useRef, useState } from 'react'

import { myFile, save, submit } from '#contract/stories.ts'
import { limits } from '#domain/stories/blocks.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { TextField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Callout, Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import { sentence } from '../../../words/zh.ts'
import { StoryText } from '../parts/story-text.tsx'
import {
  held,
  inserted,
  moved,
  toSave,
  wordsOf,
  type Held,
  type SavedBlock,
  type Words,
} from '../parts/written.ts'
import { storyReads, type Opened } from '../queries.ts'
import { AddBlocks } from './add-blocks.tsx'
import { BlockForm } from './block.tsx'
import { Persons } from './persons.tsx'

/** Words that are not on the server yet, with the version they were written on. */
interface Unsaved extends Words {
  readonly on: number
}

/** What was just deleted, and where it stood. */
interface Deleted {
  readonly one: Held
  readonly at: number
}

/** The story under its writer's hands. What is typed stays on this device until the server has it. */
export function WriteStory({ data }: { readonly data: Opened }) {
  const { story, colleagues } = data
  const me = useMe()
  const [unsaved, keep, forget] = useKept<Unsaved | null>(`story.${me.staffId}.${story.id}`, null)
  const [fault, setFault] = useState<string | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [deleted, setDeleted] = useState<Deleted | null>(null)
  const [isShown, show] = useState(false)
  const saving = useWrite(save, { invalidates: storyReads })
  const handing = useWrite(submit, { invalidates: storyReads })
  const notice = useNotice()
  const words: Words = unsaved ?? wordsOf(story)
  const { blocks } = words
  const isElsewhere = unsaved !== null && unsaved.on !== story.version
  const linkOf = (attachmentId: string) => linkTo(myFile, { storyId: story.id, attachmentId })
  const write = (next: Words) => {
    setFault(null)
    keep({ on: unsaved?.on ?? story.version, ...next })
  }
  const setBlocks = (next: readonly Held[]) => write({ ...words, blocks: next })
  // Pictures arrive while the writer goes on writing: what arrives joins what stands there then.
  const now = useRef({ write, words, after })
  useEffect(() => {
    now.current = { write, words, after }
  })
  const add = (more: readonly SavedBlock[]) => {
    const here = now.current
    const all = more.map(held)
    const there = here.words.blocks
    const found = there.findIndex(({ key }) => key === here.after)
    const next = { ...here.words, blocks: inserted(there, found < 0 ? there.length : found + 1, all) }
    const last = found < 0 ? null : (all.at(-1)?.key ?? null)
    now.current = { write: here.write, words: next, after: last }
    setAfter(last)
    here.write(next)
  }
  const place = after === null ? blocks.length : blocks.findIndex(({ key }) => key === after) + 1
  const put = async () => {
    const answered = await saving.mutateAsync({
      storyId: story.id,
      seen: unsaved?.on ?? story.version,
      ...toSave(words),
    })
    if (!answered.ok) {
      setFault(sentence(answered.refusal))
      return null
    }
    forget()
    keep(null)
    return answered.value.version
  }
  const handOver = async () => {
    const version = unsaved === null ? story.version : await put()
    if (version === null) return
    const answered = await handing.mutateAsync({ storyId: story.id, seen: version })
    if (answered.ok) notice.done('已交支部审核')
    else setFault(sentence(answered.refusal))
  }
  const remove = (at: number) => {
    const one = blocks[at]
    if (one === undefined) return
    setDeleted({ one, at })
    setBlocks(blocks.filter((_, each) => each !== at))
  }
  return (
    <>
      {isElsewhere ? (
        <Callout
          tone="warn"
          title="这篇宣传在另一台设备上改过"
          actions={
            <>
              <Button small onPress={() => keep({ ...words, on: story.version })}>
                保留这台设备上的
              </Button>
              <Button small onPress={() => keep(null)}>
                用另一台设备上的
              </Button>
            </>
          }
        >
          <p>您在这里写的还在，请选一个。</p>
        </Callout>
      ) : null}
      <Section title="内容" note="写清楚时间、地点、做了什么、结果怎样；用事实说话，不用评语。">
        <TextField
          label="标题"
          hint={`不超过 ${limits.title} 个字。`}
          value={words.title}
          onChange={(title) => write({ ...words, title })}
        />
        <ol className="story-blocks">
          {blocks.map((each, at) => (
            <BlockForm
              key={each.key}
              held={each}
              number={at + 1}
              isFirst={at === 0}
              isLast={at === blocks.length - 1}
              isBefore={after === each.key}
              linkOf={linkOf}
              onChange={(block) =>
                setBlocks(blocks.map((one) => (one.key === each.key ? { key: one.key, block } : one)))
              }
              onMove={(by) => setBlocks(moved(blocks, at, at + by))}
              onRemove={() => remove(at)}
              onInsertHere={() => setAfter(after === each.key ? null : each.key)}
              onPaste={(more) => setBlocks(inserted(blocks, at + 1, more.map(held)))}
            />
          ))}
        </ol>
        {deleted === null ? null : (
          <Callout
            title="已删去一块"
            actions={
              <Button
                small
                icon="back"
                onPress={() => {
                  setBlocks(inserted(blocks, Math.min(deleted.at, blocks.length), [deleted.one]))
                  setDeleted(null)
                }}
              >
                放回去
              </Button>
            }
          />
        )}
        <AddBlocks storyId={story.id} where={after === null ? '最后' : `第 ${place} 块后面`} onAdd={add} />
      </Section>
      <Persons
        persons={words.persons}
        colleagues={colleagues}
        withdrawn={story.persons.filter(({ withdrawn }) => withdrawn).map(({ name }) => name)}
        onChange={(persons) => write({ ...words, persons })}
      />
      {fault === null ? null : <Problem text={fault} />}
      <div className="row">
        <Button kind="primary" busy={handing.isPending || saving.isPending} onPress={handOver}>
          交支部审核
        </Button>
        <Button
          busy={saving.isPending}
          onPress={async () => {
            if ((await put()) !== null) notice.done('已保存')
          }}
        >
          先保存
        </Button>
        <Button kind="text" onPress={() => show(!isShown)}>
          {isShown ? '收起预览' : '预览'}
        </Button>
        <span className="quiet small">
          {unsaved === null ? `${momentText(story.savedAt)}保存过` : '有改动还没有保存到服务器'}
        </span>
      </div>
      {isShown ? (
        <Section title={words.title === '' ? '（还没有标题）' : words.title} note="读者看到的样子。">
          <StoryText title={words.title} blocks={toSave(words).blocks} linkOf={linkOf} />
        </Section>
      ) : null}
    </>
  )
}
