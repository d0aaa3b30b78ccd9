/** Re-votes, resolutions, decisions: what comes after the count and before publication. */
import { sql } from 'kysely'

import type { Id, MemberId, ReviewId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import type { Seat } from '#domain/reviews/stars-input.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type ResolutionId = Id<'resolution'>

export interface RevoteRow {
  readonly id: Id<'revote'>
  readonly reviewId: ReviewId
  readonly seat: Seat
  readonly votes: readonly { readonly memberId: MemberId; readonly votes: number }[]
  readonly note: string
}

export interface ResolutionRow {
  readonly id: ResolutionId
  readonly reviewId: ReviewId
  readonly authority: string
  readonly year: number
  readonly about: string
  readonly proportion: string
}

export interface DesignationRow {
  readonly reviewId: ReviewId
  readonly memberId: MemberId
  readonly resolutionId: ResolutionId
  readonly stars: 4 | 5
  /** By an amendment, beside the quota: takes no part in the result that was voted. */
  readonly amended: boolean
}

export interface DecisionRow {
  readonly reviewId: ReviewId
  readonly memberId: MemberId
  readonly stars: Stars | null
  readonly reason: string
  readonly by: string
}

const ids = (reviewIds: readonly ReviewId[]) => sql`any(${[...reviewIds]}::uuid[])`

export async function revotesOf(
  read: Read,
  scope: OrganisationScope,
  of: readonly ReviewId[],
): Promise<readonly RevoteRow[]> {
  const found = await sql<RevoteRow>`
    select id, review_id as "reviewId", seat, votes, note from review_revote
     where organisation_id = ${scope.organisationId} and review_id = ${ids(of)} order by at, number`.execute(
    read.sql,
  )
  return found.rows
}

export async function addRevote(
  write: Write,
  scope: OrganisationScope,
  revote: RevoteRow,
  by: { readonly staffId: StaffId; readonly at: Date },
): Promise<void> {
  await sql`
    insert into review_revote (organisation_id, id, review_id, number, seat, votes, note, by_staff_id, at)
    select ${scope.organisationId}, ${revote.id}, ${revote.reviewId}, count(*) + 1, ${revote.seat},
           ${JSON.stringify(revote.votes)}::jsonb, ${revote.note}, ${by.staffId}, ${by.at}::timestamptz
      from review_revote where organisation_id = ${scope.organisationId} and review_id = ${revote.reviewId}`.execute(
    write.sql,
  )
}

export async function resolutionsOf(
  read: Read,
  scope: OrganisationScope,
  of: readonly ReviewId[],
): Promise<readonly ResolutionRow[]> {
  const found = await sql<ResolutionRow>`
    select id, review_id as "reviewId", authority, year, about, proportion from review_resolution
     where organisation_id = ${scope.organisationId} and review_id = ${ids(of)} order by id`.execute(read.sql)
  return found.rows
}

export async function designationsOf(
  read: Read,
  scope: OrganisationScope,
  of: readonly ReviewId[],
): Promise<readonly DesignationRow[]> {
  const found = await sql<DesignationRow>`
    select review_id as "reviewId", member_id as "memberId", resolution_id as "resolutionId", stars, amended
      from review_designation
     where organisation_id = ${scope.organisationId} and review_id = ${ids(of)} order by resolution_id, member_id`.execute(
    read.sql,
  )
  return found.rows
}

export async function addResolution(
  write: Write,
  scope: OrganisationScope,
  resolution: ResolutionRow,
  members: readonly Pick<DesignationRow, 'memberId' | 'stars'>[],
  by: { readonly staffId: StaffId; readonly at: Date; readonly amended: boolean },
): Promise<void> {
  await sql`
    insert into review_resolution (organisation_id, id, review_id, authority, year, about, proportion, by_staff_id, at)
    values (${scope.organisationId}, ${resolution.id}, ${resolution.reviewId}, ${resolution.authority},
            ${resolution.year}, ${resolution.about}, ${resolution.proportion}, ${by.staffId}, ${by.at})`.execute(
    write.sql,
  )
  await write.sql
    .insertInto('review_designation')
    .values(
      members.map(({ memberId, stars }) => ({
        organisation_id: scope.organisationId,
        review_id: resolution.reviewId,
        member_id: memberId,
        resolution_id: resolution.id,
        stars,
        amended: by.amended,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'review_id', 'member_id']).doUpdateSet((row) => ({
        resolution_id: row.ref('excluded.resolution_id'),
        stars: row.ref('excluded.stars'),
        amended: row.ref('excluded.amended'),
      })),
    )
    .execute()
}

/** False where there is no such resolution of this review. */
export async function removeResolution(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  id: ResolutionId,
): Promise<boolean> {
  const removed = await sql`delete from review_resolution
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and id = ${id}`.execute(
    write.sql,
  )
  return removed.numAffectedRows === 1n
}

export async function decisionsOf(
  read: Read,
  scope: OrganisationScope,
  of: readonly ReviewId[],
): Promise<readonly DecisionRow[]> {
  const found = await sql<DecisionRow>`
    select d.review_id as "reviewId", d.member_id as "memberId", d.stars, d.reason, p.name as by
      from review_decision d join staff p on p.organisation_id = d.organisation_id and p.id = d.by_staff_id
     where d.organisation_id = ${scope.organisationId} and d.review_id = ${ids(of)}
     order by d.at, d.member_id`.execute(read.sql)
  return found.rows
}

export async function putDecisions(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  decisions: readonly Pick<DecisionRow, 'memberId' | 'stars' | 'reason'>[],
  by: { readonly staffId: StaffId; readonly at: Date },
): Promise<void> {
  await write.sql
    .insertInto('review_decision')
    .values(
      decisions.map(({ memberId, stars, reason }) => ({
        organisation_id: scope.organisationId,
        review_id: reviewId,
        member_id: memberId,
        stars,
        reason,
        by_staff_id: by.staffId,
        at: by.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'review_id', 'member_id']).doUpdateSet((row) => ({
        stars: row.ref('excluded.stars'),
        reason: row.ref('excluded.reason'),
        by_staff_id: row.ref('excluded.by_staff_id'),
        at: row.ref('excluded.at'),
      })),
    )
    .execute()
}

export async function removeDecision(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  memberId: MemberId,
): Promise<boolean> {
  const removed = await sql`delete from review_decision
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and member_id = ${memberId}`.execute(
    write.sql,
  )
  return removed.numAffectedRows === 1n
}
/** A new count: what was decided on the old one falls with it. */
export async function forgetDecisions(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<void> {
  await sql`delete from review_revote
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
  await sql`delete from review_decision
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
}
