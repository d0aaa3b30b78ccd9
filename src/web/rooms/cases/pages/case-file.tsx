import '../parts/cases.css'

import { useParams } from 'wouter'

import { turnOf } from '#domain/cases/acts.ts'

import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { KnownTo } from '../../../kit/known-to.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { casesWords } from '../../../words/cases.ts'
import { SayForm } from '../forms/say.tsx'
import { NextForm } from '../forms/next.tsx'
import { ActsTable } from '../parts/acts-table.tsx'
import { HeadActs } from '../parts/head-acts.tsx'
import { Papers } from '../parts/papers.tsx'
import { stagesOf } from '../parts/stages.ts'
import { useCase, type CaseShown, type OpenCase } from '../queries.ts'

/** One case with everything about it, for the persons of its list. */
export function CaseFilePage() {
  const { caseId } = useParams<{ caseId: string }>()
  const opened = useCase(caseId)
  const { data } = opened
  return (
    <Page
      title="组织处置程序"
      over={data?.branch}
      lead={data === undefined ? '内部事项，请注意保密。' : `${data.name}。内部事项，请注意保密。`}
      actions={data === undefined ? undefined : <HeadActs of={data} act={opened.act} />}
    >
      <Loaded of={opened} lines={10}>
        {(of) => <Body of={of} opened={opened} />}
      </Loaded>
    </Page>
  )
}

function Body({ of, opened }: { readonly of: CaseShown; readonly opened: OpenCase }) {
  const { act, busy } = opened
  return (
    <>
      <Standing of={of} />
      <Section bare>
        <Steps label="进度" steps={stagesOf(of)} />
      </Section>
      <NextForm of={of} act={act} busy={busy} />
      <Facts of={of} />
      <SayForm of={of} act={act} busy={busy} />
      <Papers of={of} />
      <ActsTable of={of} />
      <KnownTo
        people={of.persons.map(
          ({ name, seats }) => `${name}（${seats.map((seat) => casesWords.seat[seat]).join('、')}）`,
        )}
        looks={of.looks?.map(({ seat, ...look }) => ({ ...look, as: casesWords.seat[seat] })) ?? null}
      />
    </>
  )
}

const goodEnds = ['corrected', 'revoked', 'discontinued'] as const

/** Where it stands, and whose turn it is. */
function Standing({ of: { state, endsOn } }: { readonly of: CaseShown }) {
  const turn = turnOf(state)
  return (
    <Callout tone={goodEnds.some((end) => end === state) ? 'good' : 'info'} title={casesWords.state[state]}>
      <p>
        {turn.length === 0
          ? '程序已经办结。'
          : state === 'correcting' && endsOn !== null
            ? `${dayText(endsOn)}期满，期满以后由支部负责人提出评定。`
            : `现在由${turn.map((seat) => casesWords.seat[seat]).join('或者')}来办。`}
      </p>
    </Callout>
  )
}

function Facts({ of }: { readonly of: CaseShown }) {
  const { treatment, months, hearingOn, deliveredOn, endsOn, appealBy, source } = of
  const isDecided = deliveredOn !== null
  const word = treatment === null ? null : casesWords.treatment[treatment]
  const facts = [
    { label: '来源', value: casesWords.source[source] },
    { label: isDecided ? '决定' : '拟给予', value: months === null ? word : `${word}，${months} 个月` },
    { label: '听取申辩', value: isDecided || hearingOn === null ? null : dayText(hearingOn) },
    { label: '送达', value: deliveredOn === null ? null : dayText(deliveredOn) },
    { label: '限期改正到', value: endsOn === null ? null : dayText(endsOn) },
  ]
  return (
    <Section
      title="基本情况"
      note={
        appealBy === null
          ? undefined
          : `对决定不服的可以申诉，${dayText(appealBy)}以前为宜；晚了也照收，会标明超过期限。`
      }
    >
      <FactList facts={facts.filter(({ value }) => value !== null)} />
    </Section>
  )
}
