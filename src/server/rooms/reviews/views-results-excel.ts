/** The results of all branches in one file. */
import { resultsExcelAll } from '#contract/reviews-result.ts'
import { writeSheet, type ColumnToWrite, type ValueToWrite } from '#documents/excel/write.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'

import { reviewsOfTerm } from './store.ts'
import { isCounted } from './views-result.ts'
import { cellsOf, resultColumns, resultRows } from './views-result-rows.ts'
import { standingOf } from './views-sheet.ts'

const branchColumn: ColumnToWrite = { header: '支部', kind: 'text' }

/** Branches in their order, members in the order of the roll; who has no result yet is named on a sheet of their own. */
const all = answer(resultsExcelAll, async (read, { termId }, { scope, now }) => {
  const term = await termById(read, scope, termId)
  if (term === null || term.phase === 'draft') return refuse('common.not-found')
  const { policy } = await frozenRules(read, scope, term.id)
  const today = await todayOf(read, scope, now)
  const branches = await branchesOf(read, scope, today < term.endsOn ? today : term.endsOn)
  const place = new Map(branches.map(({ id }, index) => [id, index]))
  const found: ReturnType<typeof resultRows>[number][] = []
  for (const review of (await reviewsOfTerm(read, scope, term.id)).filter(isCounted)) {
    const standing = await standingOf(read, scope, policy.review.stars, review)
    if (!standing.ok) return standing
    if (standing.value.waits.length === 0) found.push(...resultRows(review, standing.value))
  }
  if (found.length === 0) return refuse('reviews.no-results')
  const ready = new Set(found.map(({ branchId }) => branchId))
  const waiting = branches.filter(({ id }) => !ready.has(id)).map(({ name }) => [name])
  const rows = found
    .toSorted((one, other) => (place.get(one.branchId) ?? 0) - (place.get(other.branchId) ?? 0))
    .map(({ branchId, row }) => {
      const first: readonly ValueToWrite[] = [branches[place.get(branchId) ?? -1]?.name ?? '']
      return first.concat(cellsOf(row))
    })
  return ok({
    name: `${term.name}评议结果（全校）.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: async () =>
      writeSheet([
        { name: '评议结果', columns: [branchColumn, ...resultColumns], rows },
        ...(waiting.length === 0 ? [] : [{ name: '还没有结果', columns: [branchColumn], rows: waiting }]),
      ]),
  })
})

export const resultsExcelViews: readonly Answer[] = [all]
