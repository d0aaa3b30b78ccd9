/** What later rooms may know of the cases: what must not be deleted now, and what may enter an archive. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { decisionsOf, guardedCases, type FinalDecision, type Guarded } from './store-lists.ts'
import { decisionStepsOf, type StoredStep } from './store-steps.ts'

/**
 * Cases that are not over, and those whose appeal is not answered, each with its member and the talk that it came from:
 * nothing of what they stand on is to be deleted meanwhile.
 */
export const underCase = (read: Read, scope: OrganisationScope): Promise<readonly Guarded[]> =>
  guardedCases(read, scope)

export interface DecisionWithPapers extends FinalDecision {
  /** The decision itself, and what was decided about it later. */
  readonly papers: readonly StoredStep[]
}

/** Final decisions alone enter a member's archive. */
export async function finalDecisions(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly DecisionWithPapers[]> {
  const decisions = await decisionsOf(read, scope, staffId)
  const steps = await decisionStepsOf(
    read,
    scope,
    decisions.map(({ caseId }) => caseId),
  )
  const withPapers = (decision: FinalDecision): DecisionWithPapers => ({
    ...decision,
    papers: steps.filter(({ caseId }) => caseId === decision.caseId),
  })
  return decisions.map(withPapers)
}
