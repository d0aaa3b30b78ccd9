import { sql } from 'kysely'

import { branchPage, departments, overview, units } from '#contract/organisation.ts'
import type { BranchId, DepartmentId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { can } from '#domain/organisation/can.ts'
import type { MemberKind, Rank } from '#domain/organisation/person.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { inForce, kindOn } from './store-days.ts'
import { branchesOf, departmentsOf, organisationOf, todayOf } from './views.ts'

type GroupId = Id<'party-group'>

interface OverviewRow {
  readonly branchId: BranchId
  readonly name: string
  readonly version: number
  readonly dissolvedOn: LocalDate | null
  readonly full: number
  readonly probationary: number
  readonly groups: number
  readonly secretaries: string[]
}

interface MemberRow {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly kind: MemberKind
  readonly rank: Rank
  readonly department: string
  readonly position: string
  readonly groupId: GroupId | null
  readonly since: LocalDate
  readonly until: LocalDate | null
  readonly roles: ('secretary' | 'branch-committee')[]
}

export const unitViews: readonly Answer[] = [
  answer(overview, async (read, { dissolved }, { scope, actor, now }) => {
    const today = await todayOf(read, scope, now)
    const rows = await sql<OverviewRow>`
      with here as (
        select s.branch_id, ${kindOn(today)} as kind
          from membership s
          join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
         where s.organisation_id = ${scope.organisationId} and ${inForce(today)} and (m.left_on is null or m.left_on > ${today})
      ), counted as (
        select branch_id, count(*) filter (where kind = 'full') as full, count(*) filter (where kind <> 'full') as probationary
          from here group by branch_id
      ), grouped as (
        select branch_id, count(*) as groups from party_group where organisation_id = ${scope.organisationId} group by branch_id
      ), led as (
        select g.branch_id, json_agg(p.name order by p.name) as secretaries
          from role_grant g
          join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
         where g.organisation_id = ${scope.organisationId} and g.role = 'secretary'
           and g.since <= ${today} and (g.until is null or g.until > ${today})
         group by g.branch_id
      )
      select b.id as "branchId", b.name, b.version, b.dissolved_on as "dissolvedOn", coalesce(c.full, 0) as full,
             coalesce(c.probationary, 0) as probationary, coalesce(r.groups, 0) as groups,
             coalesce(l.secretaries, '[]') as secretaries
        from branch b
        left join counted c on c.branch_id = b.id
        left join grouped r on r.branch_id = b.id
        left join led l on l.branch_id = b.id
       where b.organisation_id = ${scope.organisationId}
         and (${dissolved} or b.dissolved_on is null or b.dissolved_on > ${today})
       order by b.dissolved_on is not null, b.ordinal, b.name, b.id`.execute(read.sql)
    const totals = await sql<{ staff: number; members: number; departments: number }>`
      select (select count(*) from staff
               where organisation_id = ${scope.organisationId} and (left_on is null or left_on > ${today})) as staff,
             (select count(*) from membership s join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
               where s.organisation_id = ${scope.organisationId} and ${inForce(today)}
                 and (m.left_on is null or m.left_on > ${today})) as members,
             (select count(*) from department
               where organisation_id = ${scope.organisationId} and closed_on is null) as departments`.execute(
      read.sql,
    )
    const { name, shortName } = await organisationOf(read, scope)
    return ok({
      school: { name, shortName },
      branches: rows.rows,
      staff: totals.rows[0]?.staff ?? 0,
      members: totals.rows[0]?.members ?? 0,
      departments: totals.rows[0]?.departments ?? 0,
      may: {
        manageUnits: can(actor, 'units.manage', null),
        import: can(actor, 'people.import', null),
        listStaff: can(actor, 'staff.list', null),
        lookAtRoles: can(actor, 'roles.look', null),
      },
    })
  }),

  answer(branchPage, async (read, input, { scope, actor, now }) => {
    const on = input.on ?? (await todayOf(read, scope, now))
    const { branchId, organisationId } = scope
    const found = await sql<{ name: string; version: number; dissolvedOn: LocalDate | null }>`
      select name, version, dissolved_on as "dissolvedOn" from branch
       where organisation_id = ${organisationId} and id = ${branchId}`.execute(read.sql)
    const [branch] = found.rows
    if (branch === undefined) return refuse('common.not-found')
    const groups = await sql<{ groupId: GroupId; name: string; version: number; members: number }>`
      select g.id as "groupId", g.name, g.version, count(s.id) as members
        from party_group g
        left join membership s on s.organisation_id = g.organisation_id and s.party_group_id = g.id and ${inForce(on)}
       where g.organisation_id = ${organisationId} and g.branch_id = ${branchId}
       group by g.id, g.name, g.version order by g.name`.execute(read.sql)
    const members = await sql<MemberRow>`
      select m.id as "memberId", p.id as "staffId", p.staff_number as "staffNumber", p.name, ${kindOn(on)} as kind, p.rank,
             coalesce(d.name, '') as department, p.position, s.party_group_id as "groupId", s.since, s.until,
             coalesce((select json_agg(distinct g.role) from role_grant g
                        where g.organisation_id = ${organisationId} and g.staff_id = p.id and g.branch_id = ${branchId}
                          and g.since <= ${on} and (g.until is null or g.until > ${on})), '[]') as roles
        from membership s
        join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
        join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
        left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
       where s.organisation_id = ${organisationId} and s.branch_id = ${branchId} and ${inForce(on)}
         and (m.left_on is null or m.left_on > ${on})
       order by p.staff_number`.execute(read.sql)
    const manage = can(actor, 'units.manage', null)
    return ok({
      branchId,
      ...branch,
      on,
      groups: groups.rows,
      members: members.rows,
      may: {
        manageGroups: can(actor, 'groups.manage', { branchId }),
        rename: manage,
        dissolve: manage,
        transfer: can(actor, 'members.transfer', null),
        addMember: can(actor, 'members.manage', null),
      },
    })
  }),

  answer(units, async (read, _input, { scope, now }) => {
    const today = await todayOf(read, scope, now)
    const branches = await branchesOf(read, scope, today)
    const groups = await sql<{ groupId: GroupId; branchId: BranchId; name: string }>`
      select id as "groupId", branch_id as "branchId", name from party_group
       where organisation_id = ${scope.organisationId} order by name`.execute(read.sql)
    return ok({
      branches: branches.map(({ id, name }) => ({
        branchId: id,
        name,
        groups: groups.rows
          .filter((group) => group.branchId === id)
          .map(({ groupId, name }) => ({ groupId, name })),
      })),
      departments: (await departmentsOf(read, scope, today)).map(({ id, name }) => ({
        departmentId: id,
        name,
      })),
      today,
    })
  }),

  answer(departments, async (read, { closed }, { scope, actor, now }) => {
    const today = await todayOf(read, scope, now)
    const rows = await sql<{
      departmentId: DepartmentId
      name: string
      version: number
      closedOn: LocalDate | null
      staff: number
      members: number
    }>`
      select d.id as "departmentId", d.name, d.version, d.closed_on as "closedOn", count(p.id) as staff, count(m.id) as members
        from department d
        left join staff p on p.organisation_id = d.organisation_id and p.department_id = d.id
             and (p.left_on is null or p.left_on > ${today})
        left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id
             and (m.left_on is null or m.left_on > ${today})
       where d.organisation_id = ${scope.organisationId} and (${closed} or d.closed_on is null)
       group by d.id, d.name, d.version, d.closed_on, d.ordinal
       order by d.closed_on is not null, d.ordinal, d.name, d.id`.execute(read.sql)
    return ok({
      departments: rows.rows,
      may: { manage: can(actor, 'departments.manage', null) },
    })
  }),
]
