/** A member's own notes. */
import { sql } from 'kysely'

import type { Id } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { SelfScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type NoteId = Id<'study-note'>

export interface NoteRow {
  readonly noteId: NoteId
  readonly version: number
  readonly on: LocalDate
  readonly title: string
  readonly text: string
  readonly online: boolean
  readonly minutes: number
}

const columns = sql`id as "noteId", version, studied_on as "on", title, text, online, minutes`

export async function notesOf(
  read: Read,
  scope: SelfScope,
  { page, size, year }: { readonly page: number; readonly size: number; readonly year: string },
) {
  const own = sql`study_note where organisation_id = ${scope.organisationId} and member_id = ${scope.memberId}`
  const [rows, sums] = await Promise.all([
    sql<NoteRow>`
      select ${columns} from ${own} order by studied_on desc, id desc
       limit ${size} offset ${(page - 1) * size}`.execute(read.sql),
    sql<{ total: number; minutes: number }>`
      select count(*)::int as total,
             coalesce(sum(minutes) filter (where extract(year from studied_on) = ${year}::int), 0)::int as minutes
        from ${own}`.execute(read.sql),
  ])
  return { rows: rows.rows, total: sums.rows[0]?.total ?? 0, minutes: sums.rows[0]?.minutes ?? 0 }
}

export async function ownNote(read: Read, scope: SelfScope, noteId: NoteId): Promise<NoteRow | null> {
  const found = await sql<NoteRow>`
    select ${columns} from study_note
     where organisation_id = ${scope.organisationId} and member_id = ${scope.memberId} and id = ${noteId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** The same, held against another device of the member. */
export async function holdNote(write: Write, scope: SelfScope, noteId: NoteId): Promise<NoteRow | null> {
  const found = await sql<NoteRow>`
    select ${columns} from study_note
     where organisation_id = ${scope.organisationId} and member_id = ${scope.memberId} and id = ${noteId}
       for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** Inserts it, or writes over what is there. */
export async function putNote(
  write: Write,
  scope: SelfScope,
  note: Omit<NoteRow, 'version'>,
  at: Date,
): Promise<void> {
  await sql`
    insert into study_note (organisation_id, id, member_id, studied_on, title, text, online, minutes, saved_at)
    values (${scope.organisationId}, ${note.noteId}, ${scope.memberId}, ${note.on}, ${note.title}, ${note.text},
            ${note.online}, ${note.minutes}, ${at})
    on conflict (organisation_id, id) do update
       set studied_on = excluded.studied_on, title = excluded.title, text = excluded.text, online = excluded.online,
           minutes = excluded.minutes, saved_at = excluded.saved_at, version = study_note.version + 1`.execute(
    write.sql,
  )
}

export async function deleteNote(write: Write, scope: SelfScope, noteId: NoteId): Promise<void> {
  await sql`
    delete from study_note
     where organisation_id = ${scope.organisationId} and member_id = ${scope.memberId} and id = ${noteId}`.execute(
    write.sql,
  )
}
