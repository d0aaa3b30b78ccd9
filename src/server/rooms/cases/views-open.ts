/** What later rooms may know of the cases: what must not be deleted now, and what may enter an archive. */
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { Read } from '#server/db/handle.ts'

import { decisionsOf, guardedCases, type FinalDecision, type Guarded } from './store-lists.ts'

/**
 * Cases that are not over, and those whose appeal is not answered, each with its member and the talk that it came from:
 * nothing of what they stand on is to be deleted meanwhile.
 */
export const underCase = (read: Read, scope: OrganisationScope): Promise<readonly Guarded[]> =>
  guardedCases(read, scope)

/** Final decisions alone enter a person's archive. */
export const finalDecisions = (
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly FinalDecision[]> => decisionsOf(read, scope, staffId)
