/** What was added to a talk, and who looked at it. Rows are inserted and never changed. */
import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { NoteKind, Seat, TalkId } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredNote {
  readonly id: Id<'talk-note'>
  readonly kind: NoteKind
  readonly text: string
  readonly late: boolean
  readonly by: string
  readonly at: Date
}

export async function notesOf(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<readonly StoredNote[]> {
  const found = await sql<StoredNote>`
    select n.id, n.kind, n.body as text, n.late, p.name as by, n.at from talk_note n
      join staff p on p.organisation_id = n.organisation_id and p.id = n.by_staff_id
     where n.organisation_id = ${scope.organisationId} and n.talk_id = ${talkId}
     order by n.at, n.id`.execute(read.sql)
  return found.rows
}

export interface NewNote {
  readonly id: Id<'talk-note'>
  readonly talkId: TalkId
  readonly kind: NoteKind
  readonly text: string
  readonly late?: boolean
  readonly by: StaffId
  readonly at: Date
}

export async function insertNote(write: Write, scope: OrganisationScope, note: NewNote): Promise<void> {
  await write.sql
    .insertInto('talk_note')
    .values({
      organisation_id: scope.organisationId,
      id: note.id,
      talk_id: note.talkId,
      kind: note.kind,
      body: note.text,
      late: note.late ?? false,
      by_staff_id: note.by,
      at: note.at,
    })
    .execute()
}

export interface Look {
  readonly by: string
  readonly seat: Seat
  readonly act: 'opened' | 'printed'
  readonly at: Date
}

/** The newest first; older ones stay in the table. */
const mostLooks = 300

export async function looksOf(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<readonly Look[]> {
  const found = await sql<Look>`
    select p.name as by, l.seat, l.act, l.at from talk_look l
      join staff p on p.organisation_id = l.organisation_id and p.id = l.by_staff_id
     where l.organisation_id = ${scope.organisationId} and l.talk_id = ${talkId}
     order by l.at desc, l.id desc limit ${mostLooks}`.execute(read.sql)
  return found.rows
}

export async function insertLook(
  write: Write,
  scope: OrganisationScope,
  look: {
    readonly id: Id<'talk-look'>
    readonly talkId: TalkId
    readonly act: Look['act']
    readonly seat: Seat
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await write.sql
    .insertInto('talk_look')
    .values({
      organisation_id: scope.organisationId,
      id: look.id,
      talk_id: look.talkId,
      act: look.act,
      seat: look.seat,
      by_staff_id: look.by,
      at: look.at,
    })
    .execute()
}
