import { Link, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import type { meeting } from '#contract/reviews.ts'

import { dayText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { BeginForm } from '../forms/begin.tsx'
import { AppointedSections } from '../parts/appointed.tsx'
import { AttendanceSection } from '../parts/attendance.tsx'
import { BallotMeeting } from '../parts/ballot-meeting.tsx'
import { CountingSection } from '../parts/counting.tsx'
import { MeetingSteps } from '../parts/meeting-steps.tsx'
import { PapersSection } from '../parts/papers.tsx'
import { SecondQuestionSection } from '../parts/second-question.tsx'
import { RollSection } from '../parts/roll.tsx'
import { useMeeting, type OfBranch } from '../queries.ts'

export type MeetingData = OutputOf<typeof meeting>
export type Review = NonNullable<MeetingData['review']>

/** One branch's review from the roll to the end of the count. */
export function MeetingPage() {
  const { termId = '', branchId = '' } = useParams()
  const of: OfBranch = { termId, branchId }
  const found = useMeeting(of)
  const review = found.data?.review ?? null
  return (
    <Page
      title={
        found.data === undefined ? '评议会' : `${review?.branches.join('、') ?? found.data.branch}评议会`
      }
      over={<Link href={path.reviews()}>{found.data?.term.name ?? '评议会'}</Link>}
      lead={
        review === null
          ? undefined
          : `${dayText(review.heldOn)}${review.place === '' ? '' : `，${review.place}`}`
      }
    >
      <Loaded of={found} lines={12}>
        {(data) =>
          data.review === null ? (
            <NotBegun data={data} of={of} />
          ) : (
            <Held data={data} review={data.review} of={of} />
          )
        }
      </Loaded>
    </Page>
  )
}

function NotBegun({ data, of }: { readonly data: MeetingData; readonly of: OfBranch }) {
  const why = whyNot(data.mayBegin)
  if (why !== null) return <Empty title="本学期的评议还没有开始准备">{why}</Empty>
  return (
    <Section title="开始准备评议" note="名册按今天的支部党员生成，冻结以前可以随时刷新。">
      <BeginForm of={of} />
    </Section>
  )
}

interface HeldProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

function Held(props: HeldProps) {
  const { review, of } = props
  const { state } = review
  const counted = state === 'deciding' || state === 'publicity' || state === 'locked'
  return (
    <>
      <Section title="进度">
        <MeetingSteps state={state} />
      </Section>
      {counted ? (
        <Callout
          tone="good"
          title="计票已经结束"
          actions={
            <LinkButton kind="primary" to={path.reviewResult(of.termId, of.branchId)}>
              看评议结果
            </LinkButton>
          }
        >
          <p>
            发出 {review.issued} 份选票，数了 {review.round} 轮。
          </p>
        </Callout>
      ) : null}
      {state === 'counting' ? <CountingSection {...props} /> : null}
      <BallotMeeting {...props} />
      {counted ? null : <SecondQuestionSection {...props} />}
      {state === 'meeting' || state === 'counting' ? <PapersSection {...props} /> : null}
      {state === 'meeting' ? <AttendanceSection {...props} /> : null}
      <RollSection {...props} />
      {state === 'preparing' ? <AppointedSections {...props} /> : null}
    </>
  )
}
