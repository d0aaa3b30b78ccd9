import './study.css'

import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { attend, openSignIn } from '#contract/study-meeting.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { meetingReads, type MeetingShown } from '../queries.ts'
import { AttendRow, type Ticked } from './attend-row.tsx'

/** Who is due and who came: by list, or by the code on the wall. */
export function Attendance({ meeting }: { readonly meeting: MeetingShown }) {
  const { counts, may, people } = meeting
  const [ticks, setTicks] = useState<ReadonlyMap<string, Ticked>>(new Map())
  const [fault, setFault] = useState<string | null>(null)
  const write = useWrite(attend, { invalidates: meetingReads })
  const notice = useNotice()
  const editable = may.attend === true
  const tick = (memberId: string, ticked: Ticked) => {
    setTicks((before) => new Map([...before, [memberId, ticked]]))
    setFault(null)
  }
  const restPresent = () =>
    setTicks((before) => {
      const rest = people.filter(({ memberId, attendance }) => attendance === 'open' && !before.has(memberId))
      return new Map([
        ...before,
        ...rest.map(({ memberId }) => [memberId, { attendance: 'present', reason: '' }] as const),
      ])
    })
  const save = async () => {
    const marks = people.flatMap(({ memberId, attendance }) => {
      const ticked = ticks.get(memberId)
      return ticked === undefined ? [] : [{ memberId, seen: attendance, ...ticked }]
    })
    const { branchId, meetingId } = meeting
    const answered = await write.mutateAsync({ branchId, meetingId, marks })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    setTicks(new Map())
    return notice.done('到会情况已登记')
  }
  return (
    <Section
      title={`到会情况：应到 ${counts.due} 人，实到 ${counts.present} 人`}
      note={`请假 ${counts.leave} 人，缺席 ${counts.absent} 人，未登记 ${counts.open} 人。扫码签到和名单登记都可以，不强制。`}
      actions={concerns(may['sign-in']) ? <SignInActs meeting={meeting} /> : null}
    >
      <ul className="plain-list attend-list">
        {people.map((person) => (
          <AttendRow
            key={person.memberId}
            person={person}
            editable={editable}
            ticked={ticks.get(person.memberId) ?? null}
            onTick={(ticked) => tick(person.memberId, ticked)}
          />
        ))}
      </ul>
      {fault === null ? null : <Problem text={fault} />}
      {editable ? (
        <div className="form-actions no-print">
          <Button onPress={restPresent}>其余未登记的都到会</Button>
          <Button kind="primary" busy={write.isPending} disabled={ticks.size === 0} onPress={save}>
            保存到会情况
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function SignInActs({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId, may, signInOpen } = meeting
  const write = useWrite(openSignIn, { invalidates: meetingReads })
  const notice = useNotice()
  const set = async (open: boolean) => {
    const answered = await write.mutateAsync({ branchId, meetingId, open })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  if (may['sign-in'] !== true) return null
  if (!signInOpen)
    return (
      <Action small busy={write.isPending} whyNot={whyNot(may['sign-in'])} onPress={() => set(true)}>
        开放扫码签到
      </Action>
    )
  return (
    <>
      <LinkButton small kind="primary" to={path.studyScreen(branchId, meetingId)}>
        打开签到大屏幕
      </LinkButton>
      <Button small busy={write.isPending} onPress={() => set(false)}>
        关闭扫码签到
      </Button>
    </>
  )
}
