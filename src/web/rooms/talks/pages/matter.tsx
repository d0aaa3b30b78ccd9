import '../parts/talks.css'

import { useParams } from 'wouter'

import type { TalkState } from '#domain/talks/talk.ts'

import { dayText, momentText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { talksWords } from '../../../words/talks.ts'
import { NoteForm } from '../forms/note.tsx'
import { RecordForm } from '../forms/record.tsx'
import { SignForm } from '../forms/sign.tsx'
import { SupportForm } from '../forms/support.tsx'
import { Acts } from '../parts/acts.tsx'
import { Grounds } from '../parts/grounds.tsx'
import { Looks } from '../parts/looks.tsx'
import { Notes } from '../parts/notes.tsx'
import { RecordShown } from '../parts/record-shown.tsx'
import { SupportShown } from '../parts/support-shown.tsx'
import { useTalk, type OpenTalk, type TalkShown } from '../queries.ts'

/** One talk with everything about it, for the persons of its list. */
export function MatterPage() {
  const { talkId } = useParams<{ talkId: string }>()
  const opened = useTalk(talkId)
  const { data } = opened
  return (
    <Page
      title={data?.round === 2 ? '二次约谈与帮扶' : '约谈与帮扶'}
      over={data === undefined ? undefined : `${data.term} · ${data.branch}`}
      lead={data === undefined ? '内部事项，请注意保密。' : `${data.name}。内部事项，请注意保密。`}
      actions={data === undefined ? undefined : <Acts talk={data} act={opened.act} />}
    >
      <Loaded of={opened} lines={10}>
        {(talk) => <Body talk={talk} opened={opened} />}
      </Loaded>
    </Page>
  )
}

function Body({ talk, opened }: { readonly talk: TalkShown; readonly opened: OpenTalk }) {
  const { content, support, may } = talk
  const { act, busy } = opened
  return (
    <>
      {talk.state === 'cancelled' ? (
        <Callout tone="warn" title="这次约谈已经取消">
          <p>原因：{content?.cancelledWhy}</p>
        </Callout>
      ) : (
        <Section bare>
          <Steps label="进度" steps={stepsOf(talk)} />
        </Section>
      )}
      {content === null ? null : <Arrangement content={content} />}
      {content === null || may.record === true ? null : <RecordShown content={content} />}
      {may.record === true ? <RecordForm key={talk.version} talk={talk} act={act} busy={busy} /> : null}
      {may.sign === true ? <SignForm talk={talk} act={act} busy={busy} /> : null}
      {support === null ? null : <SupportShown talk={talk} support={support} act={act} />}
      {may.support === true ? <SupportForm talk={talk} act={act} busy={busy} /> : null}
      {content === null ? null : <Judged content={content} />}
      {content === null ? null : <Notes notes={content.notes} />}
      <NoteForm talk={talk} act={act} busy={busy} />
      <Looks talk={talk} />
    </>
  )
}

type Content = NonNullable<TalkShown['content']>

function Arrangement({ content }: { readonly content: Content }) {
  const { meeting, talkers, grounds } = content
  return (
    <Section title="安排">
      <FactList
        facts={[
          { label: '时间', value: `${dayText(meeting.on)} ${meeting.at}` },
          { label: '地点', value: meeting.place },
          ...talkers.map(({ office, name }) => ({ label: talksWords.office[office], value: name })),
        ]}
      />
      <h3>为什么约谈</h3>
      <Grounds of={grounds} />
    </Section>
  )
}

function Judged({ content: { judgement, confirmation } }: { readonly content: Content }) {
  if (judgement === null) return null
  return (
    <Section title="评定">
      <Callout
        tone={judgement.outcome === 'improved' ? 'good' : 'warn'}
        title={`约谈人评定：${talksWords.outcome[judgement.outcome]}`}
      >
        <p className="matter-text">{judgement.why}</p>
        <p className="small quiet">
          {judgement.by}，{momentText(judgement.at)}
        </p>
      </Callout>
      {confirmation === null ? (
        <p className="quiet">还要由党委确认，确认以前不算数。</p>
      ) : (
        <Callout tone="info" title="党委已确认">
          <p className="matter-text">{confirmation.why}</p>
          <p className="small quiet">
            {confirmation.by}，{momentText(confirmation.at)}
          </p>
        </Callout>
      )}
    </Section>
  )
}

const way = ['安排', '谈话', '签名', '帮扶', '评定', '党委确认'] as const

/** How many steps of the way are done in each state; the next is under way. */
const done: Readonly<Record<TalkState, number>> = {
  planned: 1,
  held: 2,
  signed: 3,
  refused: 3,
  support: 3,
  judged: 5,
  confirmed: 6,
  cancelled: 0,
}

const stepsOf = ({ state }: TalkShown) =>
  way.map((title, at) => ({
    key: title,
    title,
    state: at < done[state] ? ('done' as const) : at === done[state] ? ('now' as const) : ('next' as const),
  }))
