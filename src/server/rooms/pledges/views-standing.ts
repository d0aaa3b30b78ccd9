/** What the first pages show of pledges. */
import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeState } from '#domain/pledges/pledge.ts'
import type { PublicationState } from '#domain/pledges/publication.ts'
import type { Read } from '#server/db/handle.ts'

import { countsOfPublications } from './store-publication.ts'
import { countByBranch, countPublic, pledgeStateOf } from './store-standing.ts'

export interface PledgesWaiting {
  readonly submitted: ReadonlyMap<BranchId, number>
  readonly publications: Readonly<Record<PublicationState, number>>
}

export async function pledgesWaiting(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  day: LocalDate,
): Promise<PledgesWaiting> {
  const [submitted, publications] = await Promise.all([
    countByBranch(read, scope, termId, { day, state: 'submitted' }),
    countsOfPublications(read, scope),
  ])
  return { submitted, publications }
}

/** Where a member's own pledge stands; null: not begun. */
export const myPledgeState = (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<PledgeState | null> => pledgeStateOf(read, scope, termId, memberId)

/** How many of each branch have signed their pledge. */
export const pledgesSigned = (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  day: LocalDate,
): Promise<ReadonlyMap<BranchId, number>> => countByBranch(read, scope, termId, { day, state: 'signed' })

/** How many pledges of the term stand on the board. */
export const pledgesPublic = (read: Read, scope: OrganisationScope, termId: TermId): Promise<number> =>
  countPublic(read, scope, termId)
