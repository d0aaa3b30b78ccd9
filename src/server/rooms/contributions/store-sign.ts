/** Signatures, what set them aside, and what members asked for. Signed rows are only ever added. */
import { sql } from 'kysely'

import type { Part } from '#domain/contributions/list.ts'
import type { Id, ListId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type SignatureId = Id<'contribution-signature'>

export interface StoredSignature {
  readonly id: SignatureId
  readonly listId: ListId
  readonly part: Part
  readonly number: number
  readonly content: string
  readonly contentHash: string
  readonly typedName: string | null
  readonly drawnSha256: string | null
  readonly signedAt: Date
}

const columns = sql`
  id, list_id as "listId", kind as part, number, content, content_hash as "contentHash", typed_name as "typedName",
  drawn_sha256 as "drawnSha256", signed_at as "signedAt"`

/** Every version that was signed of these lists, oldest first. */
export async function signaturesOf(
  read: Read,
  scope: OrganisationScope,
  listIds: readonly ListId[],
): Promise<readonly StoredSignature[]> {
  const found = await sql<StoredSignature>`select ${columns} from contribution_signature
    where organisation_id = ${scope.organisationId} and list_id = any(${[...listIds]}::uuid[])
    order by list_id, kind, number`.execute(read.sql)
  return found.rows
}

/** How often this half was signed before. */
export async function lastNumber(
  read: Read,
  scope: OrganisationScope,
  listId: ListId,
  part: Part,
): Promise<number> {
  const found = await sql<{ last: number | null }>`select max(number) as last from contribution_signature
    where organisation_id = ${scope.organisationId} and list_id = ${listId} and kind = ${part}`.execute(
    read.sql,
  )
  return found.rows[0]?.last ?? 0
}

/** Adds a signature and puts it in force; the list is held. */
export async function addSignature(
  write: Write,
  scope: OrganisationScope,
  signature: StoredSignature,
): Promise<void> {
  await write.sql
    .insertInto('contribution_signature')
    .values({
      organisation_id: scope.organisationId,
      id: signature.id,
      list_id: signature.listId,
      kind: signature.part,
      number: signature.number,
      content: signature.content,
      content_hash: signature.contentHash,
      typed_name: signature.typedName,
      drawn_sha256: signature.drawnSha256,
      signed_at: signature.signedAt,
    })
    .execute()
  await sql`update contribution_list
       set ${sql.ref(signature.part)} = 'signed', ${sql.ref(`${signature.part}_signature_id`)} = ${signature.id},
           version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${signature.listId}`.execute(write.sql)
}

export async function markHandedIn(
  write: Write,
  scope: OrganisationScope,
  listId: ListId,
  part: Part,
  now: Date,
): Promise<void> {
  await sql`update contribution_list
       set ${sql.ref(part)} = 'handed-in', ${sql.ref(`${part}_handed_in_at`)} = ${now}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${listId}`.execute(write.sql)
}

/** Sets the version in force aside, with the reason; the half can be edited again. */
export async function setAside(
  write: Write,
  scope: OrganisationScope,
  reopening: {
    readonly id: Id<'contribution-reopening'>
    readonly listId: ListId
    readonly part: Part
    readonly signatureId: SignatureId
    readonly reason: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await write.sql
    .insertInto('contribution_reopening')
    .values({
      organisation_id: scope.organisationId,
      id: reopening.id,
      list_id: reopening.listId,
      signature_id: reopening.signatureId,
      reason: reopening.reason,
      by_staff_id: reopening.by,
      at: reopening.at,
    })
    .execute()
  await sql`update contribution_list
       set ${sql.ref(reopening.part)} = 'editing', ${sql.ref(`${reopening.part}_signature_id`)} = null,
           ${sql.ref(`${reopening.part}_handed_in_at`)} = null, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${reopening.listId}`.execute(write.sql)
}

export interface Reopening {
  readonly signatureId: SignatureId
  readonly part: Part
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** What was set aside of this list, oldest first. */
export async function reopeningsOf(
  read: Read,
  scope: OrganisationScope,
  listId: ListId,
): Promise<readonly Reopening[]> {
  const found = await sql<Reopening>`
    select r.signature_id as "signatureId", s.kind as part, r.reason, p.name as by, r.at
      from contribution_reopening r
      join contribution_signature s on s.organisation_id = r.organisation_id and s.id = r.signature_id
      join staff p on p.organisation_id = r.organisation_id and p.id = r.by_staff_id
     where r.organisation_id = ${scope.organisationId} and r.list_id = ${listId} order by r.at, r.id`.execute(
    read.sql,
  )
  return found.rows
}

export interface ReopenRequest {
  readonly part: Part
  readonly reason: string
  readonly askedAt: Date
  readonly answer: 'open' | 'granted' | 'declined'
  readonly answerReason: string
}

export async function requestsOf(
  read: Read,
  scope: OrganisationScope,
  listId: ListId,
): Promise<readonly ReopenRequest[]> {
  const found = await sql<ReopenRequest>`
    select kind as part, reason, asked_at as "askedAt", answer, answer_reason as "answerReason"
      from contribution_reopen_request
     where organisation_id = ${scope.organisationId} and list_id = ${listId} order by asked_at, id`.execute(
    read.sql,
  )
  return found.rows
}

/** Asks the branch for a half; false where the member has asked already. */
export async function addRequest(
  write: Write,
  scope: OrganisationScope,
  request: {
    readonly id: Id<'contribution-reopen-request'>
    readonly listId: ListId
    readonly part: Part
    readonly reason: string
    readonly at: Date
  },
): Promise<boolean> {
  const made = await sql`
    insert into contribution_reopen_request (organisation_id, id, list_id, kind, reason, asked_at)
    values (${scope.organisationId}, ${request.id}, ${request.listId}, ${request.part}, ${request.reason}, ${request.at})
    on conflict (organisation_id, list_id, kind) where answer = 'open' do nothing`.execute(write.sql)
  return (made.numAffectedRows ?? 0n) > 0n
}

/** Answers what the member asked; false where nothing was open. */
export async function answerRequest(
  write: Write,
  scope: OrganisationScope,
  answer: {
    readonly listId: ListId
    readonly part: Part
    readonly answer: 'granted' | 'declined'
    readonly reason: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const changed = await sql`
    update contribution_reopen_request
       set answer = ${answer.answer}, answer_reason = ${answer.reason}, answered_by = ${answer.by},
           answered_at = ${answer.at}
     where organisation_id = ${scope.organisationId} and list_id = ${answer.listId} and kind = ${answer.part}
       and answer = 'open'`.execute(write.sql)
  return (changed.numAffectedRows ?? 0n) > 0n
}
