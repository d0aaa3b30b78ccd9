/** Who came, counted by member. */
import { sql } from 'kysely'

import type { MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export interface Attended {
  readonly present: number
  readonly leave: number
  readonly absent: number
}

/** Of the meetings from a day to a day whose minutes are closed; who was due at none is left out. */
export async function attendanceByMember(
  read: Read,
  scope: OrganisationScope,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Attended>> {
  const found = await sql<Attended & { memberId: MemberId }>`
    select d.member_id as "memberId", (count(*) filter (where d.attendance = 'present'))::int as present,
           (count(*) filter (where d.attendance = 'leave'))::int as leave,
           (count(*) filter (where d.attendance = 'absent'))::int as absent
      from study_due d
      join study_meeting t on t.organisation_id = d.organisation_id and t.id = d.meeting_id
     where d.organisation_id = ${scope.organisationId} and d.member_id = any(${[...memberIds]}::uuid[])
       and t.state = 'recorded' and t.held_on between ${from} and ${to}
     group by d.member_id`.execute(read.sql)
  return new Map(
    found.rows.map(({ memberId, present, leave, absent }) => [memberId, { present, leave, absent }]),
  )
}
