/** What each command on a branch's evaluation begins with: the line held, its state asked. */
import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayInState, type EvaluationStep } from '#domain/pioneer/evaluation.ts'
import type { Write } from '#server/db/handle.ts'
import { termById, todayOf, type Term } from '#server/rooms/terms/views.ts'

import { memberRows, type MemberRow } from './store-evaluated.ts'
import { branchRow, evaluationOf, type BranchRow, type EvaluationRow } from './store-evaluation.ts'

export interface Held {
  readonly term: Term
  readonly evaluation: EvaluationRow
  readonly branch: BranchRow
  readonly today: LocalDate
}

interface Named {
  readonly termId: TermId
  readonly branchId: BranchId
  /** As the person saw it. */
  readonly version?: number
}

type HoldCode = 'common.not-found' | 'common.changed-meanwhile' | 'pioneer.not-in-state'

export async function hold(
  write: Write,
  { scope, now }: { readonly scope: OrganisationScope; readonly now: Date },
  { termId, branchId, version }: Named,
  step: EvaluationStep,
): Promise<Result<Held, HoldCode>> {
  const term = await termById(write, scope, termId)
  const evaluation = term === null ? null : await evaluationOf(write, scope, term.id)
  if (term === null || evaluation === null) return refuse('common.not-found')
  const branch = await branchRow(write, scope, evaluation.id, branchId, 'hold')
  if (branch === null) return refuse('common.not-found')
  const may = mayInState(step, branch.state)
  if (may !== true) return { ok: false, refusal: may }
  if (version !== undefined && version !== branch.version) return refuse('common.changed-meanwhile')
  return ok({ term, evaluation, branch, today: await todayOf(write, scope, now) })
}

/** The same, with one of its members. */
export async function holdMember(
  write: Write,
  asking: { readonly scope: OrganisationScope; readonly now: Date },
  named: Named & { readonly memberId: MemberId },
  step: EvaluationStep,
): Promise<Result<Held & { readonly rows: readonly MemberRow[]; readonly row: MemberRow }, HoldCode>> {
  const held = await hold(write, asking, named, step)
  if (!held.ok) return held
  const rows = await memberRows(write, asking.scope, held.value.evaluation.id, named.branchId)
  const row = rows.find(({ memberId }) => memberId === named.memberId)
  return row === undefined ? refuse('common.not-found') : ok({ ...held.value, rows, row })
}
