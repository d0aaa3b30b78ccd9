/** Templates as their publisher keeps them. */
import { sql } from 'kysely'

import type { Id, OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TemplateKind, TemplateLine } from '#domain/organisation/template.ts'
import type { Read, Write } from '#server/db/handle.ts'

const columns = sql`
  id, organisation_id as "publisherId", publisher, kind, name, version, note, hash, published_at as "publishedAt",
  withdrawn_at as "withdrawnAt"`

/** Everything that these organisations published, the newest first. */
export async function templatesOf(
  read: Read,
  publisherIds: readonly OrganisationId[],
): Promise<readonly TemplateLine[]> {
  const found = await sql<TemplateLine>`select ${columns} from template
    where organisation_id = any(${[...publisherIds]}::uuid[])
    order by published_at desc, id desc limit 500`.execute(read.sql)
  return found.rows
}

/** The newest version of this name; a withdrawn one keeps its number. */
export async function newestOfName(
  read: Read,
  { organisationId }: OrganisationScope,
  kind: TemplateKind,
  name: string,
): Promise<Pick<TemplateLine, 'version' | 'hash' | 'withdrawnAt'> | null> {
  const found = await sql<Pick<TemplateLine, 'version' | 'hash' | 'withdrawnAt'>>`
    select version, hash, withdrawn_at as "withdrawnAt" from template
     where organisation_id = ${organisationId} and kind = ${kind} and name = ${name}
     order by version desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface NewTemplate {
  readonly id: Id<'template'>
  readonly publisher: string
  readonly kind: TemplateKind
  readonly name: string
  readonly version: number
  readonly note: string
  readonly body: string
  readonly hash: string
  readonly at: Date
}

/** False when that version is there already: somebody was faster. */
export async function insertTemplate(
  write: Write,
  { organisationId }: OrganisationScope,
  { id, publisher, kind, name, version, note, body, hash, at }: NewTemplate,
): Promise<boolean> {
  const made = await sql`
    insert into template (organisation_id, id, publisher, kind, name, version, note, body, hash, published_at)
    values (${organisationId}, ${id}, ${publisher}, ${kind}, ${name}, ${version}, ${note}, ${body}::jsonb, ${hash}, ${at})
    on conflict (organisation_id, kind, name, version) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

/** 'gone' where it was withdrawn before; 'none' where it is not of this publisher. */
export async function withdrawOwn(
  write: Write,
  { organisationId }: OrganisationScope,
  id: Id<'template'>,
  at: Date,
): Promise<'done' | 'gone' | 'none'> {
  const found = await sql<{ withdrawnAt: Date | null }>`select withdrawn_at as "withdrawnAt" from template
    where organisation_id = ${organisationId} and id = ${id} for update`.execute(write.sql)
  const [row] = found.rows
  if (row === undefined) return 'none'
  if (row.withdrawnAt !== null) return 'gone'
  await sql`update template set withdrawn_at = ${at}
    where organisation_id = ${organisationId} and id = ${id}`.execute(write.sql)
  return 'done'
}
