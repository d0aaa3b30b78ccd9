import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Origin } from '#domain/organisation/template.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface SchemeRow {
  readonly id: Id<'index-scheme'>
  readonly version: number
  readonly note: string
  readonly body: Scheme
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly origin: Origin | null
  /** An evaluation holds it. */
  readonly held: boolean
}

/** Every version of the school's scheme, the newest first. */
export async function schemes(read: Read, scope: OrganisationScope): Promise<readonly SchemeRow[]> {
  const found = await sql<SchemeRow>`
    select i.id, i.version, i.note, i.body, i.created_at as "createdAt", s.name as "createdBy", i.origin,
           exists (select from evaluation e where e.organisation_id = i.organisation_id and e.scheme_id = i.id) as held
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
  readonly origin?: Origin
}

/** False when that version is there already: somebody was faster. */
export async function insertScheme(
  write: Write,
  scope: OrganisationScope,
  { id, version, note, body, by, at, origin }: NewScheme,
): Promise<boolean> {
  const made = await sql`
    insert into index_scheme (organisation_id, id, version, body, note, created_at, created_by, origin)
    values (${scope.organisationId}, ${id}, ${version}, ${JSON.stringify(body)}::jsonb, ${note}, ${at}, ${by},
            ${origin === undefined ? null : JSON.stringify(origin)}::jsonb)
    on conflict (organisation_id, version) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

/** Takes an adopted version away that is the newest and that no evaluation holds; its number, null where it is another. */
export async function deleteAdoptedScheme(
  write: Write,
  scope: OrganisationScope,
  schemeId: Id<'index-scheme'>,
): Promise<number | null> {
  const gone = await sql<{ version: number }>`
    delete from index_scheme
     where organisation_id = ${scope.organisationId} and id = ${schemeId} and origin is not null
       and version = (select max(n.version) from index_scheme n where n.organisation_id = ${scope.organisationId})
       and not exists (
         select from evaluation e where e.organisation_id = ${scope.organisationId} and e.scheme_id = ${schemeId})
    returning version`.execute(write.sql)
  return gone.rows[0]?.version ?? null
}
