import { sql } from 'kysely'

import { roleCandidates, roleList } from '#contract/organisation-roles.ts'
import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { can } from '#domain/organisation/can.ts'
import type { GivenRole, GrantId } from '#domain/organisation/giving.ts'
import { roles } from '#domain/organisation/roles.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { inForce } from './store-days.ts'
import { todayOf } from './views.ts'
import { likeText } from './views-people.ts'

interface GrantRow {
  readonly grantId: GrantId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly role: GivenRole
  readonly branchId: BranchId | null
  readonly branch: string | null
  readonly since: LocalDate
  readonly until: LocalDate | null
  readonly givenBy: string | null
  readonly givenAt: Date
  readonly reason: string
  readonly takenBy: string | null
  readonly takenAt: Date | null
  readonly takenReason: string
  readonly total: number
}

export const roleViews: readonly Answer[] = [
  answer(roleList, async (read, { page, size, search, role, standing }, { scope, actor, now }) => {
    const today = await todayOf(read, scope, now)
    const found = await sql<GrantRow>`
      select g.id as "grantId", p.id as "staffId", p.staff_number as "staffNumber", p.name, g.role, g.branch_id as "branchId",
             b.name as branch, g.since, g.until, giver.name as "givenBy", g.given_at as "givenAt", g.reason,
             taker.name as "takenBy", g.taken_at as "takenAt", g.taken_reason as "takenReason", count(*) over () as total
        from role_grant g
        join staff p on p.organisation_id = g.organisation_id and p.id = g.staff_id
        left join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id
        left join staff giver on giver.organisation_id = g.organisation_id and giver.id = g.given_by
        left join staff taker on taker.organisation_id = g.organisation_id and taker.id = g.taken_by
       where g.organisation_id = ${scope.organisationId}
         and (${search} = '' or p.name ilike ${likeText(search)} or p.staff_number ilike ${likeText(search)})
         and (${role}::text is null or g.role = ${role}::text)
         and case ${standing}::text
               when 'now' then g.since <= ${today} and (g.until is null or g.until > ${today})
               when 'coming' then g.since > ${today} and (g.until is null or g.until > g.since)
               else g.until is not null and g.until <= ${today} end
       order by array_position(${[...roles]}::text[], g.role), b.ordinal, g.since desc, p.staff_number
       limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
    return ok({
      rows: found.rows.map((row) =>
        Object.assign(row, {
          givenAt: row.givenAt.toISOString(),
          takenAt: row.takenAt?.toISOString() ?? null,
          may: { take: can(actor, 'roles.take', { role: row.role }) },
        }),
      ),
      total: found.rows[0]?.total ?? 0,
      today,
      gives: roles
        .filter((each) => each !== 'member')
        .filter((each) => can(actor, 'roles.take', { role: each }) === true),
    })
  }),

  answer(roleCandidates, async (read, { search }, { scope, now }) => {
    const today = await todayOf(read, scope, now)
    const found = await sql<{
      staffId: StaffId
      staffNumber: string
      name: string
      branchId: BranchId | null
      branch: string | null
    }>`
      select p.id as "staffId", p.staff_number as "staffNumber", p.name, s.branch_id as "branchId", b.name as branch
        from staff p
        left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id
             and (m.left_on is null or m.left_on > ${today})
        left join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id and ${inForce(today)}
        left join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id
       where p.organisation_id = ${scope.organisationId} and (p.left_on is null or p.left_on > ${today})
         and (p.name ilike ${likeText(search)} or p.staff_number ilike ${likeText(search)})
       order by p.staff_number limit 20`.execute(read.sql)
    return ok({ people: found.rows })
  }),
]
