/** The review itself: one row per term and holding branch. */
import { sql } from 'kysely'

import type { BranchId, ReviewId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import type { SecondQuestion } from '#domain/reviews/questions.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface ReviewRow {
  readonly id: ReviewId
  readonly termId: TermId
  /** Who holds it. */
  readonly branchId: BranchId
  readonly branches: readonly BranchId[]
  readonly state: MeetingState
  readonly heldOn: LocalDate
  readonly place: string
  readonly round: number
  /** The round with which the count that holds began: 1, or after a reopening a later one. */
  readonly countedFrom: number
  readonly revision: number
  readonly version: number
  /** Casting waits for those who are away; null where for nobody. */
  readonly awayUntil: Date | null
  /** Asked beside the stars; as the roll was frozen. */
  readonly questions: readonly SecondQuestion[]
  /** Representatives of the masses who are given strips. */
  readonly guests: number
}

const columns = sql`
  id, term_id as "termId", branch_id as "branchId", branches, state, held_on as "heldOn", place, round, counted_from as "countedFrom",
  revision, version, away_until as "awayUntil", questions, guests`

export async function reviewOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  branchId: BranchId,
): Promise<ReviewRow | null> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and term_id = ${termId} and branch_id = ${branchId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** The review, held until the transaction ends: entering, closing and publishing never cross. */
export async function reviewForUpdate(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  branchId: BranchId,
): Promise<ReviewRow | null> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and term_id = ${termId} and branch_id = ${branchId}
      for update`.execute(write.sql)
  return found.rows[0] ?? null
}

export async function reviewById(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<ReviewRow | null> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and id = ${reviewId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function reviewByIdForUpdate(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<ReviewRow | null> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and id = ${reviewId} for update`.execute(write.sql)
  return found.rows[0] ?? null
}

export async function reviewsByIds(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<readonly ReviewRow[]> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and id = any(${[...reviewIds]}::uuid[])`.execute(read.sql)
  return found.rows
}

export async function reviewsOfTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ReviewRow[]> {
  const found = await sql<ReviewRow>`select ${columns} from review
    where organisation_id = ${scope.organisationId} and term_id = ${termId} order by id`.execute(read.sql)
  return found.rows
}

/** False where this branch has a review of this term already. */
export async function insertReview(
  write: Write,
  scope: OrganisationScope,
  review: Pick<ReviewRow, 'id' | 'termId' | 'branchId' | 'branches' | 'heldOn' | 'place'>,
): Promise<boolean> {
  const made = await sql`
    insert into review (organisation_id, id, term_id, branch_id, branches, state, held_on, place)
    values (${scope.organisationId}, ${review.id}, ${review.termId}, ${review.branchId},
            ${[...review.branches]}::uuid[], 'preparing', ${review.heldOn}, ${review.place})
    on conflict (organisation_id, term_id, branch_id) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

/** Any change of the meeting; gives back the new version. The row is held. */
export async function touchReview(
  write: Write,
  scope: OrganisationScope,
  review: ReviewRow,
  change: Partial<
    Pick<
      ReviewRow,
      | 'state'
      | 'heldOn'
      | 'place'
      | 'round'
      | 'countedFrom'
      | 'revision'
      | 'awayUntil'
      | 'questions'
      | 'guests'
    >
  > = {},
): Promise<number> {
  const next = { ...review, ...change }
  await sql`
    update review set state = ${next.state}, held_on = ${next.heldOn}, place = ${next.place}, round = ${next.round},
           counted_from = ${next.countedFrom}, revision = ${next.revision}, away_until = ${next.awayUntil},
           questions = ${JSON.stringify(next.questions)}::jsonb, guests = ${next.guests}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${review.id}`.execute(write.sql)
  return review.version + 1
}

/** When a step of the meeting was taken. */
export async function stampReview(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  what: 'frozen' | 'counting' | 'closed' | 'locked',
  at: Date,
): Promise<void> {
  await sql`
    update review set ${sql.ref(`${what}_at`)} = ${at}
     where organisation_id = ${scope.organisationId} and id = ${reviewId}`.execute(write.sql)
}

export interface ReviewFigures {
  readonly reviewId: ReviewId
  readonly graded: number
  readonly voters: number
  readonly present: number
}

export async function figuresOfTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlyMap<ReviewId, ReviewFigures>> {
  const found = await sql<ReviewFigures>`
    select review_id as "reviewId", count(*) filter (where graded)::int as graded,
           count(*) filter (where voter)::int as voters, count(*) filter (where present)::int as present
      from review_member where organisation_id = ${scope.organisationId} and term_id = ${termId}
     group by review_id`.execute(read.sql)
  return new Map(found.rows.map((each) => [each.reviewId, each]))
}
