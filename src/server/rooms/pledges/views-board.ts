/** What everybody may see of this school, gathered for the public pages. */
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOn, organisationOf, todayOf } from '#server/rooms/organisation/views.ts'

import { publishedOf, type Published } from './store-board.ts'

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
