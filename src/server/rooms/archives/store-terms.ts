/** Archives of terms. */
import { sql } from 'kysely'

import type { Id, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type TermArchiveId = Id<'term-archive'>

export interface TermArchive {
  readonly id: TermArchiveId
  readonly termId: TermId
  readonly sha256: string
  readonly manifestSha256: string
  readonly size: number
  readonly files: number
  readonly leftOut: number
  readonly madeBy: string
  readonly madeAt: Date
}

const columns = sql`
  a.id, a.term_id as "termId", a.sha256, a.manifest_sha256 as "manifestSha256", a.size, a.files, a.left_out as "leftOut",
  p.name as "madeBy", a.made_at as "madeAt"`
const tables = sql`term_archive a join staff p on p.organisation_id = a.organisation_id and p.id = a.made_by`

export async function archivesOf(read: Read, scope: OrganisationScope): Promise<readonly TermArchive[]> {
  const found = await sql<TermArchive>`select ${columns} from ${tables}
    where a.organisation_id = ${scope.organisationId} order by a.made_at desc, a.id limit 500`.execute(
    read.sql,
  )
  return found.rows
}

export async function archiveById(
  read: Read,
  scope: OrganisationScope,
  id: TermArchiveId,
): Promise<TermArchive | null> {
  const found = await sql<TermArchive>`select ${columns} from ${tables}
    where a.organisation_id = ${scope.organisationId} and a.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function addArchive(
  write: Write,
  scope: OrganisationScope,
  made: Omit<TermArchive, 'madeBy'> & { readonly by: StaffId },
): Promise<void> {
  await write.sql
    .insertInto('term_archive')
    .values({
      organisation_id: scope.organisationId,
      id: made.id,
      term_id: made.termId,
      sha256: made.sha256,
      manifest_sha256: made.manifestSha256,
      size: made.size,
      files: made.files,
      left_out: made.leftOut,
      made_by: made.by,
      made_at: made.madeAt,
    })
    .execute()
}

/** Which of these contents are archives, of terms or of members, or packages that came. */
export async function archivedAmong(
  read: Read,
  scope: OrganisationScope,
  contents: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ sha256: string }>`
    select sha256 from term_archive
     where organisation_id = ${scope.organisationId} and sha256 = any(${[...contents]}::text[])
    union select sha256 from member_archive
     where organisation_id = ${scope.organisationId} and sha256 = any(${[...contents]}::text[])
    union select sha256 from arrival
     where organisation_id = ${scope.organisationId} and sha256 = any(${[...contents]}::text[])`.execute(
    read.sql,
  )
  return found.rows.map(({ sha256 }) => sha256)
}
