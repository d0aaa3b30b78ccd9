/** Meetings by branch and by member. */
import { sql } from 'kysely'

import type { BranchId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { BranchScope, OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { Counts } from '#domain/study/attendance.ts'
import type { Attendance, Kind } from '#domain/study/meeting.ts'
import type { Read } from '#server/db/handle.ts'

import { meetingColumns, type MeetingRow } from './store.ts'

interface Paging {
  readonly page: number
  readonly size: number
}

const inYear = (scope: BranchScope, year: number) => sql`
  t.organisation_id = ${scope.organisationId} and t.branch_id = ${scope.branchId}
    and t.held_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`

/** A page of the year's meetings, the latest first, each with how many came. */
export async function meetingsInYear(
  read: Read,
  scope: BranchScope,
  { year, kind, page, size }: Paging & { readonly year: number; readonly kind: Kind | 'all' },
): Promise<{ readonly rows: readonly (MeetingRow & { readonly counts: Counts })[]; readonly total: number }> {
  const where = sql`${inYear(scope, year)} and (${kind} = 'all' or t.kind = ${kind})`
  const [rows, total] = await Promise.all([
    sql<MeetingRow & { counts: Counts }>`
      select ${meetingColumns}, c.counts
        from study_meeting t
        cross join lateral (
          select jsonb_build_object('due', count(*), 'present', count(*) filter (where d.attendance = 'present'),
                   'leave', count(*) filter (where d.attendance = 'leave'),
                   'absent', count(*) filter (where d.attendance = 'absent'),
                   'open', count(*) filter (where d.attendance in ('open', 'asked'))) as counts
            from study_due d where d.organisation_id = t.organisation_id and d.meeting_id = t.id) c
       where ${where}
       order by t.held_on desc, t.begins desc, t.id
       limit ${size} offset ${(page - 1) * size}`.execute(read.sql),
    sql<{ total: number }>`select count(*)::int as total from study_meeting t where ${where}`.execute(
      read.sql,
    ),
  ])
  return { rows: rows.rows, total: total.rows[0]?.total ?? 0 }
}

/** All of the year but the cancelled ones: a few dozen. */
export async function yearOf(read: Read, scope: BranchScope, year: number): Promise<readonly MeetingRow[]> {
  const found = await sql<MeetingRow>`
    select ${meetingColumns} from study_meeting t
     where ${inYear(scope, year)} and t.state <> 'cancelled' order by t.held_on, t.begins`.execute(read.sql)
  return found.rows
}

export interface MeetingsCounted {
  /** With closed minutes: they took place. */
  readonly recorded: number
  readonly planned: number
}

/** The meetings of each branch from a day to a day. */
export async function countedByBranch(
  read: Read,
  scope: OrganisationScope,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ReadonlyMap<BranchId, MeetingsCounted>> {
  const found = await sql<MeetingsCounted & { branchId: BranchId }>`
    select t.branch_id as "branchId", (count(*) filter (where t.state = 'recorded'))::int as recorded,
           (count(*) filter (where t.state = 'planned'))::int as planned
      from study_meeting t
     where t.organisation_id = ${scope.organisationId} and t.held_on between ${from} and ${to}
     group by t.branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, recorded, planned }) => [branchId, { recorded, planned }]))
}

export interface OwnRow extends MeetingRow {
  readonly chair: string
  readonly attendance: Attendance
  readonly reason: string
}

/** Those from today on by their day, or those before with the newest first. */
export async function meetingsOfMember(
  read: Read,
  scope: SelfScope,
  { past, today, page, size }: Paging & { readonly past: boolean; readonly today: LocalDate },
): Promise<{ readonly rows: readonly OwnRow[]; readonly total: number }> {
  const from = sql`study_due d
      join study_meeting t on t.organisation_id = d.organisation_id and t.id = d.meeting_id
      join member m on m.organisation_id = t.organisation_id and m.id = t.chair_id
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where d.organisation_id = ${scope.organisationId} and d.member_id = ${scope.memberId}
       and (t.held_on < ${today}) = ${past}`
  const order = past ? sql`t.held_on desc, t.begins desc, t.id` : sql`t.held_on, t.begins, t.id`
  const [rows, total] = await Promise.all([
    sql<OwnRow>`
      select ${meetingColumns}, p.name as chair, d.attendance, d.reason from ${from}
       order by ${order} limit ${size} offset ${(page - 1) * size}`.execute(read.sql),
    sql<{ total: number }>`select count(*)::int as total from ${from}`.execute(read.sql),
  ])
  return { rows: rows.rows, total: total.rows[0]?.total ?? 0 }
}
