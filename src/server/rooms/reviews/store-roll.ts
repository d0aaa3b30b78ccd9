/** The roll of a review, with what stands beside each name on the ballot. */
import { sql } from 'kysely'

import type { MemberId, ReviewId, TermId } from '#domain/kernel/ids.ts'
import type { Points } from '#domain/kernel/points.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Channel } from '#domain/reviews/ballot.ts'
import type { Elsewhere, RollMember } from '#domain/reviews/roll.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { inStatements } from '#server/db/statements.ts'

export interface BallotItem {
  readonly text: string
  readonly beyond: boolean
}

export interface RollRow extends RollMember {
  readonly rank: 'none' | 'middle-manager' | 'school-leader'
  readonly points: Points
  readonly items: readonly BallotItem[]
  /** Titles of the tasks done, in the order of verification. */
  readonly tasks: readonly string[]
  readonly pointsBecause: readonly string[]
  readonly selfReview: string
  readonly selfStars: number | null
  readonly present: boolean
  /** Was given strips. */
  readonly issued: boolean
  /** Where the electronic ballot is offered; from casting on, `electronic` means that tokens were issued. */
  readonly channel: Channel | null
  /** Checked in from elsewhere. */
  readonly away: boolean
}

const columns = sql`
  member_id as "memberId", staff_id as "staffId", staff_number as "staffNumber", name, branch_id as "branchId", kind, rank,
  voter, graded, excused, exempt, points, items, tasks, points_because as "pointsBecause", self_review as "selfReview",
  self_stars as "selfStars", present, issued, channel, away`

/** The roll in the order of the ballot. */
export async function rollOfReview(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly RollRow[]> {
  const found = await sql<RollRow>`select ${columns} from review_member
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId} order by ordinal`.execute(
    read.sql,
  )
  return found.rows
}

/** The rolls of several reviews at one look. */
export async function rollsOfReviews(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, readonly RollRow[]>> {
  const found = await sql<RollRow & { reviewId: ReviewId }>`
    select review_id as "reviewId", ${columns} from review_member
     where organisation_id = ${scope.organisationId} and review_id = any(${[...reviewIds]}::uuid[])
     order by review_id, ordinal`.execute(read.sql)
  return Map.groupBy(found.rows, (each) => each.reviewId)
}

/** Members of this term who stand on the roll of another review of their own branch. */
export async function onOtherRolls(
  read: Read,
  scope: OrganisationScope,
  review: { readonly id: ReviewId; readonly termId: TermId },
  memberIds: readonly MemberId[],
): Promise<readonly (Elsewhere & { readonly name: string; readonly frozen: boolean })[]> {
  const found = await sql<Elsewhere & { name: string; frozen: boolean }>`
    select m.member_id as "memberId", m.name, b.name as branch, m.graded, v.state <> 'preparing' as frozen
      from review_member m
      join review v on v.organisation_id = m.organisation_id and v.id = m.review_id
      join branch b on b.organisation_id = m.organisation_id and b.id = m.branch_id
     where m.organisation_id = ${scope.organisationId} and m.term_id = ${review.termId} and m.review_id <> ${review.id}
       and m.branch_id = any(v.branches) and (m.graded or m.voter)
       and m.member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql)
  return found.rows
}

/** Puts a roll in place of the one before. Two reviews that want one member at the same moment meet in a unique key. */
export async function replaceRoll(
  write: Write,
  scope: OrganisationScope,
  review: { readonly id: ReviewId; readonly termId: TermId },
  roll: readonly RollRow[],
): Promise<void> {
  await sql`delete from review_member
    where organisation_id = ${scope.organisationId} and review_id = ${review.id}`.execute(write.sql)
  const rows = roll.map((each, ordinal) => ({
    organisation_id: scope.organisationId,
    review_id: review.id,
    member_id: each.memberId,
    term_id: review.termId,
    staff_id: each.staffId,
    staff_number: each.staffNumber,
    name: each.name,
    branch_id: each.branchId,
    kind: each.kind,
    rank: each.rank,
    ordinal,
    voter: each.voter,
    graded: each.graded,
    excused: each.excused,
    exempt: each.exempt,
    points: each.points,
    items: JSON.stringify(each.items),
    tasks: JSON.stringify(each.tasks),
    points_because: JSON.stringify(each.pointsBecause),
    self_review: each.selfReview,
    self_stars: each.selfStars,
    present: each.present,
    issued: each.issued,
    channel: each.channel,
    away: each.away,
  }))
  for (const part of inStatements(rows)) await write.sql.insertInto('review_member').values(part).execute()
}

/** Marks who is there, and how they vote; false where one of them is no voter of this roll. */
export async function markPresent(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  marks: readonly {
    readonly memberId: MemberId
    readonly present: boolean
    readonly channel?: Channel | null
    readonly away?: boolean
  }[],
): Promise<boolean> {
  const ids = marks.map((each) => each.memberId)
  const present = marks.map((each) => each.present)
  const chosen = marks.map((each) => each.channel ?? null)
  const away = marks.map((each) => each.away ?? false)
  const changed = await sql`
    update review_member r set present = m.present, issued = false, channel = m.channel, away = m.away
      from unnest(${ids}::uuid[], ${present}::boolean[], ${chosen}::text[],
             ${away}::boolean[]) as m(member_id, present, channel, away)
     where r.organisation_id = ${scope.organisationId} and r.review_id = ${reviewId}
       and r.member_id = m.member_id and r.voter`.execute(write.sql)
  return changed.numAffectedRows === BigInt(new Set(ids).size)
}

/** The roll stays; who was there and how they vote is forgotten. */
export async function nobodyPresent(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<void> {
  await sql`
    update review_member set present = false, issued = false, channel = null, away = false
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
}

/** Everybody present was given strips, but these; where the electronic ballot is offered, whoever chose paper. */
export async function markIssued(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  without: readonly MemberId[],
): Promise<void> {
  await sql`
    update review_member set issued = present and not (member_id = any(${[...without]}::uuid[]))
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
}

/** Check-in is over: these chose and were given neither tokens nor strips; whoever chose paper was given strips. */
export async function settleChannels(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  without: readonly MemberId[],
): Promise<void> {
  await sql`
    update review_member set channel = null
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId}
       and member_id = any(${[...without]}::uuid[])`.execute(write.sql)
  await sql`
    update review_member set issued = channel = 'paper'
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and channel is not null`.execute(
    write.sql,
  )
}

/** Where somebody stands on a roll; null where they do not. */
export async function rollEntry(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  memberId: MemberId,
): Promise<RollRow | null> {
  const found = await sql<RollRow>`select ${columns} from review_member
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and member_id = ${memberId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** Reviews on whose roll a member stands, the newest first. */
export async function reviewsOfMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly (Pick<RollRow, 'voter' | 'channel'> & { readonly reviewId: ReviewId })[]> {
  const found = await sql<Pick<RollRow, 'voter' | 'channel'> & { reviewId: ReviewId }>`
    select review_id as "reviewId", voter, channel from review_member
     where organisation_id = ${scope.organisationId} and member_id = ${memberId}
     order by review_id desc limit 20`.execute(read.sql)
  return found.rows
}
