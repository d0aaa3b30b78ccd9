import { sql } from 'kysely'

import { person as personCall, staffList } from '#contract/organisation-people.ts'
import type { BranchId, DepartmentId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { can } from '#domain/organisation/can.ts'
import { undoTransfer } from '#domain/organisation/membership.ts'
import type { Stay } from '#domain/organisation/membership.ts'
import type { MemberKind, Rank } from '#domain/organisation/person.ts'
import type { Role } from '#domain/organisation/roles.ts'
import { halfWidth, hoursInWords } from '#domain/organisation/written.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { inForce, kindOn } from './store-days.ts'
import { memberOfStaff, todayOf } from './views.ts'

interface StaffRow {
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly department: string
  readonly position: string
  readonly post: string
  readonly rank: Rank
  readonly leftOn: LocalDate | null
  readonly branchId: BranchId | null
  readonly branch: string | null
  readonly kind: MemberKind | null
  readonly total: number
}

/** `%` and `_` typed by a person are letters, not wildcards. */
export const likeText = (typed: string): string =>
  `%${halfWidth(typed).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`

interface PersonRow {
  readonly staffId: StaffId
  readonly version: number
  readonly staffNumber: string
  readonly name: string
  readonly departmentId: DepartmentId | null
  readonly department: string
  readonly position: string
  readonly post: string
  readonly classes: string
  readonly weeklyHours: number | null
  readonly classInCharge: string
  readonly other: string
  readonly rank: Rank
  readonly leftOn: LocalDate | null
  readonly memberId: MemberId | null
  readonly kind: MemberKind
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
  readonly memberLeftOn: LocalDate | null
}

interface StayRow extends Stay {
  readonly branch: string
  readonly group: string | null
}

interface PostRow {
  readonly postId: Id<'staff-post'>
  readonly name: string
  readonly since: LocalDate
  readonly until: LocalDate | null
}

interface GrantRow {
  readonly grantId: Id<'role-grant'>
  readonly role: Role
  readonly branch: string | null
  readonly since: LocalDate
  readonly until: LocalDate | null
  readonly givenBy: string | null
  readonly givenAt: Date
  readonly reason: string
  readonly takenBy: string | null
  readonly takenReason: string
}

const personRow = async (read: Read, scope: OrganisationScope, staffId: StaffId, today: LocalDate) => {
  const found = await sql<PersonRow>`
    select p.id as "staffId", p.version, p.staff_number as "staffNumber", p.name, p.department_id as "departmentId",
           coalesce(d.name, '') as department, p.position, p.post, p.classes, p.weekly_hours as "weeklyHours",
           p.class_in_charge as "classInCharge", p.other, p.rank, p.left_on as "leftOn", m.id as "memberId",
           ${kindOn(today)} as kind, m.joined_on as "joinedOn", m.full_on as "fullOn", m.left_on as "memberLeftOn"
      from staff p
      left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
      left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id
     where p.organisation_id = ${scope.organisationId} and p.id = ${staffId}`.execute(read.sql)
  return found.rows[0] ?? null
}

const staysOf = async (
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly StayRow[]> => {
  const found = await sql<StayRow>`
    select s.id, s.branch_id as "branchId", b.name as branch, g.name as group, s.since, s.until
      from membership s
      join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id
      left join party_group g on g.organisation_id = s.organisation_id and g.id = s.party_group_id
     where s.organisation_id = ${scope.organisationId} and s.member_id = ${memberId}
     order by s.since desc`.execute(read.sql)
  return found.rows
}

const postsOf = async (read: Read, scope: OrganisationScope, staffId: StaffId) => {
  const found = await sql<PostRow>`
    select id as "postId", name, since, until from staff_post
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId}
     order by until is not null, since desc, name`.execute(read.sql)
  return found.rows
}

const grantsOf = async (read: Read, scope: OrganisationScope, staffId: StaffId) => {
  const found = await sql<GrantRow>`
    select g.id as "grantId", g.role, b.name as branch, g.since, g.until, giver.name as "givenBy", g.given_at as "givenAt",
           g.reason, taker.name as "takenBy", g.taken_reason as "takenReason"
      from role_grant g
      left join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id
      left join staff giver on giver.organisation_id = g.organisation_id and giver.id = g.given_by
      left join staff taker on taker.organisation_id = g.organisation_id and taker.id = g.taken_by
     where g.organisation_id = ${scope.organisationId} and g.staff_id = ${staffId}
     order by g.until is not null, g.since desc`.execute(read.sql)
  return found.rows.map((row) => Object.assign(row, { givenAt: row.givenAt.toISOString() }))
}

export const peopleViews: readonly Answer[] = [
  answer(
    staffList,
    async (read, { page, size, search, departmentId, branchId, standing }, { scope, actor, now }) => {
      const today = await todayOf(read, scope, now)
      const gone = sql`(p.left_on is not null and p.left_on <= ${today})`
      const found = await sql<StaffRow>`
      select p.id as "staffId", p.staff_number as "staffNumber", p.name, coalesce(d.name, '') as department, p.position,
             p.post, p.rank, p.left_on as "leftOn", s.branch_id as "branchId", b.name as branch,
             case when s.id is null then null else ${kindOn(today)} end as kind, count(*) over () as total
        from staff p
        left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
        left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id
             and (m.left_on is null or m.left_on > ${today})
        left join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id and ${inForce(today)}
        left join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id
       where p.organisation_id = ${scope.organisationId}
         and (${search} = '' or p.name ilike ${likeText(search)} or p.staff_number ilike ${likeText(search)})
         and (${departmentId}::uuid is null or p.department_id = ${departmentId}::uuid)
         and (${branchId}::uuid is null or s.branch_id = ${branchId}::uuid)
         and case ${standing}::text when 'left' then ${gone} when 'member' then s.id is not null and not ${gone}
                  when 'non-member' then s.id is null and not ${gone} else not ${gone} end
       order by p.staff_number
       limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
      return ok({
        rows: found.rows,
        total: found.rows[0]?.total ?? 0,
        may: {
          add: can(actor, 'person.edit', null),
          import: can(actor, 'people.import', null),
          export: can(actor, 'people.import', null),
        },
      })
    },
  ),

  answer(personCall, async (read, { staffId }, { scope, actor, now }) => {
    const today = await todayOf(read, scope, now)
    const place = await memberOfStaff(read, scope, staffId, today)
    if (can(actor, 'person.look', { staffId, branchId: place?.branchId ?? null }) !== true)
      return refuse('common.not-found')
    const row = await personRow(read, scope, staffId, today)
    if (row === null) return refuse('common.not-found')
    const { memberId, kind, joinedOn, fullOn, memberLeftOn, weeklyHours, ...record } = row
    const stays = memberId === null ? [] : await staysOf(read, scope, memberId)
    return ok({
      ...record,
      weeklyHours: hoursInWords(weeklyHours),
      posts: await postsOf(read, scope, staffId),
      membership:
        memberId === null
          ? null
          : {
              memberId,
              kind,
              joinedOn,
              fullOn,
              leftOn: memberLeftOn,
              branchId: place?.branchId ?? null,
              stays: stays.map(({ id, branchId, branch, group, since, until }) => {
                const mayUndo = undoTransfer(stays, id).ok
                return { stayId: id, branchId, branch, group, since, until, mayUndo }
              }),
            },
      roles: await grantsOf(read, scope, staffId),
      today,
      may: {
        edit: can(actor, 'person.edit', null),
        manageMember: can(actor, 'members.manage', null),
        transfer: can(actor, 'members.transfer', null),
        leave: can(actor, 'person.edit', null),
        giveRole: can(actor, 'roles.give', { staffId, role: 'secretary' }),
      },
    })
  }),
]
