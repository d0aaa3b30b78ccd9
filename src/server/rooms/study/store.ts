/** Meetings of a branch. */
import { sql } from 'kysely'

import type { Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { BranchScope, OrganisationScope } from '#domain/kernel/scope.ts'
import type { Due, Kind, State } from '#domain/study/meeting.ts'
import type { GroupId, Neighbour, Plan } from '#domain/study/plan.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type MeetingId = Id<'study-meeting'>

export interface MeetingRow {
  readonly id: MeetingId
  readonly branchId: Id<'branch'>
  readonly kind: Kind
  readonly title: string
  readonly agenda: string
  readonly day: LocalDate
  readonly begins: number
  readonly ends: number
  readonly place: string
  readonly online: boolean
  readonly due: Due
  readonly groupId: GroupId | null
  readonly withAppraisal: boolean
  readonly chairId: MemberId
  readonly state: State
  readonly cancelledBecause: string
  readonly secret: Uint8Array | null
  readonly recorderId: MemberId | null
  readonly guests: string
  readonly discussion: string
  readonly reopenedBecause: string
  readonly version: number
}

export const meetingColumns = sql`
  t.id, t.branch_id as "branchId", t.kind, t.title, t.agenda, t.held_on as day, t.begins, t.ends, t.place, t.online, t.due,
  t.party_group_id as "groupId", t.with_appraisal as "withAppraisal", t.chair_id as "chairId", t.state,
  t.cancelled_because as "cancelledBecause", t.sign_in_secret as secret, t.recorder_id as "recorderId", t.guests,
  t.discussion, t.reopened_because as "reopenedBecause", t.version`

/** A meeting of the scope's branch alone. */
export async function meetingOf(
  read: Read,
  scope: BranchScope,
  meetingId: MeetingId,
): Promise<MeetingRow | null> {
  const found = await sql<MeetingRow>`
    select ${meetingColumns} from study_meeting t
     where t.organisation_id = ${scope.organisationId} and t.branch_id = ${scope.branchId} and t.id = ${meetingId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** The same, held against everybody who would change it or sign in meanwhile. */
export async function holdMeeting(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
): Promise<MeetingRow | null> {
  const found = await sql<MeetingRow>`
    select ${meetingColumns} from study_meeting t
     where t.organisation_id = ${scope.organisationId} and t.branch_id = ${scope.branchId} and t.id = ${meetingId}
       for update`.execute(write.sql)
  return found.rows[0] ?? null
}

/** What else of the branch is planned on that day. */
export async function neighboursOf(
  read: Read,
  scope: BranchScope,
  day: LocalDate,
  except: MeetingId | null,
): Promise<readonly Neighbour[]> {
  const found = await sql<Neighbour>`
    select title, begins, ends from study_meeting
     where organisation_id = ${scope.organisationId} and branch_id = ${scope.branchId} and held_on = ${day}
       and state <> 'cancelled' and (${except}::uuid is null or id <> ${except}::uuid)
     order by begins, id`.execute(read.sql)
  return found.rows
}

export interface PlannedMeeting extends Plan {
  readonly title: string
  readonly agenda: string
  readonly chairId: MemberId
}

export async function insertMeeting(
  write: Write,
  scope: BranchScope,
  meeting: PlannedMeeting & { readonly id: MeetingId; readonly by: StaffId },
): Promise<void> {
  await write.sql
    .insertInto('study_meeting')
    .values({
      organisation_id: scope.organisationId,
      id: meeting.id,
      branch_id: scope.branchId,
      planned_by: meeting.by,
      ...columnsOf(meeting),
    })
    .execute()
}

export async function changeMeeting(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  meeting: PlannedMeeting,
): Promise<void> {
  await write.sql
    .updateTable('study_meeting')
    .set({ ...columnsOf(meeting), version: sql<number>`version + 1` })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', meetingId)
    .execute()
}

const columnsOf = (meeting: PlannedMeeting) => ({
  kind: meeting.kind,
  title: meeting.title,
  agenda: meeting.agenda,
  held_on: meeting.day,
  begins: meeting.begins,
  ends: meeting.ends,
  place: meeting.place,
  online: meeting.online,
  due: meeting.due,
  party_group_id: meeting.groupId,
  with_appraisal: meeting.withAppraisal,
  chair_id: meeting.chairId,
})

export async function cancelMeeting(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  reason: string,
): Promise<void> {
  await sql`
    update study_meeting
       set state = 'cancelled', cancelled_because = ${reason}, sign_in_secret = null, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${meetingId}`.execute(write.sql)
}

/** Names of members who were or are here, whoever left since. */
export async function namesOf(
  read: Read,
  scope: OrganisationScope,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  const found = await sql<{ id: MemberId; name: string }>`
    select m.id, p.name from member m join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where m.organisation_id = ${scope.organisationId} and m.id = any(${[...memberIds]}::uuid[])`.execute(
    read.sql,
  )
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}
