import { sql } from 'kysely'

import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { GrantId, HeldRole, RoleToGive } from '#domain/organisation/giving.ts'
import type { Write } from '#server/db/handle.ts'

export interface NewGrant extends RoleToGive {
  readonly id: GrantId
  readonly staffId: StaffId
  readonly givenBy: StaffId
  readonly givenAt: Date
  readonly reason: string
}

export async function insertGrant(write: Write, scope: OrganisationScope, grant: NewGrant): Promise<void> {
  await write.sql
    .insertInto('role_grant')
    .values({
      organisation_id: scope.organisationId,
      id: grant.id,
      staff_id: grant.staffId,
      role: grant.role,
      branch_id: grant.branchId,
      since: grant.since,
      until: grant.until,
      given_by: grant.givenBy,
      given_at: grant.givenAt,
      reason: grant.reason,
    })
    .execute()
}

export interface StoredGrant extends HeldRole {
  readonly name: string
}

export async function lockGrant(
  write: Write,
  scope: OrganisationScope,
  grantId: GrantId,
): Promise<StoredGrant | null> {
  const found = await sql<StoredGrant>`
    select g.id, g.staff_id as "staffId", g.role, g.branch_id as "branchId", g.since, g.until, p.name
      from role_grant g join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
     where g.organisation_id = ${scope.organisationId} and g.id = ${grantId} for no key update of g`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

export async function branchName(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
): Promise<string> {
  const found = await sql<{ name: string }>`
    select name from branch where organisation_id = ${scope.organisationId} and id = ${branchId}`.execute(
    write.sql,
  )
  return found.rows[0]?.name ?? ''
}
