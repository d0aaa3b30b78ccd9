/** Organisations by kind, and templates as whoever adopts one reads them (docs/decisions/0036). */
import { sql } from 'kysely'

import type { Id, OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TemplateLine } from '#domain/organisation/template.ts'
import type { Read } from '#server/db/handle.ts'

export type OrganisationKind = 'school' | 'bureau'

export interface NamedOrganisation {
  readonly id: OrganisationId
  readonly name: string
}

/** Which organisations there are is no secret; nothing else of them can be read from here. */
export async function organisationsOf(
  read: Read,
  kind: OrganisationKind,
): Promise<readonly NamedOrganisation[]> {
  const found = await sql<NamedOrganisation>`
    select organisation_id as id, name from organisation_address where kind = ${kind}
     order by name, organisation_id`.execute(read.sql)
  return found.rows
}

export async function kindOfOrganisation(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<OrganisationKind> {
  const found = await sql<{ kind: OrganisationKind }>`
    select kind from organisation_address where organisation_id = ${organisationId} limit 1`.execute(read.sql)
  return found.rows[0]?.kind ?? 'school'
}

const templateColumns = sql`
  id, organisation_id as "publisherId", publisher, kind, name, version, note, hash, published_at as "publishedAt",
  withdrawn_at as "withdrawnAt"`

/** Of one of these publishers. */
export async function templateById(
  read: Read,
  publisherIds: readonly OrganisationId[],
  id: Id<'template'>,
): Promise<(TemplateLine & { readonly body: unknown }) | null> {
  const found = await sql<TemplateLine & { body: unknown }>`
    select ${templateColumns}, body from template
     where organisation_id = any(${[...publisherIds]}::uuid[]) and id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Whether this school has an agreement with that bureau today. */
export async function hasAgreed(
  read: Read,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
): Promise<boolean> {
  const found = await sql`
    select 1 from bureau_agreement
     where organisation_id = ${bureauId} and school_id = ${organisationId} and withdrawn_at is null`.execute(
    read.sql,
  )
  return found.rows.length > 0
}
