/** What later rooms may know of how the reviews stand; never scores, never the entries of tellers. */
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import {
  lastStarsOf,
  reviewStandings,
  termResults,
  type LastStars,
  type ReviewStanding,
  type TermResults,
} from './store-standing.ts'

export const standingsOfReviews = (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ReviewStanding[]> => reviewStandings(read, scope, termId)

export const publishedStarsOf = (
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<LastStars | null> => lastStarsOf(read, scope, memberId)

/** What the reviews of a term came to, as counts alone. */
export const resultsOfTerm = (read: Read, scope: OrganisationScope, termId: TermId): Promise<TermResults> =>
  termResults(read, scope, termId)
