/** Where each branch's evaluation stands, for the first pages. */
import { sql } from 'kysely'

import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { EvaluationState } from '#domain/pioneer/evaluation.ts'
import type { Read } from '#server/db/handle.ts'

export interface WaitingRow {
  readonly branchId: BranchId
  readonly state: EvaluationState
  readonly scoringUntil: LocalDate
  readonly lastDay: LocalDate | null
  readonly unanswered: number
  readonly upheld: number
}

export async function evaluationsWaiting(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly WaitingRow[]> {
  const found = await sql<WaitingRow>`
    select b.branch_id as "branchId", b.state, e.last_day as "scoringUntil", b.last_day as "lastDay",
           coalesce(o.unanswered, 0) as unanswered, coalesce(o.upheld, 0) as upheld
      from evaluation e
      join evaluation_branch b on b.organisation_id = e.organisation_id and b.evaluation_id = e.id
      left join lateral (
        select (count(*) filter (where x.answer is null))::int as unanswered,
               (count(*) filter (where x.outcome = 'upheld'))::int as upheld
          from evaluation_objection x
         where x.organisation_id = b.organisation_id and x.evaluation_id = b.evaluation_id
           and x.branch_id = b.branch_id and x.revision = b.revision and b.state = 'publicity') o on true
     where e.organisation_id = ${scope.organisationId} and e.term_id = ${termId}`.execute(read.sql)
  return found.rows
}
