/** What the personnel office and the committee see of the appraisal, and what later rooms may know of it. */
import { batches, preview, standing } from '#contract/appraisals.ts'
import type { OutputOf } from '#contract/call.ts'
import { isTooThin, mostMissing, standingOf, type Placed } from '#domain/appraisals/standing.ts'
import type { StaffId, TermId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { staffOn, type Staff } from '#server/rooms/organisation/views.ts'
import {
  currentTerm,
  openedTerms,
  talkPolicyOf,
  termById,
  todayOf,
  type Term,
} from '#server/rooms/terms/views.ts'

import { batchById, batchesOf, committedOf, resultsOf, type AppraisalBatch, type ResultRow } from './store.ts'

const mostShown = 200

/** The named term, or the current one, or else the last that was opened. */
export async function termOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | undefined,
): Promise<Term | null> {
  if (termId !== undefined) return termById(read, scope, termId)
  return (await currentTerm(read, scope)) ?? (await openedTerms(read, scope))[0] ?? null
}

const line = (batch: AppraisalBatch) => ({
  id: batch.id,
  fileName: batch.fileName,
  state: batch.state,
  measure: batch.measure,
  people: batch.people,
  refused: batch.refused.length,
  by: batch.by,
  at: batch.at.toISOString(),
})

type Tenth = NonNullable<OutputOf<typeof standing>['tenth']>
type Row = Tenth['bottom'][number]

/** Everybody of a sheet in their order, and the last tenth. */
function placedOf(
  batch: AppraisalBatch,
  results: readonly ResultRow[],
  share: number,
): { tenth: Tenth; rows: readonly Row[] } {
  const { placed, appraised, most, border } = standingOf(results, batch.measure, share)
  const known = new Map(results.map((each) => [each.staffId, each]))
  const row = ({ staffId, value, rank, part }: Placed): readonly Row[] => {
    const who = known.get(staffId)
    if (who === undefined) return []
    const { staffNumber, name, department, member } = who
    return [{ staffNumber, name, department, member, value, rank, part }]
  }
  const rows = placed.flatMap(row)
  const of = (part: Row['part']) => rows.filter((each) => each.part === part)
  const tenth = {
    measure: batch.measure,
    share,
    appraised,
    without: rows.length - appraised,
    most,
    border,
    bottom: of('bottom'),
    leftOut: of('left-out'),
  }
  return { tenth, rows }
}

/** Active staff of whom a sheet has no row. */
export async function missingOf(
  read: Read,
  scope: OrganisationScope,
  now: Date,
  results: readonly { readonly staffId: StaffId }[],
): Promise<{ readonly due: number; readonly missing: readonly Staff[] }> {
  const staff = await staffOn(read, scope, await todayOf(read, scope, now))
  const named = new Set(results.map(({ staffId }) => staffId))
  return { due: staff.length, missing: staff.filter(({ id }) => !named.has(id)) }
}

/** Why a sheet cannot be committed: too few of the staff are in it. */
export const thinOf = (missing: number, due: number): Refusal<'appraisals.too-many-missing'> | null =>
  isTooThin(missing, due)
    ? { code: 'appraisals.too-many-missing', detail: { missing, due, most: mostMissing } }
    : null

/** What the last tenth of a term says of whom, for later rooms; null while no sheet stands. */
export interface AppraisalBottom {
  readonly appraised: number
  /** How many it may hold. */
  readonly most: number
  readonly bottom: readonly { readonly staffId: StaffId; readonly rank: number }[]
  /** Those of a tie that would pass it. */
  readonly leftOut: readonly StaffId[]
}

export async function appraisalBottomOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<AppraisalBottom | null> {
  const batch = await committedOf(read, scope, termId)
  if (batch === null) return null
  const { share } = await talkPolicyOf(read, scope, termId)
  const results = await resultsOf(read, scope, batch.id)
  const { placed, appraised, most } = standingOf(results, batch.measure, share)
  return {
    appraised,
    most,
    bottom: placed.flatMap(({ staffId, rank, part }) =>
      part === 'bottom' && rank !== null ? [{ staffId, rank }] : [],
    ),
    leftOut: placed.filter(({ part }) => part === 'left-out').map(({ staffId }) => staffId),
  }
}

const list = answer(batches, async (read, { termId }, { scope }) => {
  const [term, opened] = await Promise.all([termOf(read, scope, termId), openedTerms(read, scope)])
  const all = term === null ? [] : await batchesOf(read, scope, term.id)
  return ok({
    term: term === null ? null : { id: term.id, name: term.name },
    terms: opened.map(({ id, name }) => ({ id, name })),
    batches: all.map(line),
  })
})

const one = answer(preview, async (read, { batchId }, { scope, now }) => {
  const batch = await batchById(read, scope, batchId)
  if (batch === null) return refuse('common.not-found')
  const results = await resultsOf(read, scope, batchId)
  const { due, missing } = await missingOf(read, scope, now, results)
  const { share } = await talkPolicyOf(read, scope, batch.termId)
  return ok({
    batch: line(batch),
    tenth: placedOf(batch, results, share).tenth,
    due,
    missing: missing.slice(0, mostShown).map(({ staffNumber, name, departmentName }) => ({
      staffNumber,
      name,
      department: departmentName ?? '',
    })),
    missingInAll: missing.length,
    refused: batch.refused.slice(0, mostShown).map(({ row, cells, issues }) => ({
      row,
      cells: [...cells],
      issues: issues.map(({ column, refusal }) => ({ column, refusal })),
    })),
    may: thinOf(missing.length, due) ?? true,
  })
})

const stands = answer(standing, async (read, { termId, query, page, size }, { scope }) => {
  const term = await termOf(read, scope, termId)
  const batch = term === null ? null : await committedOf(read, scope, term.id)
  if (term === null || batch === null) return ok({ batch: null, tenth: null, rows: [], total: 0 })
  const { share } = await talkPolicyOf(read, scope, term.id)
  const { tenth, rows } = placedOf(batch, await resultsOf(read, scope, batch.id), share)
  const found = rows.filter(({ name, staffNumber }) => name.includes(query) || staffNumber.includes(query))
  return ok({
    batch: line(batch),
    tenth,
    rows: found.slice((page - 1) * size, page * size),
    total: found.length,
  })
})

export const appraisalViews: readonly Answer[] = [list, one, stands]
