import './reviews.css'

import { attend, openCounting } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Explanation, FactList } from '../../../kit/explanation.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { channelWords } from '../../../words/ballots.ts'
import { kindWords } from '../../../words/reviews.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { OpenCountingForm } from '../forms/open-counting.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'
import { AppointedSections } from './appointed.tsx'

interface AttendanceProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** Who is there, whether that is enough, who counts and watches, and the way to the count. */
export function AttendanceSection({ data, review, of }: AttendanceProps) {
  const mark = useWrite(attend, { invalidates: reviewReads })
  const notice = useNotice()
  const due = review.roll.filter((each) => each.voter)
  const send = async (marks: readonly { readonly memberId: string; readonly present: boolean }[]) => {
    const answered = await mark.mutateAsync({ termId: of.termId, branchId: of.branchId, marks: [...marks] })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  const { attendance, quorum } = review
  const stopped = whyNot(data.may['meeting.attend'])
  const offered = review.ballot !== null
  const tokens = new Set<string>(review.ballot?.tokens)
  const here = attendance.fullPresent + attendance.probationaryPresent
  return (
    <>
      <Section
        title="到会"
        note={
          stopped ??
          (offered
            ? '用手机的党员扫大屏幕上的二维码自己签到；在这里点到的，用纸质票。已在手机上领票的，不能再改。'
            : '到一人点一人；点错了再点一下。')
        }
        actions={
          stopped === null && !offered && here < due.length ? (
            <Button
              busy={mark.isPending}
              onPress={() =>
                send(due.filter((each) => !each.present).map(({ memberId }) => ({ memberId, present: true })))
              }
            >
              全部到会
            </Button>
          ) : undefined
        }
      >
        <FactList
          facts={[
            { label: '正式党员', value: `到 ${attendance.fullPresent} / 应到 ${attendance.full}` },
            {
              label: '预备党员',
              value: `到 ${attendance.probationaryPresent} / 应到 ${attendance.probationary}`,
            },
          ]}
        />
        <Callout tone={quorum.met ? (quorum.warned ? 'warn' : 'good') : 'bad'}>
          {quorum.because.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Callout>
        <ul className="plain-list people-marks">
          {due.map(({ memberId, name, kind, present, channel, away }) => (
            <li key={memberId}>
              <label className={present ? 'person-mark person-here' : 'person-mark'}>
                <input
                  type="checkbox"
                  checked={present}
                  disabled={stopped !== null || tokens.has(memberId)}
                  onChange={(event) => void send([{ memberId, present: event.target.checked }])}
                />
                <span>{name}</span>
                {kind === 'probationary' ? <small>{kindWords[kind]}</small> : null}
                {offered && channel !== null ? (
                  <small>{away ? '不在会场' : channelWords[channel]}</small>
                ) : null}
              </label>
            </li>
          ))}
        </ul>
      </Section>
      <AppointedSections data={data} review={review} of={of} />
      {offered ? null : <CountingOpening of={of} review={review} data={data} here={here} />}
    </>
  )
}

function CountingOpening({ data, review, of, here }: AttendanceProps & { readonly here: number }) {
  return (
    <Section title="结束投票，开始计票">
      <Explanation
        title="每个票箱里最多有几张票"
        rule="领票的人数；本人也领了票的，减去本人的一张。"
        because={[
          `现在到会 ${here} 人。党员本人领了票的，他的票箱最多 ${Math.max(0, here - 1)} 张；请假没来的，最多 ${here} 张。`,
        ]}
      />
      <div className="row">
        <AskForm
          label="投票结束，开始计票"
          title="投票结束，开始计票"
          may={data.may['counting.open']}
          kind="primary"
          icon="next"
        >
          {(close) => <OpenCountingForm call={openCounting} of={of} review={review} onDone={close} />}
        </AskForm>
      </div>
    </Section>
  )
}
