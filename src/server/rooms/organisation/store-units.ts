import { sql } from 'kysely'

import type { BranchId, DepartmentId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'

interface StoredUnit {
  readonly name: string
  readonly version: number
  /** The first day on which it is no more. */
  readonly goneOn: LocalDate | null
}

/** The branch, held until the end of the transaction: who moves somebody in waits for who dissolves it. */
export async function lockBranch(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
): Promise<StoredUnit | null> {
  const found = await sql<StoredUnit>`
    select name, version, dissolved_on as "goneOn" from branch
     where organisation_id = ${scope.organisationId} and id = ${branchId} for no key update`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

export async function lockDepartment(
  write: Write,
  scope: OrganisationScope,
  departmentId: DepartmentId,
): Promise<StoredUnit | null> {
  const found = await sql<StoredUnit>`
    select name, version, closed_on as "goneOn" from department
     where organisation_id = ${scope.organisationId} and id = ${departmentId} for no key update`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

/** Whether an open branch other than this one has the name. */
export async function branchNameTaken(
  write: Write,
  scope: OrganisationScope,
  name: string,
  except: BranchId | null,
): Promise<boolean> {
  const found = await sql`
    select 1 from branch where organisation_id = ${scope.organisationId} and name = ${name}
       and dissolved_on is null and (${except}::uuid is null or id <> ${except}::uuid)`.execute(write.sql)
  return found.rows.length > 0
}

export async function departmentNameTaken(
  write: Write,
  scope: OrganisationScope,
  name: string,
  except: DepartmentId | null,
): Promise<boolean> {
  const found = await sql`
    select 1 from department where organisation_id = ${scope.organisationId} and name = ${name}
       and closed_on is null and (${except}::uuid is null or id <> ${except}::uuid)`.execute(write.sql)
  return found.rows.length > 0
}

/** Makes branches behind the last one, in one statement. */
export async function insertBranches(
  write: Write,
  scope: OrganisationScope,
  units: readonly { readonly id: BranchId; readonly name: string }[],
): Promise<void> {
  await sql`
    insert into branch (organisation_id, id, name, ordinal)
    select ${scope.organisationId}, unit.id, unit.name,
           unit.position + coalesce((select max(ordinal) from branch where organisation_id = ${scope.organisationId}), 0)
      from unnest(${units.map((unit) => unit.id)}::uuid[], ${units.map((unit) => unit.name)}::text[])
           with ordinality as unit (id, name, position)`.execute(write.sql)
}

export async function insertDepartments(
  write: Write,
  scope: OrganisationScope,
  units: readonly { readonly id: DepartmentId; readonly name: string }[],
): Promise<void> {
  await sql`
    insert into department (organisation_id, id, name, ordinal)
    select ${scope.organisationId}, unit.id, unit.name,
           unit.position + coalesce((select max(ordinal) from department where organisation_id = ${scope.organisationId}), 0)
      from unnest(${units.map((unit) => unit.id)}::uuid[], ${units.map((unit) => unit.name)}::text[])
           with ordinality as unit (id, name, position)`.execute(write.sql)
}

export async function updateBranch(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
  set: { readonly name: string; readonly dissolvedOn: LocalDate | null },
): Promise<void> {
  await sql`
    update branch set name = ${set.name}, dissolved_on = ${set.dissolvedOn}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${branchId}`.execute(write.sql)
}

export async function updateDepartment(
  write: Write,
  scope: OrganisationScope,
  departmentId: DepartmentId,
  set: { readonly name: string; readonly closedOn: LocalDate | null },
): Promise<void> {
  await sql`
    update department set name = ${set.name}, closed_on = ${set.closedOn}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${departmentId}`.execute(write.sql)
}

/** Puts all open branches into this order; false where the list is not exactly the open ones. */
export async function orderOpenBranches(
  write: Write,
  scope: OrganisationScope,
  ids: readonly string[],
): Promise<boolean> {
  const open = await sql<{ id: string }>`
    select id from branch where organisation_id = ${scope.organisationId} and dissolved_on is null for no key update`.execute(
    write.sql,
  )
  if (!sameSet(open.rows, ids)) return false
  await sql`
    update branch b set ordinal = o.position
      from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position)
     where b.organisation_id = ${scope.organisationId} and b.id = o.id`.execute(write.sql)
  return true
}

export async function orderOpenDepartments(
  write: Write,
  scope: OrganisationScope,
  ids: readonly string[],
): Promise<boolean> {
  const open = await sql<{ id: string }>`
    select id from department where organisation_id = ${scope.organisationId} and closed_on is null for no key update`.execute(
    write.sql,
  )
  if (!sameSet(open.rows, ids)) return false
  await sql`
    update department d set ordinal = o.position
      from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position)
     where d.organisation_id = ${scope.organisationId} and d.id = o.id`.execute(write.sql)
  return true
}

const sameSet = (rows: readonly { readonly id: string }[], ids: readonly string[]): boolean => {
  const wanted = new Set(ids)
  return rows.length === ids.length && wanted.size === ids.length && rows.every((row) => wanted.has(row.id))
}

/** How many are in the branch on a day or will be later. */
export async function membersFrom(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
  day: LocalDate,
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct member_id) as count from membership
     where organisation_id = ${scope.organisationId} and branch_id = ${branchId} and (until is null or until > ${day})`.execute(
    write.sql,
  )
  return found.rows[0]?.count ?? 0
}

/** Roles of the branch end with it. */
export async function endBranchGrants(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
  end: { readonly on: LocalDate; readonly by: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await sql`
    update role_grant set until = greatest(since, ${end.on}::date), taken_by = ${end.by}, taken_at = ${end.at}, taken_reason = ${end.reason}
     where organisation_id = ${scope.organisationId} and branch_id = ${branchId} and (until is null or until > ${end.on})`.execute(
    write.sql,
  )
}

export async function staffIn(
  write: Write,
  scope: OrganisationScope,
  departmentId: DepartmentId,
  today: LocalDate,
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from staff
     where organisation_id = ${scope.organisationId} and department_id = ${departmentId}
       and (left_on is null or left_on > ${today})`.execute(write.sql)
  return found.rows[0]?.count ?? 0
}
