/** Talks that have not come to their end, and appeals without an answer. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

/** An appeal that no reply came after. */
const isUnderAppeal = sql`exists (
  select from talk_note a
   where a.organisation_id = t.organisation_id and a.talk_id = t.id and a.kind = 'appeal'
     and not exists (
       select from talk_note r
        where r.organisation_id = a.organisation_id and r.talk_id = a.talk_id and r.kind = 'reply' and r.at >= a.at))`

export async function membersInTalks(read: Read, scope: OrganisationScope): Promise<readonly StaffId[]> {
  const found = await sql<{ staffId: StaffId }>`
    select distinct m.staff_id as "staffId" from talk t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${scope.organisationId}
       and (t.state not in ('confirmed', 'cancelled')
            or ${isUnderAppeal})`.execute(read.sql)
  return found.rows.map(({ staffId }) => staffId)
}
