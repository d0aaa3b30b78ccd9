/** What was published, and what was said against it. */
import { sql } from 'kysely'

import type { Id, MemberId, ReviewId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import type { PublishedHow } from '#domain/reviews/amendment.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { inStatements } from '#server/db/statements.ts'

export interface PublicationRow {
  readonly reviewId: ReviewId
  readonly revision: number
  readonly publishedOn: LocalDate
  readonly lastDay: LocalDate
  readonly because: readonly string[]
  readonly quota: PublishedQuota
  readonly reason: string
}

/** The seats of the scope as they were published; null without a quota. */
export interface PublishedQuota {
  readonly graded: number
  readonly five: number | null
  readonly four: number | null
}

export interface ResultRow {
  readonly memberId: MemberId
  readonly stars: Stars | null
  readonly voted: Stars | null
  readonly how: PublishedHow
  readonly beside: boolean
  /** An exact fraction. */
  readonly score: string | null
  readonly place: number | null
  readonly because: readonly string[]
}

export interface ObjectionRow {
  readonly id: Id<'objection'>
  readonly reviewId: ReviewId
  readonly revision: number
  readonly about: string | null
  readonly byStaffId: StaffId
  readonly by: string
  readonly text: string
  readonly at: Date
  readonly answer: string | null
  readonly outcome: 'upheld' | 'rejected' | null
  readonly answeredBy: string | null
}

export async function publicationsOf(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<readonly PublicationRow[]> {
  const found = await sql<PublicationRow>`
    select review_id as "reviewId", revision, published_on as "publishedOn", last_day as "lastDay", because, quota, reason
      from review_publication
     where organisation_id = ${scope.organisationId} and review_id = any(${[...reviewIds]}::uuid[])
     order by review_id, revision desc`.execute(read.sql)
  return found.rows
}

/** What stands published: of each review its newest revision. */
export async function publishedResults(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, readonly ResultRow[]>> {
  const found = await sql<ResultRow & { reviewId: ReviewId }>`
    select r.review_id as "reviewId", r.member_id as "memberId", r.stars, r.voted, r.how, r.beside, r.score, r.place, r.because
      from review v
      join review_result r on r.organisation_id = v.organisation_id and r.review_id = v.id and r.revision = v.revision
     where v.organisation_id = ${scope.organisationId} and v.id = any(${[...reviewIds]}::uuid[])`.execute(
    read.sql,
  )
  return Map.groupBy(found.rows, (each) => each.reviewId)
}

/** The stars of one revision, as they were published. */
export async function resultsOfRevision(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  revision: number,
): Promise<readonly Pick<ResultRow, 'memberId' | 'stars'>[]> {
  const found = await sql<Pick<ResultRow, 'memberId' | 'stars'>>`
    select member_id as "memberId", stars from review_result
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and revision = ${revision}
     order by member_id`.execute(read.sql)
  return found.rows
}

export async function addPublication(
  write: Write,
  scope: OrganisationScope,
  publication: PublicationRow,
  results: readonly ResultRow[],
  by: { readonly staffId: StaffId; readonly at: Date },
): Promise<void> {
  await sql`
    insert into review_publication
      (organisation_id, review_id, revision, published_on, last_day, because, quota, reason, by_staff_id, at)
    values (${scope.organisationId}, ${publication.reviewId}, ${publication.revision}, ${publication.publishedOn},
            ${publication.lastDay}, ${JSON.stringify(publication.because)}::jsonb,
            ${JSON.stringify(publication.quota)}::jsonb, ${publication.reason}, ${by.staffId}, ${by.at})`.execute(
    write.sql,
  )
  const rows = results.map((each) => ({
    organisation_id: scope.organisationId,
    review_id: publication.reviewId,
    revision: publication.revision,
    member_id: each.memberId,
    stars: each.stars,
    voted: each.voted,
    how: each.how,
    beside: each.beside,
    score: each.score,
    place: each.place,
    because: JSON.stringify(each.because),
  }))
  for (const part of inStatements(rows)) await write.sql.insertInto('review_result').values(part).execute()
}

const objectionColumns = sql`
  o.id, o.review_id as "reviewId", o.revision, m.name as about, o.by_staff_id as "byStaffId", o.by_name as by, o.text, o.at,
  o.answer, o.outcome, p.name as "answeredBy"`
const objectionTables = sql`
  review_objection o
  left join review_member m on m.organisation_id = o.organisation_id and m.review_id = o.review_id and m.member_id = o.about_member_id
  left join staff p on p.organisation_id = o.organisation_id and p.id = o.answered_by`

export async function objectionsOf(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<readonly ObjectionRow[]> {
  const found = await sql<ObjectionRow>`
    select ${objectionColumns} from ${objectionTables}
     where o.organisation_id = ${scope.organisationId} and o.review_id = any(${[...reviewIds]}::uuid[])
     order by o.at, o.id`.execute(read.sql)
  return found.rows
}

export async function objectionsBy(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly ObjectionRow[]> {
  const found = await sql<ObjectionRow>`
    select ${objectionColumns} from ${objectionTables}
     where o.organisation_id = ${scope.organisationId} and o.by_staff_id = ${staffId}
     order by o.at desc, o.id limit 50`.execute(read.sql)
  return found.rows
}

export async function addObjection(
  write: Write,
  scope: OrganisationScope,
  objection: Pick<ObjectionRow, 'id' | 'reviewId' | 'revision' | 'byStaffId' | 'by' | 'text' | 'at'> & {
    readonly aboutMemberId: MemberId | null
  },
): Promise<void> {
  await sql`
    insert into review_objection (organisation_id, id, review_id, revision, about_member_id, by_staff_id, by_name, text, at)
    values (${scope.organisationId}, ${objection.id}, ${objection.reviewId}, ${objection.revision},
            ${objection.aboutMemberId}, ${objection.byStaffId}, ${objection.by}, ${objection.text}, ${objection.at})`.execute(
    write.sql,
  )
}

/** False where it is not there or somebody has answered it already. */
export async function answerObjection(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  id: Id<'objection'>,
  answer: {
    readonly text: string
    readonly outcome: 'upheld' | 'rejected'
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const changed = await sql`
    update review_objection set answer = ${answer.text}, outcome = ${answer.outcome}, answered_by = ${answer.by},
           answered_at = ${answer.at}
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and id = ${id} and answer is null`.execute(
    write.sql,
  )
  return changed.numAffectedRows === 1n
}

/** Published results of one member, the newest term first. */
export interface OwnResult extends ResultRow {
  readonly state: MeetingState
  readonly reviewId: ReviewId
  readonly termId: TermId
}

export async function resultsOfMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly OwnResult[]> {
  const found = await sql<OwnResult>`
    select r.review_id as "reviewId", v.term_id as "termId", v.state, r.member_id as "memberId", r.stars, r.voted, r.how, r.beside,
           r.score, r.place, r.because
      from review_result r
      join review v on v.organisation_id = r.organisation_id and v.id = r.review_id and v.revision = r.revision
     where r.organisation_id = ${scope.organisationId} and r.member_id = ${memberId}
     order by v.held_on desc, v.id desc`.execute(read.sql)
  return found.rows
}

/** Who waits for the answer to an objection: whoever handed it in, and whom it is about. */
export async function objectionsWithoutAnswer(
  read: Read,
  scope: OrganisationScope,
): Promise<readonly StaffId[]> {
  const found = await sql<{ staffId: StaffId }>`
    select by_staff_id as "staffId" from review_objection
     where organisation_id = ${scope.organisationId} and answered_at is null
    union
    select m.staff_id from review_objection o
      join member m on m.organisation_id = o.organisation_id and m.id = o.about_member_id
     where o.organisation_id = ${scope.organisationId} and o.answered_at is null`.execute(read.sql)
  return found.rows.map(({ staffId }) => staffId)
}
