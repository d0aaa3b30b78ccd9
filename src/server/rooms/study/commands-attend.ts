/** Attendance by list, and the code on the wall. */
import { randomBytes } from 'node:crypto'

import { attend, openSignIn } from '#contract/study-meeting.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { checkMarks } from '#domain/study/attendance.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { dueRows, storeMarks } from './store-due.ts'
import { setSecret } from './store-minutes.ts'

const attendAnswer = answer(attend, async (write, { meetingId, marks }, { scope, now }) => {
  const held = await hold(write, { scope, now }, { meetingId }, 'attend')
  if (!held.ok) return held
  const due = await dueRows(write, scope, meetingId)
  const checked = checkMarks(due, marks)
  if (!checked.ok) return checked
  const changed = checked.value
  if (changed.length === 0) return ok({ changed: 0 })
  await storeMarks(write, scope, meetingId, changed, now)
  write.audit({
    act: attend.name,
    subject: { kind: 'study-meeting', id: meetingId },
    detail: { marks: changed.map(({ memberId, attendance }) => ({ memberId, attendance })) },
  })
  const { title } = held.value.meeting
  const asked = new Map(
    due.filter((each) => each.attendance === 'asked').map((each) => [each.memberId, each.staffId]),
  )
  for (const granted of [true, false]) {
    // Whoever came in the end needs no answer.
    const answers = granted ? ['leave'] : ['open', 'absent']
    const answered = changed.filter(({ attendance }) => answers.includes(attendance))
    const to = answered.flatMap(({ memberId }) => asked.get(memberId) ?? [])
    if (to.length > 0) tellLeave(write, title, to, granted)
  }
  return ok({ changed: changed.length })
})

function tellLeave(write: Write, title: string, to: readonly StaffId[], granted: boolean): void {
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: granted ? 'study.leave-granted' : 'study.leave-declined',
      title: granted ? '支部同意了您的请假' : '支部没有同意您的请假',
      body: granted ? `会议“${title}”已登记为请假。` : `会议“${title}”请按时参加，有困难请直接联系支部书记。`,
      link: '/my-study',
    },
  })
}

const openAnswer = answer(openSignIn, async (write, { meetingId, open }, { scope, now }) => {
  const held = await hold(write, { scope, now }, { meetingId }, 'sign-in')
  if (!held.ok) return held
  if (open !== (held.value.meeting.secret === null)) return ok({})
  await setSecret(write, scope, meetingId, open ? randomBytes(32) : null)
  write.audit({ act: openSignIn.name, subject: { kind: 'study-meeting', id: meetingId }, detail: { open } })
  return ok({})
})

export const attendAnswers: readonly Answer[] = [attendAnswer, openAnswer]
