/** One meeting, with everybody due and its minutes. */
import { meeting } from '#contract/study-meeting.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { countsOf } from '#domain/study/attendance.ts'
import { outcomeOf } from '#domain/study/minutes.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById } from '#server/rooms/organisation/views.ts'

import { dueRows } from './store-due.ts'
import { resolutionsOf } from './store-minutes.ts'
import { meetingOf, namesOf } from './store.ts'
import { filesOf } from './views-files.ts'
import { lineOf, mayNow, momentOf } from './views-frame.ts'
import { fileLine } from './views-notes.ts'

const meetingAnswer = answer(meeting, async (read, { meetingId }, { scope, now, actor }) => {
  const row = await meetingOf(read, scope, meetingId)
  if (row === null) return refuse('common.not-found')
  const moment = await momentOf(read, scope, now)
  const branch = await branchById(read, scope, scope.branchId)
  const due = await dueRows(read, scope, meetingId)
  const resolutions = await resolutionsOf(read, scope, meetingId)
  const files = await filesOf(read, scope, meetingId)
  const { chairId, recorderId } = row
  const names = await namesOf(read, scope, recorderId === null ? [chairId] : [chairId, recorderId])
  const may = (action: Parameters<typeof mayNow>[3]) => mayNow(actor, row, moment, action)
  return ok({
    ...lineOf(row, moment),
    branch: branch?.name ?? '',
    version: row.version,
    agenda: row.agenda,
    due: row.due,
    groupId: row.groupId,
    withAppraisal: row.withAppraisal,
    chairId,
    chair: names.get(chairId) ?? '',
    cancelledBecause: row.cancelledBecause,
    reopenedBecause: row.reopenedBecause,
    signInOpen: row.secret !== null,
    counts: countsOf(due),
    people: due.map(({ memberId, name, full, attendance, reason, byCode, at }) => ({
      memberId,
      name,
      full,
      attendance,
      reason,
      byCode,
      at: at?.toISOString() ?? null,
    })),
    recorderId,
    recorder: recorderId === null ? '' : (names.get(recorderId) ?? ''),
    guests: row.guests,
    discussion: row.discussion,
    resolutions: resolutions.map((each) => ({
      text: each.text,
      votesFor: each.votesFor,
      votesAgainst: each.votesAgainst,
      abstained: each.abstained,
      carried: outcomeOf(due, each) === 'carried',
    })),
    files: [
      ...files.there.map((each) => Object.assign(fileLine(each), { removed: false })),
      ...(may('write-minutes') === true ? files.removed : []).map((each) =>
        Object.assign(fileLine(each), { removed: true }),
      ),
    ],
    may: {
      change: may('change'),
      cancel: may('cancel'),
      attend: may('attend'),
      'sign-in': may('sign-in'),
      'write-minutes': may('write-minutes'),
      'close-minutes': may('close-minutes'),
      'reopen-minutes': may('reopen-minutes'),
    },
  })
})

export const meetingViews: readonly Answer[] = [meetingAnswer]
