/** What the first pages show of stories. */
import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { countsOnDesk, type DeskState } from './store-lists.ts'
import { countPublic, returnedTo, submittedByBranch } from './store-standing.ts'

export interface StoriesWaiting {
  readonly submitted: ReadonlyMap<BranchId, number>
  readonly counts: Readonly<Record<DeskState, number>>
}

export async function storiesWaiting(read: Read, scope: OrganisationScope): Promise<StoriesWaiting> {
  const [submitted, counts] = await Promise.all([
    submittedByBranch(read, scope),
    countsOnDesk(read, scope, null),
  ])
  return { submitted, counts }
}

/** How many stories of a member wait for them to be changed. */
export const storiesReturned = (read: Read, scope: OrganisationScope, memberId: MemberId): Promise<number> =>
  returnedTo(read, scope, memberId)

/** How many stories of these days stand on the board. */
export const storiesPublic: typeof countPublic = countPublic
