import '../parts/stories.css'

import { useState } from 'react'
import { useLocation, useParams } from 'wouter'

import { change, myFile, open, remove, takeBack, withdrawConsent } from '#contract/stories.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { WriteStory } from '../forms/write-story.tsx'
import { Consents, Reports, Reviews, Versions } from '../parts/said.tsx'
import { StateTags } from '../parts/state-tag.tsx'
import { StoryText } from '../parts/story-text.tsx'
import { storyReads, type Opened } from '../queries.ts'

/** One of my stories: written on, or looked at while others have it. */
export function StoryPage() {
  const { storyId } = useParams<{ storyId: string }>()
  const read = useRead(open, { storyId })
  const title = read.data?.story.title
  return (
    <Page
      title={title === undefined || title === '' ? '写典型宣传' : title}
      over="典型宣传"
      narrow
      actions={<LinkButton to={path.stories()}>全部宣传</LinkButton>}
    >
      <Loaded of={read} lines={14}>
        {(data) => (
          <>
            <Standing data={data} />
            {data.may.write === true ? (
              <WriteStory key={data.story.id} data={data} />
            ) : (
              <InHand data={data} />
            )}
            <Reports story={data.story} />
            <Versions story={data.story} board={data.board} />
            <Reviews story={data.story} />
            <Ways data={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface OpenedProps {
  readonly data: Opened
}

function Standing({ data: { story } }: OpenedProps) {
  const { state, reason, versions, reports } = story
  if (state === 'returned')
    return (
      <Callout tone="bad" title="支部退回了这篇宣传，请修改后再交">
        <p>{reason}</p>
      </Callout>
    )
  if (state === 'draft' && versions.length > 0)
    return (
      <Callout tone="warn" title="您正在修改审核通过的宣传">
        <p>新的一版审核、公开之前，公开栏上仍是原来的一版。修改原因：{reason}</p>
      </Callout>
    )
  return (
    <StateTags
      of={{
        state,
        publication: versions.at(-1)?.publication.state ?? null,
        report: reports.at(-1)?.state ?? null,
      }}
    />
  )
}

/** With the branch, or approved. */
function InHand({ data: { story, may } }: OpenedProps) {
  const [changing, setChanging] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const back = useWrite(takeBack, { invalidates: storyReads })
  const again = useWrite(change, { invalidates: storyReads })
  const notice = useNotice()
  const take = async () => {
    const answered = await back.mutateAsync({ storyId: story.id })
    if (answered.ok) notice.done('已撤回，可以修改')
    else notice.failed(sentence(answered.refusal))
  }
  const start = async (reason: string) => {
    const answered = await again.mutateAsync({ storyId: story.id, reason })
    if (answered.ok) setChanging(false)
    else setFault(sentence(answered.refusal))
  }
  return (
    <>
      <Section
        title={story.title}
        note={story.state === 'submitted' ? '支部正在审核，通过或退回都会有消息告诉您。' : undefined}
      >
        <StoryText
          title={story.title}
          blocks={story.blocks}
          linkOf={(attachmentId) => linkTo(myFile, { storyId: story.id, attachmentId })}
        />
        <div className="row no-print">
          {story.state === 'submitted' ? (
            <Action icon="back" busy={back.isPending} whyNot={whyNot(may.takeBack)} onPress={take}>
              撤回修改
            </Action>
          ) : (
            <Action icon="edit" whyNot={whyNot(may.change)} onPress={() => setChanging(true)}>
              修改这篇宣传
            </Action>
          )}
        </div>
      </Section>
      <Consents story={story} />
      {changing ? (
        <ReasonDialog
          title={`修改《${story.title}》`}
          label="修改原因"
          hint="改好后重新审核，成为新的一版，原来的一版保留；公开之前，公开栏上仍是原来的。"
          submit="开始修改"
          busy={again.isPending}
          fault={fault}
          onClose={() => setChanging(false)}
          onSend={start}
        />
      ) : null}
    </>
  )
}

/** What is seldom done: a consent that somebody takes back by word of mouth, a draft that nobody needs. */
function Ways({ data: { story, may } }: OpenedProps) {
  const taking = useWrite(withdrawConsent, { invalidates: storyReads })
  const removing = useWrite(remove, { invalidates: storyReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const [, go] = useLocation()
  const agreed = story.versions.length === 0 ? [] : story.persons.filter(({ consent }) => consent !== null)
  const take = async ({ id, name }: (typeof agreed)[number]) => {
    const text = '公开栏上的这一篇会立刻撤下。'
    if (!(await confirm({ title: `${name}撤回了同意？`, text, yes: '登记撤回', danger: true }))) return
    const answered = await taking.mutateAsync({ storyPersonId: id })
    if (answered.ok) notice.done(answered.value.takenDown ? '已登记，公开栏上已撤下' : '已登记')
    else notice.failed(sentence(answered.refusal))
  }
  const drop = async () => {
    const name = story.title === '' ? '这篇草稿' : `《${story.title}》`
    const text = '文字、图片和视频都会删去，不能恢复。'
    if (!(await confirm({ title: `删去${name}？`, text, yes: '删去', danger: true }))) return
    const answered = await removing.mutateAsync({ storyId: story.id, seen: story.version })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    notice.done('已删去')
    return go(path.stories())
  }
  if (agreed.length === 0 && may.remove !== true) return null
  return (
    <div className="row no-print">
      {agreed.map((person) => (
        <Button key={person.id} small kind="text" onPress={() => take(person)}>
          {`登记${person.name}撤回同意`}
        </Button>
      ))}
      {may.remove === true ? (
        <Button small kind="text" icon="trash" onPress={drop}>
          删去这篇草稿
        </Button>
      ) : null}
    </div>
  )
}
