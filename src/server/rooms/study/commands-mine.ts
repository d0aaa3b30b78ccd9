/** What a member does about a meeting: asks for leave, signs in. */
import { timingSafeEqual } from 'node:crypto'

import { askLeave, signIn } from '#contract/study-mine.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { allowedNow } from '#domain/study/meeting.ts'
import { windowsTaken } from '#domain/study/sign-in.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'

import { ownMeeting, storeOwn } from './store-due.ts'
import { begunBy, momentOf } from './views-frame.ts'
import { codeIn } from './views-wall.ts'

const leaveAnswer = answer(askLeave, async (write, { meetingId, reason }, { scope, now, actor }) => {
  const meeting = await ownMeeting(write, scope, meetingId)
  if (meeting === null) return refuse('common.not-found')
  const moment = await momentOf(write, scope, now)
  const may = allowedNow('ask-leave', { state: meeting.state, begun: begunBy(meeting, moment) })
  if (may !== true) return { ok: false, refusal: may }
  if (meeting.attendance !== 'open' && meeting.attendance !== 'asked') return refuse('study.leave-settled')
  await storeOwn(write, scope, meetingId, { attendance: 'asked', reason, at: now })
  write.audit({ act: askLeave.name, subject: { kind: 'study-meeting', id: meetingId } })
  const secretaries = await holdersOf(write, scope, 'secretary', meeting.branchId, moment.day)
  write.emit({
    topic: 'message',
    payload: {
      to: secretaries.map(({ staffId }) => staffId),
      kind: 'study.leave-asked',
      title: `${actor.name}请假`,
      body: `会议“${meeting.title}”，原因：${reason}。请在会议页面答复。`,
      link: `/study/${meeting.branchId}/${meetingId}`,
    },
  })
  return ok({})
})

const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const signInAnswer = answer(signIn, async (write, { meetingId, code }, { scope, now }) => {
  const meeting = await ownMeeting(write, scope, meetingId)
  if (meeting === null) return refuse('common.not-found')
  const moment = await momentOf(write, scope, now)
  const may = allowedNow('sign-in', { state: meeting.state, begun: begunBy(meeting, moment) })
  if (may !== true) return { ok: false, refusal: may }
  const { secret } = meeting
  if (secret === null) return refuse('study.sign-in-closed')
  const typed = code.replaceAll(/\s/gu, '')
  if (!windowsTaken(now.getTime()).some((window) => same(codeIn(secret, window), typed)))
    return refuse('study.code-wrong')
  if (meeting.attendance === 'present') return ok({ title: meeting.title })
  await storeOwn(write, scope, meetingId, { attendance: 'present', reason: '', at: now })
  write.audit({ act: signIn.name, subject: { kind: 'study-meeting', id: meetingId } })
  return ok({ title: meeting.title })
})

export const ownAnswers: readonly Answer[] = [leaveAnswer, signInAnswer]
