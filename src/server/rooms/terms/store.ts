import { sql } from 'kysely'

import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { Id, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Phase, Plan } from '#domain/terms/phases.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { unlockedResults } from './store-closing.ts'

export interface TermRow {
  readonly id: TermId
  readonly name: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  /** As written down; `phaseOn` says what holds on a day. */
  readonly phase: Phase
  readonly plan: Plan
  readonly policyId: Id<'policy'>
  readonly catalogueId: Id<'catalogue'>
  readonly openedAt: Date | null
  /** Published results that are not final: they keep the timer from closing it. */
  readonly unlocked: number
  readonly version: number
}

const columns = sql`
  id, name, starts_on as "startsOn", ends_on as "endsOn", phase, plan, policy_id as "policyId",
  catalogue_id as "catalogueId", opened_at as "openedAt", version, ${unlockedResults} as unlocked`

/** All terms, the newest first. */
export async function terms(read: Read, scope: OrganisationScope): Promise<readonly TermRow[]> {
  const found = await sql<TermRow>`
    select ${columns} from term where organisation_id = ${scope.organisationId}
     order by starts_on desc, id desc`.execute(read.sql)
  return found.rows
}

export async function term(read: Read, scope: OrganisationScope, termId: TermId): Promise<TermRow | null> {
  const found = await sql<TermRow>`
    select ${columns} from term where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** A term, and the time zone in which its days begin and end. */
export async function termAndZone(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<{ readonly term: TermRow; readonly timeZone: string } | null> {
  const found = await sql<TermRow & { timeZone: string }>`
    select ${columns}, (select time_zone from organisation o where o.organisation_id = term.organisation_id) as "timeZone"
      from term where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(read.sql)
  const [row] = found.rows
  if (row === undefined) return null
  const { timeZone, ...kept } = row
  return { term: kept, timeZone }
}

/** The term, held until the transaction ends: two people never move it at once. */
export async function termForUpdate(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
): Promise<TermRow | null> {
  const found = await sql<TermRow>`
    select ${columns} from term where organisation_id = ${scope.organisationId} and id = ${termId}
       for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** The term that people work in: open and begun last; else the one closed last. Drafts are not yet anybody's. */
export async function latestOpenTerm(read: Read, scope: OrganisationScope): Promise<TermRow | null> {
  const found = await sql<TermRow>`
    select ${columns} from term where organisation_id = ${scope.organisationId} and phase <> 'draft'
     order by (phase = 'closed'), starts_on desc, id desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Terms that a timer may have to move. */
export async function openTerms(read: Read, scope: OrganisationScope): Promise<readonly TermRow[]> {
  const found = await sql<TermRow>`
    select ${columns} from term where organisation_id = ${scope.organisationId} and phase <> 'closed'
     order by starts_on, id`.execute(read.sql)
  return found.rows
}

/** The policy and catalogue that a term holds: its own copies, or for a draft those it points at now. */
export async function termRules(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<{ readonly policy: Policy; readonly catalogue: Catalogue } | null> {
  const found = await sql<{ policy: Policy; catalogue: Catalogue }>`
    select policy, catalogue from term
     where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface TermFields {
  readonly name: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly plan: Plan
  readonly policyId: Id<'policy'>
  readonly catalogueId: Id<'catalogue'>
}

/** False when the policy or the catalogue is not there, or the catalogue is still a draft. */
export async function insertTerm(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  fields: TermFields,
): Promise<boolean> {
  const made = await sql`
    insert into term (organisation_id, id, name, starts_on, ends_on, phase, plan, policy_id, catalogue_id, policy, catalogue)
    select p.organisation_id, ${termId}, ${fields.name}, ${fields.startsOn}, ${fields.endsOn}, 'draft',
           ${JSON.stringify(fields.plan)}::jsonb, p.id, c.id, p.body, c.body
      from policy p join catalogue c on c.organisation_id = p.organisation_id
     where p.organisation_id = ${scope.organisationId} and p.id = ${fields.policyId}
       and c.id = ${fields.catalogueId} and c.state = 'published'`.execute(write.sql)
  return made.numAffectedRows === 1n
}

export async function updateTerm(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  fields: TermFields,
): Promise<boolean> {
  const changed = await sql`
    update term t
       set name = ${fields.name}, starts_on = ${fields.startsOn}, ends_on = ${fields.endsOn},
           plan = ${JSON.stringify(fields.plan)}::jsonb, policy_id = p.id, catalogue_id = c.id,
           policy = p.body, catalogue = c.body, version = t.version + 1
      from policy p join catalogue c on c.organisation_id = p.organisation_id
     where t.organisation_id = ${scope.organisationId} and t.id = ${termId}
       and p.organisation_id = ${scope.organisationId} and p.id = ${fields.policyId}
       and c.organisation_id = ${scope.organisationId} and c.id = ${fields.catalogueId} and c.state = 'published'`.execute(
    write.sql,
  )
  return changed.numAffectedRows === 1n
}

export async function nameTaken(
  read: Read,
  scope: OrganisationScope,
  name: string,
  except: TermId | null,
): Promise<boolean> {
  const found = await sql`
    select 1 from term where organisation_id = ${scope.organisationId} and name = ${name}
       and (${except}::uuid is null or id <> ${except}::uuid)`.execute(read.sql)
  return found.rows.length > 0
}

export async function deleteTerm(write: Write, scope: OrganisationScope, termId: TermId): Promise<void> {
  await sql`delete from term where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(
    write.sql,
  )
}

export async function setPlan(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  endsOn: LocalDate,
  plan: Plan,
): Promise<void> {
  await sql`
    update term set ends_on = ${endsOn}, plan = ${JSON.stringify(plan)}::jsonb, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(write.sql)
}

export interface PhaseChange {
  readonly id: Id<'phase-change'>
  readonly from: Phase
  readonly to: Phase
  readonly reason: string
  /** Nobody: the timer. */
  readonly by: StaffId | null
  readonly at: Date
}

/** Writes the phase and its line of history. Opening freezes the copies that the draft points at. */
export async function movePhase(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  change: PhaseChange,
): Promise<void> {
  await sql`
    update term set phase = ${change.to}, version = version + 1,
           opened_at = case when ${change.from} = 'draft' then ${change.at}::timestamptz else opened_at end
     where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(write.sql)
  await sql`
    insert into term_phase_change
      (organisation_id, id, term_id, ordinal, phase_before, phase_after, reason, by_staff_id, at)
    select organisation_id, ${change.id}, id, version, ${change.from}, ${change.to}, ${change.reason},
           ${change.by}::uuid, ${change.at}
      from term where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(write.sql)
}

/** The history of a term's phases, the latest first, with the names of those who moved it. */
export async function phaseChanges(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly (Omit<PhaseChange, 'by'> & { readonly by: string | null })[]> {
  const found = await sql<Omit<PhaseChange, 'by'> & { by: string | null }>`
    select c.id, c.phase_before as "from", c.phase_after as "to", c.reason, s.name as by, c.at
      from term_phase_change c
      left join staff s on s.organisation_id = c.organisation_id and s.id = c.by_staff_id
     where c.organisation_id = ${scope.organisationId} and c.term_id = ${termId}
     order by c.ordinal desc`.execute(read.sql)
  return found.rows
}
