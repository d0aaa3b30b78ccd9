/** What talks begin from: the index of a term where it is final. */
import { parseLongFraction } from '#domain/kernel/fraction.ts'
import type { Fraction } from '#domain/kernel/fraction.ts'
import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { memberRows } from './store-evaluated.ts'
import { branchRows, evaluationOf } from './store-evaluation.ts'

/** A row of `domain/talks/bottom.ts › IndexRow`. */
export interface LockedIndex {
  readonly member: MemberId
  readonly branch: BranchId
  readonly score: Fraction
}

/**
 * The final index of every graded member in the branches that are locked, for `bottomLists({index, …})`: the last tenth of
 * a branch. Branches that are not locked, and a term without an evaluation, give nothing.
 */
export async function lockedIndexOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly LockedIndex[]> {
  const evaluation = await evaluationOf(read, scope, termId)
  if (evaluation === null) return []
  const locked = new Set(
    (await branchRows(read, scope, evaluation.id))
      .filter(({ state }) => state === 'locked')
      .map(({ branchId }) => branchId),
  )
  const members = await memberRows(read, scope, evaluation.id, null)
  return members.flatMap(({ memberId, branchId, result }) => {
    const score = result?.score == null ? null : parseLongFraction(result.score)
    return score === null || !locked.has(branchId) ? [] : [{ member: memberId, branch: branchId, score }]
  })
}
