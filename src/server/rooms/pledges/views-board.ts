/** What everybody may see of this school, gathered for the public pages. */
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOn, organisationOf, todayOf } from '#server/rooms/organisation/views.ts'

import {
  boardAddress,
  publicPledge as publicPledgeIn,
  publishedOf,
  type PublicPledge,
  type Published,
} from './store-board.ts'

export interface BoardFacts extends Published {
  readonly organisation: string
  readonly timeZone: string
  /** In the school's order; of the members only how many. */
  readonly branches: readonly { readonly id: string; readonly name: string; readonly members: number }[]
}

export async function boardFacts(read: Read, scope: OrganisationScope, now: Date): Promise<BoardFacts> {
  const [organisation, today, published] = await Promise.all([
    organisationOf(read, scope),
    todayOf(read, scope, now),
    publishedOf(read, scope),
  ])
  const [branches, members] = await Promise.all([
    branchesOf(read, scope, today),
    membersOn(read, scope, today),
  ])
  return {
    ...published,
    organisation: organisation.name,
    timeZone: organisation.timeZone,
    branches: branches.map(({ id, name }) => ({
      id,
      name,
      members: members.filter(({ branchId }) => branchId === id).length,
    })),
  }
}

/** For what is said on it; null where it does not stand on the board, whatever the reason. */
export const publicPledge = (
  read: Read,
  scope: OrganisationScope,
  pledgeId: PledgeId,
): Promise<PublicPledge | null> => publicPledgeIn(read, scope, pledgeId)

/** Where the board of this school stands. */
export const boardPlace = async (read: Read, scope: OrganisationScope): Promise<string> =>
  `/board/${await boardAddress(read, scope)}`
