import { sql } from 'kysely'

import type { DepartmentId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { GrantId, HeldRole } from '#domain/organisation/giving.ts'
import type { Stay } from '#domain/organisation/membership.ts'
import type { MemberKind, PersonFields, Rank } from '#domain/organisation/person.ts'
import type { Write } from '#server/db/handle.ts'

export type PostId = Id<'staff-post'>

export interface StoredMember {
  readonly id: MemberId
  readonly kind: MemberKind
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
  readonly leftOn: LocalDate | null
  readonly stays: readonly Stay[]
}

/** A person held for changing: nobody else changes anything of theirs until this transaction ends. */
export interface StoredPerson {
  readonly staffId: StaffId
  readonly version: number
  readonly staffNumber: string
  readonly name: string
  readonly departmentId: DepartmentId | null
  readonly leftOn: LocalDate | null
  readonly member: StoredMember | null
}

/** Every change to a person begins here: the row lock puts them in line, the version tells who came too late. */
export async function lockPerson(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<StoredPerson | null> {
  const found = await sql<Omit<StoredPerson, 'member'>>`
    select id as "staffId", version, staff_number as "staffNumber", name, department_id as "departmentId", left_on as "leftOn"
      from staff where organisation_id = ${scope.organisationId} and id = ${staffId} for no key update`.execute(
    write.sql,
  )
  const [person] = found.rows
  return person === undefined ? null : { ...person, member: await memberOf(write, scope, staffId) }
}

/** The person as the actor saw them, held; refused where somebody was faster. */
export async function personToChange(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  version: number,
): Promise<Result<StoredPerson, 'common.not-found' | 'common.changed-meanwhile'>> {
  const person = await lockPerson(write, scope, staffId)
  if (person === null) return refuse('common.not-found')
  return person.version === version ? ok(person) : refuse('common.changed-meanwhile', { name: person.name })
}

async function memberOf(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<StoredMember | null> {
  const found = await sql<Omit<StoredMember, 'stays'>>`
    select id, kind, joined_on as "joinedOn", full_on as "fullOn", left_on as "leftOn"
      from member where organisation_id = ${scope.organisationId} and staff_id = ${staffId}`.execute(
    write.sql,
  )
  const [member] = found.rows
  if (member === undefined) return null
  const stays = await sql<Stay>`
    select id, branch_id as "branchId", since, until from membership
     where organisation_id = ${scope.organisationId} and member_id = ${member.id} order by since`.execute(
    write.sql,
  )
  return { ...member, stays: stays.rows }
}

/** Marks that something of this person changed: whoever looked before is told. */
export async function bump(write: Write, scope: OrganisationScope, staffId: StaffId): Promise<void> {
  await sql`
    update staff set version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${staffId}`.execute(write.sql)
}

export async function holderOfNumber(
  write: Write,
  scope: OrganisationScope,
  staffNumber: string,
): Promise<{ readonly staffId: StaffId; readonly name: string } | null> {
  const found = await sql<{ staffId: StaffId; name: string }>`
    select id as "staffId", name from staff
     where organisation_id = ${scope.organisationId} and staff_number = ${staffNumber}`.execute(write.sql)
  return found.rows[0] ?? null
}

export interface PersonRecord extends PersonFields {
  readonly departmentId: DepartmentId | null
  readonly rank: Rank
}

export async function insertPerson(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  record: PersonRecord,
): Promise<void> {
  await write.sql
    .insertInto('staff')
    .values({ organisation_id: scope.organisationId, id: staffId, ...columns(record) })
    .execute()
}

export async function updatePerson(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  record: PersonRecord,
): Promise<void> {
  await write.sql
    .updateTable('staff')
    .set((eb) => ({ ...columns(record), version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', staffId)
    .execute()
}

const columns = (record: PersonRecord) => ({
  staff_number: record.staffNumber,
  name: record.name,
  department_id: record.departmentId,
  position: record.position,
  post: record.post,
  classes: record.classes,
  weekly_hours: record.weeklyHours,
  class_in_charge: record.classInCharge,
  other: record.other,
  rank: record.rank,
})

export async function setLeft(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  on: LocalDate | null,
): Promise<void> {
  await sql`
    update staff set left_on = ${on}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${staffId}`.execute(write.sql)
}

/** Posts still held end on the day; those that had not begun never began. */
export async function endPosts(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  on: LocalDate,
): Promise<void> {
  await sql`
    update staff_post set until = greatest(since, ${on}::date)
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId} and (until is null or until > ${on})`.execute(
    write.sql,
  )
}

export interface StoredPost {
  readonly id: PostId
  readonly name: string
  readonly since: LocalDate
  readonly until: LocalDate | null
}

export async function postsOf(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly StoredPost[]> {
  const found = await sql<StoredPost>`
    select id, name, since, until from staff_post
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId}`.execute(write.sql)
  return found.rows
}

export async function insertPost(
  write: Write,
  scope: OrganisationScope,
  post: { readonly id: PostId; readonly staffId: StaffId; readonly name: string; readonly since: LocalDate },
): Promise<void> {
  await write.sql
    .insertInto('staff_post')
    .values({
      organisation_id: scope.organisationId,
      id: post.id,
      staff_id: post.staffId,
      name: post.name,
      since: post.since,
    })
    .execute()
}

export async function setPostEnd(
  write: Write,
  scope: OrganisationScope,
  postId: PostId,
  until: LocalDate,
): Promise<void> {
  await sql`
    update staff_post set until = ${until}
     where organisation_id = ${scope.organisationId} and id = ${postId}`.execute(write.sql)
}

export async function deletePost(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
  postId: PostId,
): Promise<StoredPost | null> {
  const gone = await sql<StoredPost>`
    delete from staff_post
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId} and id = ${postId}
    returning id, name, since, until`.execute(write.sql)
  return gone.rows[0] ?? null
}

/** Roles in force or to come, of one person. */
export async function rolesHeldBy(
  write: Write,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly HeldRole[]> {
  const found = await sql<HeldRole>`
    select id, staff_id as "staffId", role, branch_id as "branchId", since, until from role_grant
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId}`.execute(write.sql)
  return found.rows
}

/** All administrators that have not ended, held in line: two who take each other's role meet here. */
export async function lockAdministrators(
  write: Write,
  scope: OrganisationScope,
  today: LocalDate,
): Promise<readonly HeldRole[]> {
  await sql`select 1 from organisation where organisation_id = ${scope.organisationId} for no key update`.execute(
    write.sql,
  )
  const found = await sql<HeldRole>`
    select g.id, g.staff_id as "staffId", g.role, g.branch_id as "branchId", g.since, g.until
      from role_grant g
      join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
     where g.organisation_id = ${scope.organisationId} and g.role = 'administrator'
       and (g.until is null or g.until > ${today}) and p.left_on is null`.execute(write.sql)
  return found.rows
}

export interface RoleEnd {
  readonly on: LocalDate
  readonly by: StaffId
  readonly at: Date
  readonly reason: string
}

/** Ends these roles: one that had not begun never begins. */
export async function endRoles(
  write: Write,
  scope: OrganisationScope,
  grantIds: readonly GrantId[],
  end: RoleEnd,
): Promise<void> {
  await sql`
    update role_grant
       set until = greatest(since, ${end.on}::date), taken_by = ${end.by}, taken_at = ${end.at}, taken_reason = ${end.reason}
     where organisation_id = ${scope.organisationId} and id = any(${[...grantIds]}::uuid[])`.execute(
    write.sql,
  )
}
