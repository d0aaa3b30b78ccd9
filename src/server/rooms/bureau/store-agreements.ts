/**
 * What schools agreed with bureaus. A row belongs to the bureau (`organisation_id`) and is written by the school alone:
 * the database says so (0044). What a school asks names the bureaus, so that a cluster finds its rows.
 */
import { sql } from 'kysely'

import type { Count } from '#domain/bureau/counts.ts'
import type { Period } from '#domain/bureau/period.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface AgreementTerms {
  readonly counts: readonly Count[]
  readonly fromPeriod: Period
  readonly fewest: number
}

export interface Agreement extends AgreementTerms {
  readonly bureauId: OrganisationId
  readonly schoolId: OrganisationId
  readonly agreedAt: Date
  readonly withdrawnAt: Date | null
  readonly countedOn: LocalDate | null
  readonly version: number
}

const columns = sql`
  organisation_id as "bureauId", school_id as "schoolId", counts, from_period as "fromPeriod", fewest,
  agreed_at as "agreedAt", withdrawn_at as "withdrawnAt", counted_on as "countedOn", version`

/** Of a school, withdrawn ones too. */
export async function agreementsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  bureauIds: readonly OrganisationId[],
): Promise<readonly Agreement[]> {
  const found = await sql<Agreement>`select ${columns} from bureau_agreement
    where organisation_id = any(${[...bureauIds]}::uuid[]) and school_id = ${organisationId}`.execute(
    read.sql,
  )
  return found.rows
}

/** With a bureau, withdrawn ones too. */
export async function agreementsWith(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<readonly Agreement[]> {
  const found = await sql<Agreement>`select ${columns} from bureau_agreement
    where organisation_id = ${organisationId}`.execute(read.sql)
  return found.rows
}

/** Held until the transaction ends. */
export async function agreementForUpdate(
  write: Write,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
): Promise<Agreement | null> {
  const found = await sql<Agreement>`select ${columns} from bureau_agreement
    where organisation_id = ${bureauId} and school_id = ${organisationId} for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** The school's word, given, changed or given again. False where somebody else was faster. */
export async function putAgreement(
  write: Write,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
  { counts, fromPeriod, fewest }: AgreementTerms,
  { version, at }: { readonly version: number; readonly at: Date },
): Promise<boolean> {
  const put = await sql`
    insert into bureau_agreement
      (organisation_id, school_id, counts, from_period, fewest, agreed_at, version)
    values (${bureauId}, ${organisationId}, ${[...counts]}::text[], ${fromPeriod}, ${fewest}, ${at}, ${version + 1})
    on conflict (organisation_id, school_id) do update
       set counts = excluded.counts, from_period = excluded.from_period, fewest = excluded.fewest,
           agreed_at = excluded.agreed_at, withdrawn_at = null, version = excluded.version
     where bureau_agreement.version = ${version}`.execute(write.sql)
  return put.numAffectedRows === 1n
}

export async function withdrawAgreement(
  write: Write,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
  at: Date,
): Promise<void> {
  await sql`
    update bureau_agreement set withdrawn_at = ${at}, version = version + 1
     where organisation_id = ${bureauId} and school_id = ${organisationId}`.execute(write.sql)
}

/** True for whoever counts first on this day. */
export async function markCounted(
  write: Write,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
  today: LocalDate,
): Promise<boolean> {
  const marked = await sql`
    update bureau_agreement set counted_on = ${today}
     where organisation_id = ${bureauId} and school_id = ${organisationId} and withdrawn_at is null
       and counted_on is distinct from ${today}::date`.execute(write.sql)
  return marked.numAffectedRows === 1n
}
