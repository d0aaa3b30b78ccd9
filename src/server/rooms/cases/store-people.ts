/** Who verifies a case, and what each of two people counted at the branch's meeting. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { CaseId, Counts } from '#domain/cases/case.ts'
import type { Read, Write } from '#server/db/handle.ts'

interface Named {
  readonly staffId: StaffId
  readonly name: string
}

export async function verifiersOf(
  read: Read,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<readonly Named[]> {
  const found = await sql<Named>`
    select v.staff_id as "staffId", p.name from case_verifier v
      join staff p on p.organisation_id = v.organisation_id and p.id = v.staff_id
     where v.organisation_id = ${scope.organisationId} and v.case_id = ${caseId}
     order by p.staff_number`.execute(read.sql)
  return found.rows
}

/** In the place of whoever was appointed before. */
export async function setVerifiers(
  write: Write,
  scope: OrganisationScope,
  caseId: CaseId,
  chosen: readonly StaffId[],
): Promise<void> {
  const { organisationId } = scope
  await write.sql
    .deleteFrom('case_verifier')
    .where('organisation_id', '=', organisationId)
    .where('case_id', '=', caseId)
    .execute()
  await write.sql
    .insertInto('case_verifier')
    .values(
      chosen.map((staffId) => ({ organisation_id: organisationId, case_id: caseId, staff_id: staffId })),
    )
    .execute()
}

export interface StoredCount {
  readonly byId: StaffId
  readonly by: string
  readonly heldOn: LocalDate
  readonly counts: Counts
}

export async function countsOf(
  read: Read,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<readonly StoredCount[]> {
  const found = await sql<StoredCount>`
    select k.by_staff_id as "byId", p.name as by, k.held_on as "heldOn", k.counts from case_count k
      join staff p on p.organisation_id = k.organisation_id and p.id = k.by_staff_id
     where k.organisation_id = ${scope.organisationId} and k.case_id = ${caseId}
     order by p.staff_number`.execute(read.sql)
  return found.rows
}

/** What somebody counted, in the place of what they entered before. */
export async function setCount(
  write: Write,
  scope: OrganisationScope,
  caseId: CaseId,
  { byId, heldOn, counts }: Omit<StoredCount, 'by'>,
): Promise<void> {
  await write.sql
    .insertInto('case_count')
    .values({
      organisation_id: scope.organisationId,
      case_id: caseId,
      by_staff_id: byId,
      held_on: heldOn,
      counts: JSON.stringify(counts),
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'case_id', 'by_staff_id']).doUpdateSet((row) => ({
        held_on: row.ref('excluded.held_on'),
        counts: row.ref('excluded.counts'),
      })),
    )
    .execute()
}

/** Once a vote stands, what was entered on the way is gone: the paper says who counted. */
export async function dropCounts(write: Write, scope: OrganisationScope, caseId: CaseId): Promise<void> {
  await write.sql
    .deleteFrom('case_count')
    .where('organisation_id', '=', scope.organisationId)
    .where('case_id', '=', caseId)
    .execute()
}
