/** What a member sees of the own meetings. */
import type { OutputOf } from '#contract/call.ts'
import { mine } from '#contract/study-mine.ts'
import { ok } from '#domain/kernel/result.ts'
import { allowedNow } from '#domain/study/meeting.ts'
import type { LocalMoment } from '#domain/study/time.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { meetingsOfMember, type OwnRow } from './store-lists.ts'
import { lineOf, momentOf } from './views-frame.ts'

const mayAskLeave = (row: OwnRow, begun: boolean) => {
  const may = allowedNow('ask-leave', { state: row.state, begun })
  if (may !== true) return may
  return row.attendance === 'open' || row.attendance === 'asked' ? true : { code: 'study.leave-settled' }
}

const shown = (row: OwnRow, now: LocalMoment): OutputOf<typeof mine>['rows'][number] => {
  const line = lineOf(row, now)
  return {
    ...line,
    agenda: row.agenda,
    chair: row.chair,
    cancelledBecause: row.cancelledBecause,
    attendance: row.attendance,
    reason: row.reason,
    signInOpen: row.secret !== null,
    may: { askLeave: mayAskLeave(row, line.begun) },
  }
}

const mineAnswer = answer(mine, async (read, { past, page, size }, { scope, now }) => {
  const moment = await momentOf(read, scope, now)
  const { rows, total } = await meetingsOfMember(read, scope, { past, page, size, today: moment.day })
  return ok({ today: moment.day, rows: rows.map((row) => shown(row, moment)), total })
})

export const ownViews: readonly Answer[] = [mineAnswer]
