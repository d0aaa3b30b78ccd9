/** Planning: who is due, and telling them. */
import { cancel, change, plan } from '#contract/study.ts'
import type { InputOf } from '#contract/call.ts'
import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import { ok, type Result } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import { kindNames } from '#domain/study/meeting.ts'
import { checkPlan, type PlanCode } from '#domain/study/plan.ts'
import { minuteOf, spanInWords, type LocalMoment } from '#domain/study/time.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { forgetRemoved } from './commands-files.ts'
import { hold } from './commands-hold.ts'
import { dueRows, setDue } from './store-due.ts'
import {
  cancelMeeting,
  changeMeeting,
  insertMeeting,
  neighboursOf,
  type MeetingId,
  type PlannedMeeting,
} from './store.ts'
import { momentOf } from './views-frame.ts'
import { peopleOf, type BranchPeople } from './views-people.ts'

interface Checked {
  readonly meeting: PlannedMeeting
  readonly due: readonly MemberId[]
  readonly staff: readonly StaffId[]
}

type Planned = Omit<InputOf<typeof plan>, 'branchId'>

/** The plan held against the branch as it is on that day. */
async function checked(
  write: Write,
  scope: BranchScope,
  input: Planned,
  now: LocalMoment,
  except: MeetingId | null,
): Promise<Result<Checked, PlanCode>> {
  const wanted = {
    kind: input.kind,
    title: input.title,
    agenda: input.agenda,
    day: input.on,
    begins: minuteOf(input.from),
    ends: minuteOf(input.until),
    place: input.place,
    online: input.online,
    due: input.due,
    groupId: input.groupId,
    withAppraisal: input.withAppraisal,
  }
  const people = await peopleOf(write, scope, input.on)
  const neighbours = await neighboursOf(write, scope, input.on, except)
  const result = checkPlan(
    { ...wanted, chairId: input.chairId },
    { now, people, neighbours, despite: input.despite },
  )
  if (!result.ok) return result
  const { due, chairId } = result.value
  return ok({ meeting: { ...wanted, chairId }, due, staff: staffOf(people, due) })
}

function staffOf(people: readonly BranchPeople[], due: readonly MemberId[]): readonly StaffId[] {
  const wanted = new Set(due)
  return people.filter(({ memberId }) => wanted.has(memberId)).map(({ staffId }) => staffId)
}

interface Telling {
  readonly kind: string
  readonly title: string
  readonly to: readonly StaffId[]
  readonly more: string
}

function tell(
  write: Write,
  meeting: Pick<PlannedMeeting, 'kind' | 'title' | 'day' | 'begins' | 'ends' | 'place' | 'online'>,
  telling: Telling,
): void {
  const where = [meeting.place, meeting.online ? '线上' : ''].filter((part) => part !== '').join('，')
  const when = spanInWords(meeting.day, meeting.begins, meeting.ends)
  write.emit({
    topic: 'message',
    payload: {
      to: telling.to,
      kind: telling.kind,
      title: telling.title,
      body: `${kindNames[meeting.kind]}“${meeting.title}”，${when}，${where}。${telling.more}`,
      link: '/my-study',
    },
  })
}

const invitation = '不能参加的，请在“我的会议”里请假并写明原因。'

const planAnswer = answer(plan, async (write, input, { scope, now, newId, actor }) => {
  const moment = await momentOf(write, scope, now)
  const result = await checked(write, scope, input, moment, null)
  if (!result.ok) return result
  const { meeting, due, staff } = result.value
  const meetingId = newId<'study-meeting'>()
  await insertMeeting(write, scope, { ...meeting, id: meetingId, by: actor.staffId })
  await setDue(write, scope, meetingId, due)
  write.audit({
    act: plan.name,
    subject: { kind: 'study-meeting', id: meetingId },
    detail: { kind: meeting.kind, day: meeting.day, due: due.length },
  })
  tell(write, meeting, { kind: 'study.invited', title: '会议通知', to: staff, more: invitation })
  return ok({ meetingId, invited: due.length })
})

const changeAnswer = answer(change, async (write, input, { scope, now }) => {
  const { meetingId } = input
  const held = await hold(write, { scope, now }, input, 'change')
  if (!held.ok) return held
  const result = await checked(write, scope, input, held.value.now, meetingId)
  if (!result.ok) return result
  const { meeting, due, staff } = result.value
  await changeMeeting(write, scope, meetingId, meeting)
  await setDue(write, scope, meetingId, due)
  write.audit({
    act: change.name,
    subject: { kind: 'study-meeting', id: meetingId },
    detail: { day: meeting.day, due: due.length },
  })
  tell(write, meeting, { kind: 'study.changed', title: '会议安排有变化', to: staff, more: invitation })
  return ok({ invited: due.length })
})

const cancelAnswer = answer(cancel, async (write, { meetingId, version, reason }, { scope, now }) => {
  const held = await hold(write, { scope, now }, { meetingId, version }, 'cancel')
  if (!held.ok) return held
  const due = await dueRows(write, scope, meetingId)
  await cancelMeeting(write, scope, meetingId, reason)
  await forgetRemoved(write, scope, meetingId)
  write.audit({ act: cancel.name, subject: { kind: 'study-meeting', id: meetingId } })
  const to = due.map(({ staffId }) => staffId)
  tell(write, held.value.meeting, { kind: 'study.cancelled', title: '会议取消', to, more: `原因：${reason}` })
  return ok({})
})

export const planAnswers: readonly Answer[] = [planAnswer, changeAnswer, cancelAnswer]
