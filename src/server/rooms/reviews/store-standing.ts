/** How the reviews of a term stand, and what a member was last given. */
import { sql } from 'kysely'

import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import type { Read } from '#server/db/handle.ts'

export interface ReviewStanding {
  /** Who takes part, the holder included. */
  readonly branches: readonly BranchId[]
  readonly state: MeetingState
  /** Objections without an answer. */
  readonly objections: number
}

export async function reviewStandings(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ReviewStanding[]> {
  const found = await sql<ReviewStanding>`
    select v.branches, v.state, (
        select count(*)::int from review_objection o
         where o.organisation_id = v.organisation_id and o.review_id = v.id and o.answer is null
      ) as objections
      from review v
     where v.organisation_id = ${scope.organisationId} and v.term_id = ${termId}
     order by v.id`.execute(read.sql)
  return found.rows
}

export interface LastStars {
  readonly term: string
  readonly stars: number | null
  readonly state: MeetingState
  readonly publishedOn: LocalDate
}

/** The newest stars that were published of this member. */
export async function lastStarsOf(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<LastStars | null> {
  const found = await sql<LastStars>`
    select t.name as term, r.stars, v.state, p.published_on as "publishedOn"
      from review_result r
      join review v on v.organisation_id = r.organisation_id and v.id = r.review_id and v.revision = r.revision
      join review_publication p
        on p.organisation_id = r.organisation_id and p.review_id = r.review_id and p.revision = r.revision
      join term t on t.organisation_id = v.organisation_id and t.id = v.term_id
     where r.organisation_id = ${scope.organisationId} and r.member_id = ${memberId}
     order by t.starts_on desc, p.published_on desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface TermResults {
  /** Reviews whose votes were counted. */
  readonly counted: number
  /** How many members each number of stars was published of, by the newest revisions. */
  readonly stars: ReadonlyMap<number, number>
}

export async function termResults(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<TermResults> {
  const [counted, stars] = await Promise.all([
    sql<{ count: number }>`
      select count(*)::int as count from review
       where organisation_id = ${scope.organisationId} and term_id = ${termId} and closed_at is not null`.execute(
      read.sql,
    ),
    sql<{ stars: number; count: number }>`
      select r.stars, count(*)::int as count
        from review v
        join review_result r on r.organisation_id = v.organisation_id and r.review_id = v.id and r.revision = v.revision
       where v.organisation_id = ${scope.organisationId} and v.term_id = ${termId} and v.state in ('publicity', 'locked')
         and r.stars is not null
       group by r.stars`.execute(read.sql),
  ])
  return {
    counted: counted.rows[0]?.count ?? 0,
    stars: new Map(stars.rows.map((row) => [row.stars, row.count])),
  }
}
