import '../parts/study.css'

import { useParams } from 'wouter'

import { minutesPaper } from '#contract/study-meeting.ts'
import { kindNames } from '#domain/study/meeting.ts'

import { linkTo } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { studyWords } from '../../../words/study.ts'
import { MinutesForm } from '../forms/minutes.tsx'
import { Attendance } from '../parts/attendance.tsx'
import { MeetingActs } from '../parts/meeting-acts.tsx'
import { MeetingFiles } from '../parts/meeting-files.tsx'
import { MinutesShown } from '../parts/minutes-shown.tsx'
import { StateTag, whenText, whereText } from '../parts/when.tsx'
import { useMeeting, type MeetingShown } from '../queries.ts'

/** One meeting from invitation to minutes. */
export function StudyMeetingPage() {
  const { branchId = '', meetingId = '' } = useParams()
  const read = useMeeting(branchId, meetingId)
  const { data } = read
  return (
    <Page
      title={data?.title ?? '会议'}
      over={data === undefined ? undefined : `${data.branch} · ${kindNames[data.kind]}`}
      lead={data === undefined ? undefined : whenText(data)}
      actions={
        data === undefined ? null : (
          <>
            {data.begun && data.state !== 'cancelled' ? (
              <LinkButton download icon="download" to={linkTo(minutesPaper, { branchId, meetingId })}>
                {data.state === 'recorded' ? '下载会议记录（Word）' : '下载记录草稿（Word）'}
              </LinkButton>
            ) : null}
            <MeetingActs meeting={data} />
            <PrintButton />
          </>
        )
      }
    >
      <Loaded of={read} lines={10}>
        {(meeting) => <Body meeting={meeting} />}
      </Loaded>
    </Page>
  )
}

function Body({ meeting }: { readonly meeting: MeetingShown }) {
  const { may } = meeting
  return (
    <>
      {meeting.state === 'cancelled' ? (
        <Callout tone="warn" title="这次会议已经取消">
          <p>原因：{meeting.cancelledBecause}</p>
        </Callout>
      ) : null}
      {meeting.reopenedBecause !== '' && meeting.state === 'planned' ? (
        <Callout tone="warn" title="会议记录重新打开，正在修改">
          <p>原因：{meeting.reopenedBecause}</p>
        </Callout>
      ) : null}
      <Facts meeting={meeting} />
      {meeting.state === 'cancelled' ? null : <Attendance meeting={meeting} />}
      {may['write-minutes'] === true ? (
        <MinutesForm key={meeting.meetingId} meeting={meeting} />
      ) : meeting.state === 'recorded' || meeting.discussion !== '' ? (
        <MinutesShown meeting={meeting} />
      ) : null}
      {meeting.state === 'cancelled' ? null : <MeetingFiles meeting={meeting} />}
    </>
  )
}

function Facts({ meeting }: { readonly meeting: MeetingShown }) {
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['状态', <StateTag key="state" of={meeting} />],
    ['地点', whereText(meeting)],
    ['主持人', meeting.chair],
    ['参会范围', studyWords.due[meeting.due]],
    ...(meeting.withAppraisal ? [['一起开展', '民主评议党员'] as const] : []),
  ]
  return (
    <Section title="安排">
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {meeting.agenda === '' ? null : (
        <>
          <h3>议程</h3>
          <p className="minutes-text">{meeting.agenda}</p>
        </>
      )}
    </Section>
  )
}
