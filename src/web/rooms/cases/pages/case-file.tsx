import '../parts/cases.css'

import { useParams } from 'wouter'

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
      <Section bare>
        <Steps label="进度" steps={stagesOf(of)} />
      </Section>
      <Standing of={of} />
      <NextForm of={of} act={act} busy={busy} />
      <Papers of={of} />
      <SayForm of={of} act={act} busy={busy} />
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

/** Where it stands, in words and days. */
function Standing({ of }: { readonly of: CaseShown }) {
  const { state, treatment, months, hearingOn, deliveredOn, endsOn, appealBy, source } = of
  const tone = goodEnds.some((end) => end === state) ? 'good' : 'info'
  const proposed = treatment === null ? null : casesWords.treatment[treatment]
  const isDecided = deliveredOn !== null
  const facts = [
    { label: '来源', value: casesWords.source[source] },
    ...(proposed === null
      ? []
      : [
          {
            label: isDecided ? '决定' : '拟给予',
            value: months === null ? proposed : `${proposed}，${months} 个月`,
          },
        ]),
    ...(hearingOn === null || isDecided ? [] : [{ label: '听取申辩', value: dayText(hearingOn) }]),
    ...(deliveredOn === null ? [] : [{ label: '送达', value: dayText(deliveredOn) }]),
    ...(endsOn === null ? [] : [{ label: '限期改正到', value: dayText(endsOn) }]),
    ...(appealBy === null
      ? []
      : [{ label: '申诉', value: `${dayText(appealBy)}以前为宜；晚了也照收，会标明超过期限` }]),
  ]
  return (
    <>
      <Callout tone={tone} title={casesWords.state[state]} />
      <Section title="基本情况">
        <FactList facts={facts} />
      </Section>
    </>
  )
}
