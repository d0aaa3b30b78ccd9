import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface SchemeRow {
  readonly id: Id<'index-scheme'>
  readonly version: number
  readonly note: string
  readonly body: Scheme
  readonly createdAt: Date
  readonly createdBy: string | null
}

/** Every version of the school's scheme, the newest first. */
export async function schemes(read: Read, scope: OrganisationScope): Promise<readonly SchemeRow[]> {
  const found = await sql<SchemeRow>`
    select i.id, i.version, i.note, i.body, i.created_at as "createdAt", s.name as "createdBy"
      from index_scheme i
      left join staff s on s.organisation_id = i.organisation_id and s.id = i.created_by
     where i.organisation_id = ${scope.organisationId}
     order by i.version desc`.execute(read.sql)
  return found.rows
}

export interface NewScheme {
  readonly id: Id<'index-scheme'>
  readonly version: number
  readonly note: string
  readonly body: Scheme
  readonly by: StaffId
  readonly at: Date
}

/** False when that version is there already: somebody was faster. */
export async function insertScheme(
  write: Write,
  scope: OrganisationScope,
  { id, version, note, body, by, at }: NewScheme,
): Promise<boolean> {
  const made = await sql`
    insert into index_scheme (organisation_id, id, version, body, note, created_at, created_by)
    values (${scope.organisationId}, ${id}, ${version}, ${JSON.stringify(body)}::jsonb, ${note}, ${at}, ${by})
    on conflict (organisation_id, version) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}
