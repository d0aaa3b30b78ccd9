/** What was said and signed of pledges; rows are only ever added. */
import { sql } from 'kysely'

import type { BranchId, Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Decision, Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface SignedVersion {
  readonly id: Id<'pledge-version'>
  readonly pledgeId: PledgeId
  readonly number: number
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly post: string
  readonly sections: readonly SignedSection[]
  readonly content: string
  readonly contentHash: string
  /** One of the two. */
  readonly typedName: string | null
  readonly drawnSha256: string | null
  readonly signedAt: Date
}

export async function addVersion(
  write: Write,
  scope: OrganisationScope,
  version: SignedVersion,
): Promise<void> {
  await write.sql
    .insertInto('pledge_version')
    .values({
      organisation_id: scope.organisationId,
      id: version.id,
      pledge_id: version.pledgeId,
      number: version.number,
      name: version.name,
      branch_id: version.branchId,
      branch: version.branch,
      post: version.post,
      sections: JSON.stringify(version.sections),
      content: version.content,
      content_hash: version.contentHash,
      typed_name: version.typedName,
      drawn_sha256: version.drawnSha256,
      signed_at: version.signedAt,
    })
    .execute()
}

export interface Said<Kind extends string> {
  readonly id: Id<Kind>
  readonly pledgeId: PledgeId
  readonly at: Date
}

export interface Review extends Said<'pledge-review'> {
  readonly decision: Decision
  readonly reason: string
  readonly by: StaffId
}

export async function addReview(write: Write, scope: OrganisationScope, review: Review): Promise<void> {
  const { id, pledgeId, decision, reason, by, at } = review
  await sql`insert into pledge_review (organisation_id, id, pledge_id, decision, reason, by_staff_id, at)
    values (${scope.organisationId}, ${id}, ${pledgeId}, ${decision}, ${reason}, ${by}, ${at})`.execute(
    write.sql,
  )
}

export interface Note extends Said<'pledge-note'> {
  readonly text: string
}

export async function addNote(write: Write, scope: OrganisationScope, note: Note): Promise<void> {
  await sql`insert into pledge_note (organisation_id, id, pledge_id, text, at)
    values (${scope.organisationId}, ${note.id}, ${note.pledgeId}, ${note.text}, ${note.at})`.execute(
    write.sql,
  )
}

export interface Judgement extends Said<'pledge-outcome'> {
  readonly outcome: Outcome
  readonly reason: string
  readonly by: StaffId
}

export async function addJudgement(
  write: Write,
  scope: OrganisationScope,
  judgement: Judgement,
): Promise<void> {
  const { id, pledgeId, outcome, reason, by, at } = judgement
  await sql`insert into pledge_outcome (organisation_id, id, pledge_id, outcome, reason, by_staff_id, at)
    values (${scope.organisationId}, ${id}, ${pledgeId}, ${outcome}, ${reason}, ${by}, ${at})`.execute(
    write.sql,
  )
}

type Shown<T extends { readonly by: StaffId }> = Omit<T, 'by'> & { readonly by: string }

export interface Everything {
  readonly versions: readonly SignedVersion[]
  readonly reviews: readonly Shown<Review>[]
  readonly notes: readonly Note[]
  /** The latest of a pledge stands last, and holds. */
  readonly judgements: readonly Shown<Judgement>[]
}

/** All that was said of these pledges, oldest first; a fixed number of looks. */
export async function saidOf(
  read: Read,
  { organisationId }: OrganisationScope,
  pledgeIds: readonly PledgeId[],
): Promise<Everything> {
  const ids = [...pledgeIds]
  const [versions, reviews, notes, judgements] = await Promise.all([
    sql<SignedVersion>`
      select id, pledge_id as "pledgeId", number, name, branch_id as "branchId", branch, post, sections, content,
             content_hash as "contentHash", typed_name as "typedName", drawn_sha256 as "drawnSha256", signed_at as "signedAt"
        from pledge_version where organisation_id = ${organisationId} and pledge_id = any(${ids}::uuid[])
       order by pledge_id, number`.execute(read.sql),
    sql<Shown<Review>>`
      select r.id, r.pledge_id as "pledgeId", r.decision, r.reason, s.name as by, r.at
        from pledge_review r join staff s on s.organisation_id = r.organisation_id and s.id = r.by_staff_id
       where r.organisation_id = ${organisationId} and r.pledge_id = any(${ids}::uuid[])
       order by r.at, r.id`.execute(read.sql),
    sql<Note>`
      select id, pledge_id as "pledgeId", text, at from pledge_note
       where organisation_id = ${organisationId} and pledge_id = any(${ids}::uuid[])
       order by at, id`.execute(read.sql),
    sql<Shown<Judgement>>`
      select o.id, o.pledge_id as "pledgeId", o.outcome, o.reason, s.name as by, o.at
        from pledge_outcome o join staff s on s.organisation_id = o.organisation_id and s.id = o.by_staff_id
       where o.organisation_id = ${organisationId} and o.pledge_id = any(${ids}::uuid[])
       order by o.at, o.id`.execute(read.sql),
  ])
  return {
    versions: versions.rows,
    reviews: reviews.rows,
    notes: notes.rows,
    judgements: judgements.rows,
  }
}

export async function notesOf(read: Read, scope: OrganisationScope, pledgeId: PledgeId): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from pledge_note
    where organisation_id = ${scope.organisationId} and pledge_id = ${pledgeId}`.execute(read.sql)
  return found.rows[0]?.count ?? 0
}
