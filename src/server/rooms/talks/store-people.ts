/** Who talks to a member, and who is noted not to. */
import { sql } from 'kysely'

import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Appointed } from '#domain/talks/appointing.ts'
import { offices, type TalkId, type Talker } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'

export async function talkersOf(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<readonly Talker[]> {
  const found = await sql<Talker>`
    select k.staff_id as "staffId", p.name, k.office from talk_talker k
      join staff p on p.organisation_id = k.organisation_id and p.id = k.staff_id
     where k.organisation_id = ${scope.organisationId} and k.talk_id = ${talkId}
     order by array_position(${[...offices]}::text[], k.office)`.execute(read.sql)
  return found.rows
}

/** In the place of whoever was appointed before. */
export async function setTalkers(
  write: Write,
  scope: OrganisationScope,
  talkId: TalkId,
  appointed: Appointed,
): Promise<void> {
  await write.sql
    .deleteFrom('talk_talker')
    .where('organisation_id', '=', scope.organisationId)
    .where('talk_id', '=', talkId)
    .execute()
  await write.sql
    .insertInto('talk_talker')
    .values(
      offices.map((office) => ({
        organisation_id: scope.organisationId,
        talk_id: talkId,
        office,
        staff_id: appointed[office],
      })),
    )
    .execute()
}

export interface Relative {
  readonly staffId: StaffId
  readonly name: string
  readonly relation: string
}

export async function relativesOf(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly Relative[]> {
  const found = await sql<Relative>`
    select r.staff_id as "staffId", p.name, r.relation from talk_relative r
      join staff p on p.organisation_id = r.organisation_id and p.id = r.staff_id
     where r.organisation_id = ${scope.organisationId} and r.member_id = ${memberId}
     order by p.staff_number`.execute(read.sql)
  return found.rows
}

/** Of whom this person is noted as a relative. */
export async function relativesTo(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly MemberId[]> {
  const found = await sql<{ memberId: MemberId }>`
    select member_id as "memberId" from talk_relative
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId}`.execute(read.sql)
  return found.rows.map(({ memberId }) => memberId)
}

export async function setRelative(
  write: Write,
  scope: OrganisationScope,
  relative: {
    readonly memberId: MemberId
    readonly staffId: StaffId
    readonly relation: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await write.sql
    .insertInto('talk_relative')
    .values({
      organisation_id: scope.organisationId,
      member_id: relative.memberId,
      staff_id: relative.staffId,
      relation: relative.relation,
      noted_by: relative.by,
      noted_at: relative.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'member_id', 'staff_id']).doUpdateSet((row) => ({
        relation: row.ref('excluded.relation'),
        noted_by: row.ref('excluded.noted_by'),
        noted_at: row.ref('excluded.noted_at'),
      })),
    )
    .execute()
}

/** False where nothing was noted. */
export async function removeRelative(
  write: Write,
  scope: OrganisationScope,
  memberId: MemberId,
  staffId: StaffId,
): Promise<boolean> {
  const gone = await write.sql
    .deleteFrom('talk_relative')
    .where('organisation_id', '=', scope.organisationId)
    .where('member_id', '=', memberId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
