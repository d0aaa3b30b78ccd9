/** The ballot's own row, who was issued tokens, and who confirmed the root. */
import { sql } from 'kysely'

import type { Id, MemberId, ReviewId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { BallotStage } from '#domain/reviews/ballot.ts'
import { equalBytes } from '#seal/bytes.ts'

import type { BallotSql } from './database.ts'

export interface BallotRow {
  readonly reviewId: ReviewId
  readonly jobId: Id<'job'>
  readonly stage: BallotStage
  /** Canonical JSON. */
  readonly record: string | null
  readonly freezeHash: Uint8Array | null
  /** Slips that can come, once casting is open. */
  readonly most: number
  readonly endAskedBy: StaffId | null
  readonly root: Uint8Array | null
  readonly slips: number | null
}

const columns = sql`review_id as "reviewId", job_id as "jobId", stage, record, freeze_hash as "freezeHash", most,
  end_asked_by as "endAskedBy", root, slips`

export async function ballotOf(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<BallotRow | null> {
  const found = await sql<BallotRow>`select ${columns} from ballots.ballot
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  return found.rows[0] ?? null
}

export async function ballotsOf(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewIds: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, BallotRow>> {
  const found = await sql<BallotRow>`select ${columns} from ballots.ballot
    where organisation_id = ${organisationId} and review_id = any(${[...reviewIds]}::uuid[])`.execute(on)
  return new Map(found.rows.map((row) => [row.reviewId, row]))
}

/** Ballots that were not closed, held. */
export async function openBallots(
  on: BallotSql,
  { organisationId }: OrganisationScope,
): Promise<readonly BallotRow[]> {
  const found = await sql<BallotRow>`select ${columns} from ballots.ballot
    where organisation_id = ${organisationId} and stage <> 'closed' order by review_id for update`.execute(on)
  return found.rows
}

/** The ballot, held: whoever casts waits for the end of this transaction, and who casts now is waited for. */
export async function ballotForUpdate(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<BallotRow | null> {
  const found = await sql<BallotRow>`select ${columns} from ballots.ballot
    where organisation_id = ${organisationId} and review_id = ${reviewId} for update`.execute(on)
  return found.rows[0] ?? null
}

export async function insertBallot(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  { reviewId, jobId }: Pick<BallotRow, 'reviewId' | 'jobId'>,
): Promise<void> {
  await sql`insert into ballots.place (review_id, organisation_id) values (${reviewId}, ${organisationId})
    on conflict do nothing`.execute(on)
  await sql`insert into ballots.ballot (organisation_id, review_id, job_id, stage)
    values (${organisationId}, ${reviewId}, ${jobId}, 'making')`.execute(on)
}

/** Everything of a ballot goes: what was issued, cast and opened. */
export async function deleteBallot(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<boolean> {
  // Issues hang on the roll too, and have to go before it is made anew.
  await sql`delete from ballots.issue
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  const gone = await sql`delete from ballots.ballot
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  return gone.numAffectedRows === 1n
}

/** One step further; the row is held. */
export async function changeBallot(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  ballot: BallotRow,
  change: Partial<Omit<BallotRow, 'reviewId' | 'jobId'>>,
): Promise<void> {
  const next = { ...ballot, ...change }
  const bytes = (value: Uint8Array | null) => (value === null ? null : Buffer.from(value))
  await sql`update ballots.ballot set stage = ${next.stage}, record = ${next.record},
      freeze_hash = ${bytes(next.freezeHash)}, most = ${next.most}, end_asked_by = ${next.endAskedBy},
      root = ${bytes(next.root)}, slips = ${next.slips}
    where organisation_id = ${organisationId} and review_id = ${ballot.reviewId}`.execute(on)
}

/** Who was issued tokens. */
export async function issuedMembers(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<ReadonlySet<MemberId>> {
  const found = await sql<{ id: MemberId }>`select member_id as id from ballots.issue
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  return new Set(found.rows.map((each) => each.id))
}

/** Keeps that a voter was issued for this batch; `other` where it was another. Of two at once, one waits and sees. */
export async function putIssue(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  issue: { readonly reviewId: ReviewId; readonly memberId: MemberId; readonly batchHash: Uint8Array },
): Promise<'new' | 'same' | 'other'> {
  const { reviewId, memberId, batchHash } = issue
  const made = await sql`insert into ballots.issue (organisation_id, review_id, member_id, batch_hash)
    values (${organisationId}, ${reviewId}, ${memberId}, ${Buffer.from(batchHash)})
    on conflict (organisation_id, review_id, member_id) do nothing`.execute(on)
  if (made.numAffectedRows === 1n) return 'new'
  const found = await sql<{ hash: Uint8Array }>`select batch_hash as hash from ballots.issue
    where organisation_id = ${organisationId} and review_id = ${reviewId} and member_id = ${memberId}`.execute(
    on,
  )
  const hash = found.rows[0]?.hash
  return hash !== undefined && equalBytes(hash, batchHash) ? 'same' : 'other'
}

export interface Confirmation {
  readonly memberId: MemberId
  readonly name: string
  readonly at: Date
  readonly root: Uint8Array
}

export async function confirmationsOf(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Confirmation[]> {
  const found =
    await sql<Confirmation>`select member_id as "memberId", name, at, root from ballots.confirmation
    where organisation_id = ${organisationId} and review_id = ${reviewId} order by at, member_id`.execute(on)
  return found.rows
}

/** Once is enough: the second time changes nothing. */
export async function putConfirmation(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
  { memberId, name, at, root }: Confirmation,
): Promise<void> {
  await sql`insert into ballots.confirmation (organisation_id, review_id, member_id, name, at, root)
    values (${organisationId}, ${reviewId}, ${memberId}, ${name}, ${at}, ${Buffer.from(root)})
    on conflict do nothing`.execute(on)
}
