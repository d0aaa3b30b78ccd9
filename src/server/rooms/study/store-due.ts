/** Who is due at a meeting, and whether they came. */
import { sql } from 'kysely'

import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { BranchScope, OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { DueMember, Mark } from '#domain/study/attendance.ts'
import type { Attendance } from '#domain/study/meeting.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { meetingColumns, type MeetingId, type MeetingRow } from './store.ts'

export interface DueRow extends DueMember {
  readonly staffId: StaffId
  readonly byCode: boolean
  readonly at: Date | null
}

/** Everybody due in the order of the roll; full or probationary as on the day of the meeting. */
export async function dueRows(
  read: Read,
  scope: OrganisationScope,
  meetingId: MeetingId,
): Promise<readonly DueRow[]> {
  return (await dueOfMany(read, scope, [meetingId])).get(meetingId) ?? []
}

/** The same of several meetings. */
export async function dueOfMany(
  read: Read,
  scope: OrganisationScope,
  meetingIds: readonly MeetingId[],
): Promise<ReadonlyMap<MeetingId, readonly DueRow[]>> {
  const found = await sql<DueRow & { readonly meetingId: MeetingId }>`
    select d.meeting_id as "meetingId", d.member_id as "memberId", m.staff_id as "staffId", p.name, d.attendance, d.reason, d.by_code as "byCode",
           d.marked_at as at, (m.kind = 'full' and (m.full_on is null or m.full_on <= t.held_on)) as full
      from study_due d
      join study_meeting t on t.organisation_id = d.organisation_id and t.id = d.meeting_id
      join member m on m.organisation_id = d.organisation_id and m.id = d.member_id
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where d.organisation_id = ${scope.organisationId} and d.meeting_id = any(${[...meetingIds]}::uuid[])
     order by p.staff_number`.execute(read.sql)
  return Map.groupBy(found.rows, ({ meetingId }) => meetingId)
}

/** Makes these the people due: new ones open, and whoever is due no more is forgotten. */
export async function setDue(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  memberIds: readonly MemberId[],
): Promise<void> {
  await sql`
    delete from study_due
     where organisation_id = ${scope.organisationId} and meeting_id = ${meetingId}
       and member_id <> all(${[...memberIds]}::uuid[])`.execute(write.sql)
  await sql`
    insert into study_due (organisation_id, meeting_id, member_id)
    select ${scope.organisationId}, ${meetingId}, member_id from unnest(${[...memberIds]}::uuid[]) as u (member_id)
    on conflict (organisation_id, meeting_id, member_id) do nothing`.execute(write.sql)
}

export async function storeMarks(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  marks: readonly Mark[],
  at: Date,
): Promise<void> {
  await sql`
    update study_due d set attendance = m.attendance, reason = m.reason, by_code = false,
           marked_at = case when m.attendance = 'open' then null else ${at}::timestamptz end
      from unnest(${marks.map((each) => each.memberId)}::uuid[], ${marks.map((each) => each.attendance)}::text[],
             ${marks.map((each) => each.reason)}::text[]) as m (member_id, attendance, reason)
     where d.organisation_id = ${scope.organisationId} and d.meeting_id = ${meetingId}
       and d.member_id = m.member_id`.execute(write.sql)
}

/** A meeting that the member is due at, kept from changing while they sign in beside others. */
export async function ownMeeting(
  write: Write,
  scope: SelfScope,
  meetingId: MeetingId,
): Promise<(MeetingRow & { readonly attendance: Attendance }) | null> {
  const found = await sql<MeetingRow & { attendance: Attendance }>`
    select ${meetingColumns}, d.attendance
      from study_meeting t
      join study_due d on d.organisation_id = t.organisation_id and d.meeting_id = t.id and d.member_id = ${scope.memberId}
     where t.organisation_id = ${scope.organisationId} and t.id = ${meetingId} for share of t`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

export async function storeOwn(
  write: Write,
  scope: SelfScope,
  meetingId: MeetingId,
  own: { readonly attendance: 'asked' | 'present'; readonly reason: string; readonly at: Date },
): Promise<void> {
  await sql`
    update study_due set attendance = ${own.attendance}, reason = ${own.reason}, marked_at = ${own.at},
           by_code = ${own.attendance === 'present'}
     where organisation_id = ${scope.organisationId} and meeting_id = ${meetingId}
       and member_id = ${scope.memberId}`.execute(write.sql)
}
