import { sql } from 'kysely'

import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Origin } from '#domain/organisation/template.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface PolicyRow {
  readonly id: Id<'policy'>
  readonly version: number
  readonly name: string
  readonly note: string
  readonly body: Policy
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly origin: Origin | null
  /** A term points at it, a draft too. */
  readonly held: boolean
  /** Names of the terms that hold it, the newest first. */
  readonly terms: readonly string[]
}

/** Every version of the policy, the newest first. */
export async function policies(read: Read, scope: OrganisationScope): Promise<readonly PolicyRow[]> {
  const found = await sql<PolicyRow>`
    select p.id, p.version, p.name, p.note, p.body, p.created_at as "createdAt", s.name as "createdBy", p.origin,
           exists (select from term t where t.organisation_id = p.organisation_id and t.policy_id = p.id) as held,
           array(select t.name from term t
                  where t.organisation_id = p.organisation_id and t.policy_id = p.id and t.phase <> 'draft'
                  order by t.starts_on desc) as terms
      from policy p
      left join staff s on s.organisation_id = p.organisation_id and s.id = p.created_by
     where p.organisation_id = ${scope.organisationId}
     order by p.version desc`.execute(read.sql)
  return found.rows
}

export interface NewPolicy {
  readonly id: Id<'policy'>
  readonly version: number
  readonly name: string
  readonly note: string
  readonly body: Policy
  readonly by: StaffId | null
  readonly at: Date
  readonly origin?: Origin
}

/** False when that version is there already: somebody was faster. */
export async function insertPolicy(
  write: Write,
  scope: OrganisationScope,
  policy: NewPolicy,
): Promise<boolean> {
  const made = await sql`
    insert into policy (organisation_id, id, version, name, body, note, created_at, created_by, origin)
    values (${scope.organisationId}, ${policy.id}, ${policy.version}, ${policy.name},
            ${JSON.stringify(policy.body)}::jsonb, ${policy.note}, ${policy.at}, ${policy.by},
            ${policy.origin === undefined ? null : JSON.stringify(policy.origin)}::jsonb)
    on conflict (organisation_id, version) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

/** Takes an adopted version away that is the newest and that no term points at; its number, null where it is another. */
export async function deleteAdoptedPolicy(
  write: Write,
  scope: OrganisationScope,
  policyId: Id<'policy'>,
): Promise<number | null> {
  const gone = await sql<{ version: number }>`
    delete from policy
     where organisation_id = ${scope.organisationId} and id = ${policyId} and origin is not null
       and version = (select max(n.version) from policy n where n.organisation_id = ${scope.organisationId})
       and not exists (select from term t where t.organisation_id = ${scope.organisationId} and t.policy_id = ${policyId})
    returning version`.execute(write.sql)
  return gone.rows[0]?.version ?? null
}

export interface RuleLine {
  readonly version: number
  readonly name: string
}
export interface PolicyLine extends RuleLine {
  readonly id: Id<'policy'>
}
export interface CatalogueLine extends RuleLine {
  readonly id: Id<'catalogue'>
  readonly items: number
}

export async function policyLines(read: Read, scope: OrganisationScope): Promise<readonly PolicyLine[]> {
  const found = await sql<PolicyLine>`
    select id, version, name from policy where organisation_id = ${scope.organisationId} order by version desc`.execute(
    read.sql,
  )
  return found.rows
}

/** The catalogues that a term may take, the newest first. */
export async function publishedCatalogues(
  read: Read,
  scope: OrganisationScope,
): Promise<readonly CatalogueLine[]> {
  const found = await sql<CatalogueLine>`
    select id, version, name, jsonb_array_length(body -> 'items') as items
      from catalogue where organisation_id = ${scope.organisationId} and state = 'published'
     order by version desc`.execute(read.sql)
  return found.rows
}

/** The first version of a school's catalogue; nothing happens where it has one. */
export async function insertFirstCatalogue(
  write: Write,
  scope: OrganisationScope,
  first: { readonly id: Id<'catalogue'>; readonly name: string; readonly body: Catalogue; readonly at: Date },
): Promise<void> {
  await sql`
    insert into catalogue (organisation_id, id, version, name, state, body, created_at, published_at)
    values (${scope.organisationId}, ${first.id}, 1, ${first.name}, 'published', ${JSON.stringify(first.body)}::jsonb,
            ${first.at}, ${first.at})
    on conflict do nothing`.execute(write.sql)
}
