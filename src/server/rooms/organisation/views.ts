/** What later rooms may know of the organisation. Small reads, each one statement, each for a day where a day matters. */
import { sql } from 'kysely'

import type { BranchId, DepartmentId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Grant, Role } from '#domain/organisation/roles.ts'
import type { Read } from '#server/db/handle.ts'

import { inForce, kindOn } from './store-days.ts'

export type MemberKind = 'full' | 'probationary'
export type StaffRank = 'none' | 'middle-manager' | 'school-leader'

export interface Branch {
  readonly id: BranchId
  readonly name: string
  readonly ordinal: number
  /** The first day on which it is no more. */
  readonly dissolvedOn: LocalDate | null
}

export interface Department {
  readonly id: DepartmentId
  readonly name: string
  readonly ordinal: number
  readonly closedOn: LocalDate | null
}

export interface Staff {
  readonly id: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly departmentId: DepartmentId | null
  readonly departmentName: string | null
  readonly rank: StaffRank
  readonly leftOn: LocalDate | null
}

/** The header of the form, as the notice has it, with what the kinds of people need. */
export interface MemberHeader {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly position: string
  readonly departmentId: DepartmentId | null
  readonly departmentName: string
  readonly post: string
  readonly classes: string
  /** Hundredths of an hour. */
  readonly weeklyHours: number | null
  readonly classInCharge: string
  readonly other: string
  readonly rank: StaffRank
}

export interface BranchMember {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly kind: MemberKind
  readonly rank: StaffRank
  readonly departmentName: string
  readonly branchId: BranchId
  readonly partyGroupId: Id<'party-group'> | null
}

/** Branches in the organisation's order; those dissolved by the day are left out. */
export async function branchesOf(
  read: Read,
  scope: OrganisationScope,
  day: LocalDate,
): Promise<readonly Branch[]> {
  const found = await sql<Branch>`
    select id, name, ordinal, dissolved_on as "dissolvedOn"
      from branch
     where organisation_id = ${scope.organisationId} and (dissolved_on is null or dissolved_on > ${day})
     order by ordinal, name, id`.execute(read.sql)
  return found.rows
}

export async function branchById(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId,
): Promise<Branch | null> {
  const found = await sql<Branch>`
    select id, name, ordinal, dissolved_on as "dissolvedOn"
      from branch where organisation_id = ${scope.organisationId} and id = ${branchId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** The party groups of a branch. */
export async function groupsOf(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId,
): Promise<readonly { readonly id: Id<'party-group'>; readonly name: string }[]> {
  const found = await sql<{ id: Id<'party-group'>; name: string }>`
    select id, name from party_group
     where organisation_id = ${scope.organisationId} and branch_id = ${branchId} order by name`.execute(
    read.sql,
  )
  return found.rows
}

export async function departmentsOf(
  read: Read,
  scope: OrganisationScope,
  day: LocalDate,
): Promise<readonly Department[]> {
  const found = await sql<Department>`
    select id, name, ordinal, closed_on as "closedOn"
      from department
     where organisation_id = ${scope.organisationId} and (closed_on is null or closed_on > ${day})
     order by ordinal, name, id`.execute(read.sql)
  return found.rows
}

const staffColumns = sql`
  p.id, p.staff_number as "staffNumber", p.name, p.department_id as "departmentId", d.name as "departmentName",
  p.rank, p.left_on as "leftOn"`
const staffTables = sql`
  staff p left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id`

export async function staffById(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<Staff | null> {
  const found = await sql<Staff>`
    select ${staffColumns} from ${staffTables}
     where p.organisation_id = ${scope.organisationId} and p.id = ${staffId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** For imports of facts; numbers as `domain/organisation/written.ts › readStaffNumber` gives them. */
export async function staffByNumbers(
  read: Read,
  scope: OrganisationScope,
  staffNumbers: readonly string[],
): Promise<readonly Staff[]> {
  const found = await sql<Staff>`
    select ${staffColumns} from ${staffTables}
     where p.organisation_id = ${scope.organisationId} and p.staff_number = any(${[...staffNumbers]}::text[])`.execute(
    read.sql,
  )
  return found.rows
}

/** Everybody who is staff on a day, by number. */
export async function staffOn(
  read: Read,
  scope: OrganisationScope,
  day: LocalDate,
): Promise<readonly Staff[]> {
  const found = await sql<Staff>`
    select ${staffColumns} from ${staffTables}
     where p.organisation_id = ${scope.organisationId} and (p.left_on is null or p.left_on > ${day})
     order by p.staff_number`.execute(read.sql)
  return found.rows
}

export async function staffByIds(
  read: Read,
  scope: OrganisationScope,
  staffIds: readonly StaffId[],
): Promise<readonly Staff[]> {
  const found = await sql<Staff>`
    select ${staffColumns} from ${staffTables}
     where p.organisation_id = ${scope.organisationId} and p.id = any(${[...staffIds]}::uuid[])`.execute(
    read.sql,
  )
  return found.rows
}

/** Headers of the form for these members, for copying into their lists. */
export async function memberHeaders(
  read: Read,
  scope: OrganisationScope,
  memberIds: readonly MemberId[],
): Promise<readonly MemberHeader[]> {
  const found = await sql<MemberHeader>`
    select m.id as "memberId", p.id as "staffId", p.staff_number as "staffNumber", p.name, p.position,
           p.department_id as "departmentId", coalesce(d.name, '') as "departmentName", p.post, p.classes,
           p.weekly_hours as "weeklyHours", p.class_in_charge as "classInCharge", p.other, p.rank
      from member m
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
      left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
     where m.organisation_id = ${scope.organisationId} and m.id = any(${[...memberIds]}::uuid[])`.execute(
    read.sql,
  )
  return found.rows
}

export async function memberHeader(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<MemberHeader | null> {
  return (await memberHeaders(read, scope, [memberId]))[0] ?? null
}

/** The posts that people hold on a day, by person, as the record names them. */
export async function postsOf(
  read: Read,
  scope: OrganisationScope,
  staffIds: readonly StaffId[],
  day: LocalDate,
): Promise<ReadonlyMap<StaffId, readonly string[]>> {
  const found = await sql<{ staffId: StaffId; name: string }>`
    select staff_id as "staffId", name from staff_post
     where organisation_id = ${scope.organisationId} and staff_id = any(${[...staffIds]}::uuid[])
       and since <= ${day} and (until is null or until > ${day}) order by name`.execute(read.sql)
  const byPerson = Map.groupBy(found.rows, ({ staffId }) => staffId)
  return new Map([...byPerson].map(([staffId, posts]) => [staffId, posts.map(({ name }) => name)]))
}

const branchMembers = (scope: OrganisationScope, day: LocalDate) => sql`
  select m.id as "memberId", p.id as "staffId", p.staff_number as "staffNumber", p.name, ${kindOn(day)} as kind, p.rank,
         coalesce(d.name, '') as "departmentName", s.branch_id as "branchId", s.party_group_id as "partyGroupId"
    from membership s
    join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
    join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
    left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
   where s.organisation_id = ${scope.organisationId} and ${inForce(day)}
     and (m.left_on is null or m.left_on > ${day})`

/** The members of a branch on a day, by staff number. */
export async function membersOfBranch(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId,
  day: LocalDate,
): Promise<readonly BranchMember[]> {
  const found = await sql<BranchMember>`
    ${branchMembers(scope, day)} and s.branch_id = ${branchId} order by p.staff_number`.execute(read.sql)
  return found.rows
}

/** All members of the organisation on a day, branch by branch. */
export async function membersOn(
  read: Read,
  scope: OrganisationScope,
  day: LocalDate,
): Promise<readonly BranchMember[]> {
  const found = await sql<BranchMember>`
    ${branchMembers(scope, day)} order by s.branch_id, p.staff_number`.execute(read.sql)
  return found.rows
}

/** Where and as what somebody is a member on a day; null where they are none. */
export async function memberOn(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
  day: LocalDate,
): Promise<BranchMember | null> {
  const found = await sql<BranchMember>`${branchMembers(scope, day)} and m.id = ${memberId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function memberOfStaff(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  day: LocalDate,
): Promise<BranchMember | null> {
  const found = await sql<BranchMember>`${branchMembers(scope, day)} and p.id = ${staffId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** What somebody holds on a day: the roles given by hand, and `member` where they are one. For the gate. */
export async function grantsOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  day: LocalDate,
): Promise<readonly Grant[]> {
  const found = await sql<Grant>`
    select g.role, g.branch_id as "branchId"
      from role_grant g
      join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
     where g.organisation_id = ${scope.organisationId} and g.staff_id = ${staffId}
       and g.since <= ${day} and (g.until is null or g.until > ${day}) and (p.left_on is null or p.left_on > ${day})
     order by g.role, g.branch_id`.execute(read.sql)
  const member = await memberOfStaff(read, scope, staffId, day)
  return member === null ? found.rows : [...found.rows, { role: 'member', branchId: member.branchId }]
}

/** Who holds a role on a day (of this branch, for roles of a branch): whom to tell. */
export async function holdersOf(
  read: Read,
  scope: OrganisationScope,
  role: Exclude<Role, 'member'>,
  branchId: BranchId | null,
  day: LocalDate,
): Promise<readonly { readonly staffId: StaffId; readonly name: string }[]> {
  const found = await sql<{ staffId: StaffId; name: string }>`
    select distinct p.id as "staffId", p.name
      from role_grant g
      join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
     where g.organisation_id = ${scope.organisationId} and g.role = ${role}
       and (${branchId}::uuid is null or g.branch_id = ${branchId}::uuid)
       and g.since <= ${day} and (g.until is null or g.until > ${day}) and (p.left_on is null or p.left_on > ${day})
     order by p.name, p.id`.execute(read.sql)
  return found.rows
}

/** The school's name and clock. */
export async function organisationOf(
  read: Read,
  scope: OrganisationScope,
): Promise<{ readonly name: string; readonly shortName: string; readonly timeZone: string }> {
  const found = await sql<{ name: string; shortName: string; timeZone: string }>`
    select name, short_name as "shortName", time_zone as "timeZone"
      from organisation where organisation_id = ${scope.organisationId}`.execute(read.sql)
  const [row] = found.rows
  if (row === undefined) throw new Error('the scope names no organisation')
  return row
}

/** Today on the school's own wall calendar. */
export async function todayOf(read: Read, scope: OrganisationScope, now: Date): Promise<LocalDate> {
  return dayIn(now, (await organisationOf(read, scope)).timeZone)
}
