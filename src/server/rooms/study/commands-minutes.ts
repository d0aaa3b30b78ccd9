/** Minutes: kept, closed, taken up again. */
import { reopenMinutes, saveMinutes } from '#contract/study-meeting.ts'
import { ok } from '#domain/kernel/result.ts'
import { checkDraft, checkMinutes } from '#domain/study/minutes.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { forgetRemoved } from './commands-files.ts'
import { hold } from './commands-hold.ts'
import { dueRows } from './store-due.ts'
import { reopenStored, storeMinutes } from './store-minutes.ts'

const saveAnswer = answer(saveMinutes, async (write, input, { scope, now }) => {
  const { meetingId, close } = input
  const held = await hold(write, { scope, now }, input, close ? 'close-minutes' : 'write-minutes')
  if (!held.ok) return held
  const due = await dueRows(write, scope, meetingId)
  const checked = close ? checkMinutes(due, input) : checkDraft(due, input)
  if (!checked.ok) return checked
  await storeMinutes(write, scope, meetingId, input)
  if (close) await forgetRemoved(write, scope, meetingId)
  write.audit({
    act: saveMinutes.name,
    subject: { kind: 'study-meeting', id: meetingId },
    detail: { close, resolutions: input.resolutions.length },
  })
  return ok({ version: held.value.meeting.version + 1 })
})

const reopenAnswer = answer(reopenMinutes, async (write, { meetingId, version, reason }, { scope, now }) => {
  const held = await hold(write, { scope, now }, { meetingId, version }, 'reopen-minutes')
  if (!held.ok) return held
  await reopenStored(write, scope, meetingId, reason)
  write.audit({ act: reopenMinutes.name, subject: { kind: 'study-meeting', id: meetingId } })
  return ok({})
})

export const minutesAnswers: readonly Answer[] = [saveAnswer, reopenAnswer]
