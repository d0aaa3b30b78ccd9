import { sql } from 'kysely'

import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MembershipChange, StayId } from '#domain/organisation/membership.ts'
import type { MemberKind } from '#domain/organisation/person.ts'
import type { Write } from '#server/db/handle.ts'

import type { GroupId } from './store-groups.ts'

export interface MemberRecord {
  readonly kind: MemberKind
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
}

/** A new member, or one who comes back: there is one row per person for ever. */
export async function saveMember(
  write: Write,
  scope: OrganisationScope,
  member: MemberRecord & { readonly id: MemberId; readonly staffId: StaffId },
): Promise<void> {
  await sql`
    insert into member (organisation_id, id, staff_id, kind, joined_on, full_on)
    values (${scope.organisationId}, ${member.id}, ${member.staffId}, ${member.kind}, ${member.joinedOn}, ${member.fullOn})
    on conflict (organisation_id, staff_id) do update
      set kind = excluded.kind, joined_on = excluded.joined_on, full_on = excluded.full_on, left_on = null`.execute(
    write.sql,
  )
}

export async function updateMember(
  write: Write,
  scope: OrganisationScope,
  memberId: MemberId,
  record: MemberRecord,
): Promise<void> {
  await sql`
    update member set kind = ${record.kind}, joined_on = ${record.joinedOn}, full_on = ${record.fullOn}
     where organisation_id = ${scope.organisationId} and id = ${memberId}`.execute(write.sql)
}

export async function setMemberLeft(
  write: Write,
  scope: OrganisationScope,
  memberId: MemberId,
  on: LocalDate | null,
): Promise<void> {
  await sql`
    update member set left_on = ${on}
     where organisation_id = ${scope.organisationId} and id = ${memberId}`.execute(write.sql)
}

/** Applies a decision of `domain/organisation/membership.ts`. A change that begins a stay needs its id. */
export async function applyMembership(
  write: Write,
  scope: OrganisationScope,
  memberId: MemberId,
  change: MembershipChange,
  stay: { readonly id: StayId; readonly groupId: GroupId | null } | null = null,
): Promise<void> {
  if (change.remove !== null) {
    await sql`
      delete from membership where organisation_id = ${scope.organisationId} and id = ${change.remove}`.execute(
      write.sql,
    )
  }
  if (change.end !== null) {
    await sql`
      update membership set until = ${change.end.until}
       where organisation_id = ${scope.organisationId} and id = ${change.end.id}`.execute(write.sql)
  }
  if (change.begin !== null && stay !== null) {
    await sql`
      insert into membership (organisation_id, id, member_id, branch_id, party_group_id, since)
      values (${scope.organisationId}, ${stay.id}, ${memberId}, ${change.begin.branchId}, ${stay.groupId}, ${change.begin.since})`.execute(
      write.sql,
    )
  }
}
