/** Tellers and who watches them, what each found in each box, and the numbers that hold. */
import { sql } from 'kysely'

import type { MemberId, ReviewId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PaperCounts } from '#domain/reviews/paper.ts'
import type { QuestionKind } from '#domain/reviews/questions.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { inStatements } from '#server/db/statements.ts'

export interface Teller {
  readonly ordinal: 1 | 2
  readonly staffId: StaffId
  readonly name: string
  /** The last round that this teller handed in; 0: none. */
  readonly handedIn: number
}

export interface Entry {
  readonly question: QuestionKind
  readonly memberId: MemberId
  readonly teller: 1 | 2
  readonly round: number
  readonly counts: PaperCounts
}

export interface HeldCount {
  readonly question: QuestionKind
  readonly memberId: MemberId
  readonly how: 'agreed' | 'decided'
  readonly reason: string
  readonly counts: PaperCounts
}

const counts = sql`json_build_object('five', five, 'four', four, 'three', three, 'two', two, 'one', one,
  'abstained', abstained, 'void', void) as counts`

export async function tellersOf(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Teller[]> {
  const found = await sql<Teller>`
    select t.ordinal, t.staff_id as "staffId", p.name, t.handed_in as "handedIn"
      from review_teller t join staff p on p.organisation_id = t.organisation_id and p.id = t.staff_id
     where t.organisation_id = ${scope.organisationId} and t.review_id = ${reviewId} order by t.ordinal`.execute(
    read.sql,
  )
  return found.rows
}

/** Reviews in which somebody counts. */
export async function reviewsOfTeller(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly ReviewId[]> {
  const found = await sql<{ id: ReviewId }>`select review_id as id from review_teller
    where organisation_id = ${scope.organisationId} and staff_id = ${staffId} order by review_id desc`.execute(
    read.sql,
  )
  return found.rows.map((each) => each.id)
}

export async function setTellers(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  staffIds: readonly [StaffId, StaffId],
): Promise<void> {
  await sql`delete from review_teller
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
  await sql`insert into review_teller (organisation_id, review_id, ordinal, staff_id)
    values (${scope.organisationId}, ${reviewId}, 1, ${staffIds[0]}), (${scope.organisationId}, ${reviewId}, 2, ${staffIds[1]})`.execute(
    write.sql,
  )
}

export interface Scrutineer {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
}

export async function scrutineersOf(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Scrutineer[]> {
  const found = await sql<Scrutineer>`
    select s.member_id as "memberId", m.staff_id as "staffId", p.name
      from review_scrutineer s
      join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where s.organisation_id = ${scope.organisationId} and s.review_id = ${reviewId} order by s.ordinal`.execute(
    read.sql,
  )
  return found.rows
}

export async function setScrutineers(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  memberIds: readonly MemberId[],
): Promise<void> {
  await sql`delete from review_scrutineer
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
  await write.sql
    .insertInto('review_scrutineer')
    .values(
      memberIds.map((memberId, index) => ({
        organisation_id: scope.organisationId,
        review_id: reviewId,
        ordinal: index + 1,
        member_id: memberId,
      })),
    )
    .execute()
}

export async function setHandedIn(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  ordinal: 1 | 2,
  round: number,
): Promise<void> {
  await sql`update review_teller set handed_in = ${round}
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId} and ordinal = ${ordinal}`.execute(
    write.sql,
  )
}

/** Everything both tellers entered, in all rounds. Only the two halves of a handed-in round may meet. */
export async function entriesOf(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Entry[]> {
  const found = await sql<Entry>`
    select question, member_id as "memberId", teller, round, ${counts} from review_entry
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId} order by round`.execute(
    read.sql,
  )
  return found.rows
}

export async function putEntry(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  { question, memberId, teller, round, counts: c }: Entry,
): Promise<void> {
  await sql`
    insert into review_entry (organisation_id, review_id, question, member_id, teller, round, five, four, three, two, one, abstained, void)
    values (${scope.organisationId}, ${reviewId}, ${question}, ${memberId}, ${teller}, ${round},
            ${c.five}, ${c.four}, ${c.three}, ${c.two}, ${c.one}, ${c.abstained}, ${c.void})
    on conflict (organisation_id, review_id, question, member_id, teller, round) do update
       set five = excluded.five, four = excluded.four, three = excluded.three, two = excluded.two, one = excluded.one,
           abstained = excluded.abstained, void = excluded.void`.execute(write.sql)
}

/** Of the stars, by review and member. */
export async function heldCountsOf(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, ReadonlyMap<MemberId, HeldCount>>> {
  const found = await sql<HeldCount & { reviewId: ReviewId }>`
    select review_id as "reviewId", question, member_id as "memberId", how, reason, ${counts} from review_count
     where organisation_id = ${scope.organisationId} and review_id = any(${[...reviewIds]}::uuid[])
       and question = 'stars'`.execute(read.sql)
  const byReview = Map.groupBy(found.rows, (each) => each.reviewId)
  return new Map([...byReview].map(([id, rows]) => [id, new Map(rows.map((each) => [each.memberId, each]))]))
}

/** Of every question of one meeting. */
export async function settledBoxes(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly HeldCount[]> {
  const found = await sql<HeldCount>`
    select question, member_id as "memberId", how, reason, ${counts} from review_count
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(read.sql)
  return found.rows
}

/** Keeps numbers that hold: agreed ones, or one box settled by the meeting. */
export async function putCounts(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  held: readonly HeldCount[],
): Promise<void> {
  const rows = held.map((each) => ({
    organisation_id: scope.organisationId,
    review_id: reviewId,
    question: each.question,
    member_id: each.memberId,
    how: each.how,
    reason: each.reason,
    ...each.counts,
  }))
  for (const part of inStatements(rows)) await write.sql.insertInto('review_count').values(part).execute()
}

/** A new count begins: nothing that was counted holds any more. */
export async function forgetCounts(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<void> {
  await sql`delete from review_count
    where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(write.sql)
}

/** What members received electronically. */
export interface SlipTally extends Omit<PaperCounts, 'void'> {
  readonly memberId: MemberId
  readonly question: Exclude<QuestionKind, 'masses'>
}

export async function putTallies(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  tallies: readonly SlipTally[],
): Promise<void> {
  const rows = tallies.map(({ question, memberId, five, four, three, two, one, abstained }) => ({
    organisation_id: scope.organisationId,
    review_id: reviewId,
    question,
    member_id: memberId,
    five,
    four,
    three,
    two,
    one,
    abstained,
  }))
  for (const part of inStatements(rows)) await write.sql.insertInto('review_tally').values(part).execute()
}

/** Of every question of one meeting. */
export async function allTallies(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly SlipTally[]> {
  const found = await sql<SlipTally>`
    select question, member_id as "memberId", five, four, three, two, one, abstained from review_tally
     where organisation_id = ${scope.organisationId} and review_id = ${reviewId}`.execute(read.sql)
  return found.rows
}

/** Of the stars, by review and member. */
export async function talliesOf(
  read: Read,
  scope: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, ReadonlyMap<MemberId, SlipTally>>> {
  const found = await sql<SlipTally & { reviewId: ReviewId }>`
    select review_id as "reviewId", question, member_id as "memberId", five, four, three, two, one, abstained from review_tally
     where organisation_id = ${scope.organisationId} and review_id = any(${[...reviewIds]}::uuid[])
       and question = 'stars'`.execute(read.sql)
  const byReview = Map.groupBy(found.rows, (each) => each.reviewId)
  return new Map([...byReview].map(([id, rows]) => [id, new Map(rows.map((each) => [each.memberId, each]))]))
}
