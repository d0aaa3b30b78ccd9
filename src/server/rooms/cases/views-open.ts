/** What later rooms may know of the cases: what must not be deleted now, and what may enter an archive. */
import type { CaseId } from '#domain/cases/case.ts'
import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { talksUnderAppeal } from '#server/rooms/talks/views-open.ts'

import { decisionsOf, guardedCases, type FinalDecision, type Guarded } from './store-lists.ts'
import { decisionStepsOf, type StoredStep } from './store-steps.ts'

/**
 * Cases that are not over, and those whose appeal is not answered, each with its member and the talk that it came from:
 * nothing of what they stand on is to be deleted meanwhile.
 */
export const underCase = (read: Read, scope: OrganisationScope): Promise<readonly Guarded[]> =>
  guardedCases(read, scope)

export interface OpenAppeal {
  /** Null: against the conclusion of a talk. */
  readonly caseId: CaseId | null
  readonly memberId: MemberId
  readonly talkId: TalkId | null
}

/** Every appeal that waits for its answer: against decisions of cases, then against talks. */
export async function openAppeals(read: Read, scope: OrganisationScope): Promise<readonly OpenAppeal[]> {
  const [cases, talks] = await Promise.all([guardedCases(read, scope), talksUnderAppeal(read, scope)])
  return [
    ...cases
      .filter(({ why }) => why === 'appeal')
      .map(({ caseId, memberId, talkId }) => ({ caseId, memberId, talkId })),
    ...talks.map(({ memberId, talkId }) => ({ caseId: null, memberId, talkId })),
  ]
}

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
