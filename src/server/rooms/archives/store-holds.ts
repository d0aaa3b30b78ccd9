/** 暂缓销毁: what somebody wrote down. */
import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type HoldId = Id<'deletion-hold'>

export interface NotedHold {
  readonly id: HoldId
  readonly staffId: StaffId
  readonly name: string
  readonly staffNumber: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export async function notedHolds(read: Read, scope: OrganisationScope): Promise<readonly NotedHold[]> {
  const found = await sql<NotedHold>`
    select h.id, h.staff_id as "staffId", p.name, p.staff_number as "staffNumber", h.reason, b.name as by,
           h.noted_at as at
      from deletion_hold h
      join staff p on p.organisation_id = h.organisation_id and p.id = h.staff_id
      join staff b on b.organisation_id = h.organisation_id and b.id = h.noted_by
     where h.organisation_id = ${scope.organisationId} and h.lifted_at is null
     order by h.noted_at desc, h.id`.execute(read.sql)
  return found.rows
}

/** False where one stands already: the key decides. */
export async function addHold(
  write: Write,
  scope: OrganisationScope,
  hold: Pick<NotedHold, 'id' | 'staffId' | 'reason' | 'at'> & { readonly notedBy: StaffId },
): Promise<boolean> {
  const added = await sql`
    insert into deletion_hold (organisation_id, id, staff_id, reason, noted_by, noted_at)
    values (${scope.organisationId}, ${hold.id}, ${hold.staffId}, ${hold.reason}, ${hold.notedBy}, ${hold.at})
    on conflict (organisation_id, staff_id) where lifted_at is null do nothing`.execute(write.sql)
  return (added.numAffectedRows ?? 0n) > 0n
}

export async function holdExists(read: Read, scope: OrganisationScope, id: HoldId): Promise<boolean> {
  const found = await sql`
    select from deletion_hold where organisation_id = ${scope.organisationId} and id = ${id}`.execute(
    read.sql,
  )
  return found.rows.length > 0
}

/** False where it was lifted already. */
export async function endHold(
  write: Write,
  scope: OrganisationScope,
  lifted: { readonly id: HoldId; readonly by: StaffId; readonly at: Date; readonly why: string },
): Promise<boolean> {
  const ended = await sql`
    update deletion_hold set lifted_by = ${lifted.by}, lifted_at = ${lifted.at}, lifted_why = ${lifted.why}
     where organisation_id = ${scope.organisationId} and id = ${lifted.id} and lifted_at is null`.execute(
    write.sql,
  )
  return (ended.numAffectedRows ?? 0n) > 0n
}
