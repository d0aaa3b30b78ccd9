/** What waits for decisions, counted per branch and for the school. */
import { sql } from 'kysely'

import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

/** Members who ask for their half back, per branch that they are in on the day. */
export async function openRequestsByBranch(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  day: LocalDate,
): Promise<ReadonlyMap<BranchId, number>> {
  const found = await sql<{ branchId: BranchId; count: number }>`
    select s.branch_id as "branchId", count(*)::int as count
      from contribution_reopen_request r
      join contribution_list l on l.organisation_id = r.organisation_id and l.id = r.list_id
      join membership s on s.organisation_id = l.organisation_id and s.member_id = l.member_id
       and s.since <= ${day} and (s.until is null or s.until > ${day})
     where r.organisation_id = ${scope.organisationId} and r.answer = 'open' and l.term_id = ${termId}
     group by s.branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, count }) => [branchId, count]))
}
