import { sql } from 'kysely'

import type { BranchId, Id, MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { BranchScope, OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'

import { lockBranch } from './store-units.ts'

export type GroupId = Id<'party-group'>

/** The branch and its group as a place to be from a day on; held, so that it is not dissolved meanwhile. */
export async function placeFrom(
  write: Write,
  scope: OrganisationScope,
  place: { readonly branchId: BranchId; readonly groupId: GroupId | null },
): Promise<
  Result<null, 'common.not-found' | 'organisation.branch-dissolved' | 'organisation.group-of-other-branch'>
> {
  const branch = await lockBranch(write, scope, place.branchId)
  if (branch === null) return refuse('common.not-found')
  if (branch.goneOn !== null) return refuse('organisation.branch-dissolved', { name: branch.name })
  if (place.groupId !== null && !(await groupInBranch(write, scope, place.groupId, place.branchId))) {
    return refuse('organisation.group-of-other-branch')
  }
  return ok(null)
}

async function groupInBranch(
  write: Write,
  scope: OrganisationScope,
  groupId: GroupId,
  branchId: BranchId,
): Promise<boolean> {
  const found = await sql`
    select 1 from party_group
     where organisation_id = ${scope.organisationId} and id = ${groupId} and branch_id = ${branchId}`.execute(
    write.sql,
  )
  return found.rows.length > 0
}

interface StoredGroup {
  readonly name: string
  readonly version: number
}

/** A group of the scope's branch alone. */
export async function lockGroup(
  write: Write,
  scope: BranchScope,
  groupId: GroupId,
): Promise<StoredGroup | null> {
  const found = await sql<StoredGroup>`
    select name, version from party_group
     where organisation_id = ${scope.organisationId} and branch_id = ${scope.branchId} and id = ${groupId} for no key update`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

export async function groupNameTaken(
  write: Write,
  scope: BranchScope,
  name: string,
  except: GroupId | null,
): Promise<boolean> {
  const found = await sql`
    select 1 from party_group where organisation_id = ${scope.organisationId} and branch_id = ${scope.branchId}
       and name = ${name} and (${except}::uuid is null or id <> ${except}::uuid)`.execute(write.sql)
  return found.rows.length > 0
}

export async function renameStoredGroup(
  write: Write,
  scope: BranchScope,
  groupId: GroupId,
  name: string,
): Promise<void> {
  await sql`
    update party_group set name = ${name}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${groupId}`.execute(write.sql)
}

/** False where anybody is or ever was in it. */
export async function deleteUnusedGroup(
  write: Write,
  scope: BranchScope,
  groupId: GroupId,
): Promise<boolean> {
  const gone = await sql`
    delete from party_group g
     where g.organisation_id = ${scope.organisationId} and g.id = ${groupId}
       and not exists (select 1 from membership s where s.organisation_id = g.organisation_id and s.party_group_id = g.id)
    returning g.id`.execute(write.sql)
  return gone.rows.length > 0
}

/** How many of these members are in the branch on the day, and now belong to the group. */
export async function putIntoGroup(
  write: Write,
  scope: BranchScope,
  memberIds: readonly MemberId[],
  groupId: GroupId | null,
  day: LocalDate,
): Promise<number> {
  const moved = await sql<{ memberId: MemberId }>`
    update membership set party_group_id = ${groupId}
     where organisation_id = ${scope.organisationId} and branch_id = ${scope.branchId}
       and member_id = any(${[...memberIds]}::uuid[]) and since <= ${day} and (until is null or until > ${day})
    returning member_id as "memberId"`.execute(write.sql)
  await sql`
    update staff p set version = version + 1
      from member m
     where p.organisation_id = ${scope.organisationId} and m.organisation_id = ${scope.organisationId}
       and m.staff_id = p.id and m.id = any(${moved.rows.map((row) => row.memberId)}::uuid[])`.execute(
    write.sql,
  )
  return moved.rows.length
}

export async function insertGroups(
  write: Write,
  scope: OrganisationScope,
  groups: readonly { readonly id: GroupId; readonly branchId: BranchId; readonly name: string }[],
): Promise<void> {
  await sql`
    insert into party_group (organisation_id, id, branch_id, name)
    select ${scope.organisationId}, * from unnest(${groups.map((group) => group.id)}::uuid[],
      ${groups.map((group) => group.branchId)}::uuid[], ${groups.map((group) => group.name)}::text[])`.execute(
    write.sql,
  )
}
