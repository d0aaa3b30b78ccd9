/** The address under which a member's calendar program asks, and what it is told. */
import { sql } from 'kysely'

import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { meetingColumns, type MeetingRow } from './store.ts'

export async function linkMadeAt(read: Read, scope: SelfScope): Promise<Date | null> {
  const row = await read.sql
    .selectFrom('study_calendar_link')
    .select('made_at')
    .where('organisation_id', '=', scope.organisationId)
    .where('member_id', '=', scope.memberId)
    .executeTakeFirst()
  return row?.made_at ?? null
}

/** Puts it in the place of whatever was there. */
export async function putLink(
  write: Write,
  scope: SelfScope,
  link: { readonly hash: Uint8Array; readonly at: Date },
): Promise<void> {
  await sql`
    insert into study_calendar_link (organisation_id, member_id, secret_hash, made_at)
    values (${scope.organisationId}, ${scope.memberId}, ${Buffer.from(link.hash)}, ${link.at})
    on conflict (organisation_id, member_id) do update
       set secret_hash = excluded.secret_hash, made_at = excluded.made_at`.execute(write.sql)
}

/** True if there was one. */
export async function dropLink(write: Write, scope: SelfScope): Promise<boolean> {
  const dropped = await write.sql
    .deleteFrom('study_calendar_link')
    .where('organisation_id', '=', scope.organisationId)
    .where('member_id', '=', scope.memberId)
    .executeTakeFirst()
  return dropped.numDeletedRows > 0n
}

export interface LinkOwner {
  readonly memberId: MemberId
  readonly staffId: StaffId
}

export async function ownerOfLink(
  read: Read,
  scope: OrganisationScope,
  hash: Uint8Array,
): Promise<LinkOwner | null> {
  const found = await sql<LinkOwner>`
    select l.member_id as "memberId", m.staff_id as "staffId"
      from study_calendar_link l
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
     where l.organisation_id = ${scope.organisationId} and l.secret_hash = ${Buffer.from(hash)}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

const most = 500

interface Whose {
  readonly memberId: MemberId
  /** Branches for which the member plans: their meetings are seen whole. */
  readonly branchIds: readonly BranchId[]
  readonly from: LocalDate
}

/** Meetings that the member is due at or plans, from a day on, the called off ones too; the latest first. */
export async function meetingsFrom(
  read: Read,
  scope: OrganisationScope,
  { memberId, branchIds, from }: Whose,
): Promise<readonly MeetingRow[]> {
  const found = await sql<MeetingRow>`
    select ${meetingColumns} from study_meeting t
     where t.organisation_id = ${scope.organisationId} and t.held_on >= ${from}
       and t.id in (
         select d.meeting_id from study_due d
          where d.organisation_id = ${scope.organisationId} and d.member_id = ${memberId}
         union
         select b.id from study_meeting b
          where b.organisation_id = ${scope.organisationId} and b.branch_id = any(${[...branchIds]}::uuid[])
            and b.held_on >= ${from})
     order by t.held_on desc, t.begins desc, t.id limit ${most}`.execute(read.sql)
  return found.rows
}
