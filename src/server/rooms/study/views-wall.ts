/** The code on the wall of the room (docs/decisions/0024). */
import { createHmac } from 'node:crypto'

import { wallCode } from '#contract/study-meeting.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { countsOf } from '#domain/study/attendance.ts'
import { codeOf, secondsLeft, windowAt } from '#domain/study/sign-in.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById } from '#server/rooms/organisation/views.ts'

import { dueRows } from './store-due.ts'
import { meetingOf } from './store.ts'

/** The code of one half minute under a meeting's secret. */
export function codeIn(secret: Uint8Array, window: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(window))
  return codeOf(createHmac('sha256', secret).update(counter).digest())
}

const wallAnswer = answer(wallCode, async (read, { meetingId }, { scope, now }) => {
  const meeting = await meetingOf(read, scope, meetingId)
  if (meeting === null) return refuse('common.not-found')
  const due = await dueRows(read, scope, meetingId)
  const branch = await branchById(read, scope, scope.branchId)
  const at = now.getTime()
  return ok({
    title: meeting.title,
    branch: branch?.name ?? '',
    code: meeting.secret === null ? null : codeIn(meeting.secret, windowAt(at)),
    secondsLeft: secondsLeft(at),
    counts: countsOf(due),
  })
})

export const wallViews: readonly Answer[] = [wallAnswer]
