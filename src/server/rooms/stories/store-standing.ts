/** Where stories stand, counted for the first pages. */
import { sql } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
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
