/** What later rooms may know of reviews. */
import { sql } from 'kysely'

import type { BranchId, MemberId, ReviewId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import type { Read } from '#server/db/handle.ts'

import { publishedResults } from './store-publicity.ts'
import { reviewsOfTerm } from './store.ts'

export interface ReviewProgress {
  readonly reviewId: ReviewId
  /** Who holds it. */
  readonly branchId: BranchId
  readonly branches: readonly BranchId[]
  readonly state: MeetingState
  readonly heldOn: LocalDate
}

/** How far each review of a term is; branches that are in none have not begun. */
export async function reviewProgress(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ReviewProgress[]> {
  return (await reviewsOfTerm(read, scope, termId)).map(({ id, branchId, branches, state, heldOn }) => ({
    reviewId: id,
    branchId,
    branches,
    state,
    heldOn,
  }))
}

/** Published stars of a term, by member. */
export async function publishedStars(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlyMap<MemberId, Stars | null>> {
  const reviews = await reviewsOfTerm(read, scope, termId)
  const results = await publishedResults(
    read,
    scope,
    reviews.map((each) => each.id),
  )
  return new Map([...results.values()].flat().map(({ memberId, stars }) => [memberId, stars]))
}

/** Reviews in which somebody still has to count, for their to-dos. */
export async function countsToDo(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly ReviewId[]> {
  const found = await sql<{ id: ReviewId }>`
    select v.id from review v
      join review_teller t on t.organisation_id = v.organisation_id and t.review_id = v.id
     where v.organisation_id = ${scope.organisationId} and t.staff_id = ${staffId} and v.state = 'counting'
       and t.handed_in < v.round`.execute(read.sql)
  return found.rows.map((each) => each.id)
}

/** Objections that nobody has answered yet, by holding branch. */
export async function openObjections(
  read: Read,
  scope: OrganisationScope,
): Promise<
  readonly {
    readonly reviewId: ReviewId
    readonly termId: TermId
    readonly branchId: BranchId
    readonly count: number
  }[]
> {
  const found = await sql<{ reviewId: ReviewId; termId: TermId; branchId: BranchId; count: number }>`
    select v.id as "reviewId", v.term_id as "termId", v.branch_id as "branchId", count(*)::int as count
      from review_objection o join review v on v.organisation_id = o.organisation_id and v.id = o.review_id
     where o.organisation_id = ${scope.organisationId} and o.answer is null
     group by v.id, v.term_id, v.branch_id`.execute(read.sql)
  return found.rows
}
