/** What choosing the talkers of a member needs to know. */
import type { MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Ground } from '#domain/talks/appointing.ts'
import type { Read } from '#server/db/handle.ts'
import { holdersOf, memberOn } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { relativesOf, type Relative } from './store-people.ts'

export interface NotedGround extends Ground {
  readonly noted: readonly Relative[]
}

/** Null where there is no such member today. */
export async function groundOf(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
  now: Date,
): Promise<NotedGround | null> {
  const today = await todayOf(read, scope, now)
  const member = await memberOn(read, scope, memberId, today)
  if (member === null) return null
  const { branchId } = member
  const [committee, discipline, secretaries, branchCommittee, noted] = await Promise.all([
    holdersOf(read, scope, 'committee', null, today),
    holdersOf(read, scope, 'discipline', null, today),
    holdersOf(read, scope, 'secretary', branchId, today),
    holdersOf(read, scope, 'branch-committee', branchId, today),
    relativesOf(read, scope, memberId),
  ])
  return {
    member: { staffId: member.staffId, name: member.name },
    branchId,
    committee,
    discipline,
    secretaries,
    branchCommittee,
    relatives: new Map(noted.map(({ staffId, relation }) => [staffId, relation])),
    noted,
  }
}
