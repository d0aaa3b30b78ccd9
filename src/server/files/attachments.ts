import { sql, type Selectable } from 'kysely'

import type { AttachmentType } from '#contract/files.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'
import type { Tables } from '#server/db/tables.ts'

export type AttachmentId = Id<'attachment'>

/** What an attachment hangs on: a room's thing, and a part of it (`slot`: an item of the catalogue, or ''). */
export interface AttachmentSubject {
  readonly kind: string
  readonly id: string
  readonly slot: string
}

export interface Attachment {
  readonly id: AttachmentId
  readonly subject: AttachmentSubject
  readonly sha256: string
  readonly name: string
  readonly type: AttachmentType
  readonly size: number
  readonly madeBy: StaffId
  readonly madeAt: Date
}

/** Adds the row; the bytes were put into the file store before. */
export async function addAttachment(
  write: Write,
  scope: OrganisationScope,
  attachment: Attachment,
): Promise<void> {
  await write.sql
    .insertInto('attachment')
    .values({
      organisation_id: scope.organisationId,
      id: attachment.id,
      subject_kind: attachment.subject.kind,
      subject_id: attachment.subject.id,
      slot: attachment.subject.slot,
      sha256: attachment.sha256,
      name: attachment.name,
      type: attachment.type,
      size: attachment.size,
      made_by: attachment.madeBy,
      made_at: attachment.madeAt,
    })
    .execute()
}

/** The attachments of things of one kind, oldest first. */
export async function attachmentsOf(
  read: Read,
  scope: OrganisationScope,
  kind: string,
  ids: readonly string[],
): Promise<readonly Attachment[]> {
  if (ids.length === 0) return []
  const rows = await read.sql
    .selectFrom('attachment')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()
  return rows.map(toAttachment)
}

/** One attachment; whether the actor may see its subject is the room's to ask. */
export async function attachmentById(
  read: Read,
  scope: OrganisationScope,
  id: AttachmentId,
): Promise<Attachment | null> {
  const row = await read.sql
    .selectFrom('attachment')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toAttachment(row)
}

/** Which of these contents hang on something. */
export async function attachedAmong(
  read: Read,
  scope: OrganisationScope,
  contents: readonly string[],
): Promise<readonly string[]> {
  if (contents.length === 0) return []
  const rows = await read.sql
    .selectFrom('attachment')
    .select('sha256')
    .where('organisation_id', '=', scope.organisationId)
    .where('sha256', '=', sql<string>`any(${[...contents]}::text[])`)
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

/** Takes the row away; true if it was there. The content stays until nothing names it: `delivery/collecting.ts`. */
export async function removeAttachment(
  write: Write,
  scope: OrganisationScope,
  id: AttachmentId,
): Promise<boolean> {
  const removed = await write.sql
    .deleteFrom('attachment')
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Hangs it on another part of the same thing. */
export async function moveAttachment(
  write: Write,
  scope: OrganisationScope,
  id: AttachmentId,
  slot: string,
): Promise<void> {
  await write.sql
    .updateTable('attachment')
    .set({ slot })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', id)
    .execute()
}

const toAttachment = (row: Selectable<Tables['attachment']>): Attachment => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: row.subject_id, slot: row.slot },
  sha256: row.sha256,
  name: row.name,
  type: row.type,
  size: row.size,
  madeBy: row.made_by,
  madeAt: row.made_at,
})
