import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { groupKey } from '#domain/organisation/import.ts'
import type { KnownPerson, KnownUnits } from '#domain/organisation/import-record.ts'
import { joinPosts } from '#domain/organisation/import-read.ts'
import type { PersonTexts } from '#domain/organisation/people-columns.ts'
import { hoursInWords } from '#domain/organisation/written.ts'
import type { Read } from '#server/db/handle.ts'

import { kindOn } from './store-days.ts'

interface KnownRow extends Omit<PersonTexts, 'weeklyHours' | 'posts'> {
  readonly staffId: StaffId
  readonly version: number
  readonly left: boolean
  readonly hours: number | null
  readonly held: readonly string[]
  readonly stayedSince: LocalDate | null
  readonly ended: boolean
}

/**
 * People as the sheet writes them, by staff number: what the import compares with and what the export writes, so that
 * what comes out goes in unchanged. Everybody, or those with these numbers. A membership still to begin counts as the
 * one they have.
 */
export async function knownPeople(
  read: Read,
  scope: OrganisationScope,
  today: LocalDate,
  numbers: readonly string[] | null = null,
): Promise<ReadonlyMap<string, KnownPerson>> {
  const among = numbers === null ? sql`` : sql`and p.staff_number = any(${[...numbers]}::text[])`
  const found = await sql<KnownRow>`
    select p.id as "staffId", p.version, p.left_on is not null as left, p.staff_number as "staffNumber", p.name,
           coalesce(d.name, '') as department, p.position, p.post, p.classes, p.weekly_hours as hours,
           p.class_in_charge as "classInCharge", p.other, p.rank, coalesce(h.names, '[]') as held,
           case when s.member_id is null then 'none' else ${kindOn(today)} end as kind,
           coalesce(b.name, '') as branch, coalesce(g.name, '') as group,
           case when s.member_id is null then '' else coalesce(m.joined_on::text, '') end as "joinedOn",
           case when s.member_id is null then '' else coalesce(m.full_on::text, '') end as "fullOn",
           l.since as "stayedSince", m.id is not null and s.member_id is null as ended
      from staff p
      left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
      left join lateral (
        select json_agg(t.name) as names from staff_post t
         where t.organisation_id = p.organisation_id and t.staff_id = p.id and (t.until is null or t.until > ${today})
      ) h on true
      left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id
      left join lateral (
        select t.member_id, t.branch_id, t.party_group_id from membership t
         where t.organisation_id = m.organisation_id and t.member_id = m.id and (t.until is null or t.until > ${today})
         order by t.since limit 1
      ) s on m.left_on is null
      left join lateral (
        select max(t.since) as since from membership t
         where t.organisation_id = m.organisation_id and t.member_id = m.id
      ) l on true
      left join branch b on b.organisation_id = p.organisation_id and b.id = s.branch_id
      left join party_group g on g.organisation_id = p.organisation_id and g.id = s.party_group_id
     where p.organisation_id = ${scope.organisationId} ${among}
     order by p.staff_number`.execute(read.sql)
  return new Map(
    found.rows.map(({ staffId, version, left, hours, held, stayedSince, ended, ...texts }) => {
      const membership =
        stayedSince === null ? null : { since: stayedSince, planned: stayedSince > today, ended }
      const written = {
        ...texts,
        weeklyHours: hoursInWords(hours),
        posts: joinPosts(held),
      }
      return [texts.staffNumber, { staffId, version, left, membership, texts: written }]
    }),
  )
}

export async function knownUnits(read: Read, scope: OrganisationScope): Promise<KnownUnits> {
  const found = await sql<{ kind: 'branch' | 'department' | 'group'; name: string; branch: string }>`
    select 'branch' as kind, name, '' as branch from branch
     where organisation_id = ${scope.organisationId} and dissolved_on is null
    union all
    select 'department', name, '' from department
     where organisation_id = ${scope.organisationId} and closed_on is null
    union all
    select 'group', g.name, b.name from party_group g
      join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id and b.dissolved_on is null
     where g.organisation_id = ${scope.organisationId}`.execute(read.sql)
  const named = (kind: string) => found.rows.filter((row) => row.kind === kind)
  return {
    branches: new Set(named('branch').map((row) => row.name)),
    departments: new Set(named('department').map((row) => row.name)),
    groups: new Set(named('group').map((row) => groupKey(row.branch, row.name))),
  }
}
