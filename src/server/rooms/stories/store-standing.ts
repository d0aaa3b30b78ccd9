/** Where stories stand, counted for the first pages. */
import { sql } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export async function submittedByBranch(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<ReadonlyMap<BranchId, number>> {
  const found = await sql<{ branchId: BranchId; count: number }>`
    select branch_id as "branchId", count(*)::int as count from story
     where organisation_id = ${organisationId} and state = 'submitted' group by branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, count }) => [branchId, count]))
}

/** What the branch gave back to a member. */
export async function returnedTo(
  read: Read,
  { organisationId }: OrganisationScope,
  memberId: MemberId,
): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from story
    where organisation_id = ${organisationId} and member_id = ${memberId} and state = 'returned'`.execute(
    read.sql,
  )
  return found.rows[0]?.count ?? 0
}

/** Stories that were published on these days of the school's calendar and stand on the board still. */
export async function countPublic(
  read: Read,
  { organisationId }: OrganisationScope,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct u.story_id)::int as count
      from story_publication u join organisation o on o.organisation_id = u.organisation_id
     where u.organisation_id = ${organisationId} and u.state = 'public'
       and (u.published_at at time zone o.time_zone)::date between ${from} and ${to}`.execute(read.sql)
  return found.rows[0]?.count ?? 0
}
