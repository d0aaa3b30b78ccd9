import { sql } from 'kysely'

import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Origin } from '#domain/organisation/template.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type CatalogueId = Id<'catalogue'>

export interface CatalogueRow {
  readonly id: CatalogueId
  readonly version: number
  readonly name: string
  readonly state: 'draft' | 'published'
  readonly body: Catalogue
  readonly revision: number
  /** Published, or begun. */
  readonly changedAt: Date
  readonly changedBy: string | null
  readonly origin: Origin | null
  /** Names of the terms that hold it, the newest first. */
  readonly terms: readonly string[]
}

const selected = sql`
  select c.id, c.version, c.name, c.state, c.body, c.revision,
         coalesce(c.published_at, c.created_at) as "changedAt", s.name as "changedBy", c.origin,
         array(select t.name from term t
                where t.organisation_id = c.organisation_id and t.catalogue_id = c.id and t.phase <> 'draft'
                order by t.starts_on desc) as terms
    from catalogue c
    left join staff s on s.organisation_id = c.organisation_id and s.id = coalesce(c.published_by, c.created_by)`

/** All versions, the newest first. */
export async function catalogues(read: Read, scope: OrganisationScope): Promise<readonly CatalogueRow[]> {
  const found = await sql<CatalogueRow>`
    ${selected} where c.organisation_id = ${scope.organisationId} order by c.version desc`.execute(read.sql)
  return found.rows
}

export async function catalogue(
  read: Read,
  scope: OrganisationScope,
  catalogueId: CatalogueId,
): Promise<CatalogueRow | null> {
  const found = await sql<CatalogueRow>`
    ${selected} where c.organisation_id = ${scope.organisationId} and c.id = ${catalogueId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** The published version before this one. */
export async function catalogueBefore(
  read: Read,
  scope: OrganisationScope,
  version: number,
): Promise<CatalogueRow | null> {
  const found = await sql<CatalogueRow>`
    ${selected} where c.organisation_id = ${scope.organisationId} and c.state = 'published' and c.version < ${version}
     order by c.version desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface LockedCatalogue {
  readonly version: number
  readonly state: 'draft' | 'published'
  readonly name: string
  readonly body: Catalogue
  readonly revision: number
}

/** The version, held until the transaction ends. */
export async function catalogueForUpdate(
  write: Write,
  scope: OrganisationScope,
  catalogueId: CatalogueId,
): Promise<LockedCatalogue | null> {
  const found = await sql<LockedCatalogue>`
    select version, state, name, body, revision from catalogue
     where organisation_id = ${scope.organisationId} and id = ${catalogueId} for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** The draft, held until the transaction ends. */
export async function draftForUpdate(
  write: Write,
  scope: OrganisationScope,
): Promise<(LockedCatalogue & { readonly id: CatalogueId }) | null> {
  const found = await sql<LockedCatalogue & { id: CatalogueId }>`
    select id, version, state, name, body, revision from catalogue
     where organisation_id = ${scope.organisationId} and state = 'draft' for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** Every item id that any version ever used: a new item takes none of them. */
export async function usedItemIds(read: Read, scope: OrganisationScope): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select distinct item ->> 'id' as id
      from catalogue c cross join lateral jsonb_array_elements(c.body -> 'items') as item
     where c.organisation_id = ${scope.organisationId}`.execute(read.sql)
  return found.rows.map((row) => row.id)
}

/** False when there is a draft already, or that version. */
export async function insertDraft(
  write: Write,
  scope: OrganisationScope,
  draft: {
    readonly id: CatalogueId
    readonly version: number
    readonly name: string
    readonly body: Catalogue
    readonly by: StaffId
    readonly at: Date
    readonly origin?: Origin
  },
): Promise<boolean> {
  const made = await sql`
    insert into catalogue (organisation_id, id, version, name, state, body, created_at, created_by, origin)
    values (${scope.organisationId}, ${draft.id}, ${draft.version}, ${draft.name}, 'draft',
            ${JSON.stringify(draft.body)}::jsonb, ${draft.at}, ${draft.by},
            ${draft.origin === undefined ? null : JSON.stringify(draft.origin)}::jsonb)
    on conflict do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

export async function saveDraft(
  write: Write,
  scope: OrganisationScope,
  catalogueId: CatalogueId,
  name: string,
  body: Catalogue,
): Promise<void> {
  await sql`
    update catalogue set name = ${name}, body = ${JSON.stringify(body)}::jsonb, revision = revision + 1
     where organisation_id = ${scope.organisationId} and id = ${catalogueId} and state = 'draft'`.execute(
    write.sql,
  )
}

export async function publishDraft(
  write: Write,
  scope: OrganisationScope,
  catalogueId: CatalogueId,
  by: StaffId,
  at: Date,
): Promise<void> {
  await sql`
    update catalogue set state = 'published', published_at = ${at}, published_by = ${by}, revision = revision + 1
     where organisation_id = ${scope.organisationId} and id = ${catalogueId} and state = 'draft'`.execute(
    write.sql,
  )
}

export async function deleteDraft(
  write: Write,
  scope: OrganisationScope,
  catalogueId: CatalogueId,
): Promise<void> {
  await sql`
    delete from catalogue
     where organisation_id = ${scope.organisationId} and id = ${catalogueId} and state = 'draft'`.execute(
    write.sql,
  )
}
