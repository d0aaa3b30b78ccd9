/** What the first pages show of supervision. */
import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { isOpen } from '#domain/supervision/post.ts'
import type { Read } from '#server/db/handle.ts'

import { countsByBranch, countsOfMember } from './store-lists.ts'

export interface PostsWaiting {
  readonly count: number
  readonly firstDue: LocalDate | null
}

/** What each branch still has to deal with, and by when the first of it. */
export async function postsWaiting(
  read: Read,
  scope: OrganisationScope,
  today: LocalDate,
): Promise<ReadonlyMap<BranchId, PostsWaiting>> {
  const open = (await countsByBranch(read, scope, today)).filter(({ state }) => isOpen(state))
  return new Map(
    [...Map.groupBy(open, ({ branchId }) => branchId)].map(([branchId, counts]) => [
      branchId,
      {
        count: counts.reduce((sum, { count }) => sum + count, 0),
        firstDue: counts.map(({ firstDue }) => firstDue).toSorted()[0] ?? null,
      },
    ]),
  )
}

/** What was passed on to a member. */
export async function postsForMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<PostsWaiting> {
  const { passed, firstDue } = await countsOfMember(read, scope, memberId)
  return { count: passed, firstDue }
}
