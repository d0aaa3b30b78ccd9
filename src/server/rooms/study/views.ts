/** A branch's meetings, and what the year asks of it. */
import { dutyTable, meetings } from '#contract/study.ts'
import { ok } from '#domain/kernel/result.ts'
import { dutiesOf } from '#domain/study/duties.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById } from '#server/rooms/organisation/views.ts'

import { meetingsInYear, yearOf } from './store-lists.ts'
import { lineOf, momentOf, plansFor } from './views-frame.ts'

const meetingsAnswer = answer(meetings, async (read, input, { scope, now, actor }) => {
  const moment = await momentOf(read, scope, now)
  const year = input.year ?? Number(moment.day.slice(0, 4))
  const branch = await branchById(read, scope, scope.branchId)
  const { rows, total } = await meetingsInYear(read, scope, { ...input, year })
  return ok({
    branch: branch?.name ?? '',
    today: moment.day,
    year,
    rows: rows.map((row) => Object.assign(lineOf(row, moment), { counts: row.counts })),
    total,
    may: { plan: plansFor(actor, scope.branchId) ? true : { code: 'common.forbidden' } },
  })
})

const dutiesAnswer = answer(dutyTable, async (read, input, { scope, now }) => {
  const moment = await momentOf(read, scope, now)
  const year = input.year ?? Number(moment.day.slice(0, 4))
  const rows = await yearOf(read, scope, year)
  return ok({
    year,
    lines: dutiesOf(year, rows, moment.day).map(({ duty, period, spans }) => ({
      duty,
      period,
      spans: spans.map(({ number, state, held, open }) => ({
        number,
        state,
        held: [...held],
        open: [...open],
      })),
    })),
    meetings: rows.map((row) => lineOf(row, moment)),
  })
})

export const studyViews: readonly Answer[] = [meetingsAnswer, dutiesAnswer]
