import '../parts/reviews.css'

import { Link, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { resultPaper, type resultPapers, type sheet } from '#contract/reviews-result.ts'

import { linkTo } from '../../../api.ts'
import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { DecidingSection } from '../parts/deciding.tsx'
import { MeetingSteps } from '../parts/meeting-steps.tsx'
import { ResultObjections } from '../parts/objections.tsx'
import { ResolutionsSection } from '../parts/resolutions.tsx'
import { ResultTable } from '../parts/result-table.tsx'
import { SecondAnswersSection } from '../parts/second-answers.tsx'
import { useSheet, type OfBranch } from '../queries.ts'

export type SheetData = OutputOf<typeof sheet>

/** The result sheet of one branch with everything that leads from the count to the lock. */
export function ResultPage() {
  const { termId = '', branchId = '' } = useParams()
  const of: OfBranch = { termId, branchId }
  const found = useSheet(of)
  return (
    <Page
      title={found.data === undefined ? '评议结果' : `${found.data.branch}评议结果`}
      over={<Link href={path.review(termId, branchId)}>{found.data?.term.name ?? '评议会'}</Link>}
      lead={found.data === undefined ? undefined : `${dayText(found.data.heldOn)}评议`}
      actions={
        found.data === undefined || found.data.waits.length > 0 ? undefined : (
          <Papers data={found.data} of={of} />
        )
      }
    >
      <Loaded of={found} lines={14}>
        {(data) => <Body data={data} of={of} />}
      </Loaded>
    </Page>
  )
}

function Papers({ data, of }: { readonly data: SheetData; readonly of: OfBranch }) {
  const link = (paper: (typeof resultPapers)[number]) =>
    linkTo(resultPaper, { termId: of.termId, branchId: of.branchId, paper })
  return (
    <>
      <LinkButton icon="print" download to={link('sheet')}>
        登记表
      </LinkButton>
      <LinkButton icon="download" download to={link('sheet-word')}>
        登记表 Word
      </LinkButton>
      <LinkButton icon="download" download to={link('sheet-excel')}>
        Excel
      </LinkButton>
      {data.publications.length === 0 ? null : (
        <>
          <LinkButton icon="paper" download to={link('notice')}>
            公示文
          </LinkButton>
          <LinkButton icon="download" download to={link('notice-word')}>
            公示文 Word
          </LinkButton>
        </>
      )}
    </>
  )
}

function Body({ data, of }: { readonly data: SheetData; readonly of: OfBranch }) {
  const [publication] = data.publications
  return (
    <>
      <Section title="进度">
        <MeetingSteps state={data.state} />
      </Section>
      {data.waits.length > 0 ? (
        <Callout tone="warn" title="名额全校统算，还要等其他支部">
          <p>等待：{data.waits.join('、')}。这些支部计票结束以后，才能算出星级。</p>
        </Callout>
      ) : null}
      <Section title="这次评议">
        <FactList
          facts={[
            { label: '到会', value: `${data.present} 人` },
            { label: '发出选票', value: `${data.issued} 份` },
            { label: '计票', value: `${data.round} 轮` },
            ...data.quotas.map(({ graded, five, four }) => ({
              label: '名额',
              value:
                five === null
                  ? `参评 ${graded} 人，不设名额`
                  : `参评 ${graded} 人，五星 ${five} 名，四星 ${four} 名`,
            })),
            ...(publication === undefined ? [] : [{ label: '公示到', value: dayText(publication.lastDay) }]),
          ]}
        />
        {publication === undefined || publication.reason === '' ? null : (
          <Callout tone="info" title={`第 ${publication.revision} 次公示：更正`}>
            <p>{publication.reason}</p>
          </Callout>
        )}
      </Section>
      <DecidingSection data={data} of={of} />
      {data.waits.length > 0 ? null : <ResultTable data={data} of={of} />}
      <SecondAnswersSection of={of} />
      <ResolutionsSection data={data} of={of} />
      <ResultObjections data={data} of={of} />
    </>
  )
}
