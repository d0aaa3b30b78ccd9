/** Where a member stands in evaluations. */
import { sql } from 'kysely'

import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import type { SelfScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export interface OwnEvaluation {
  readonly termId: TermId
  readonly term: string
  readonly branchId: BranchId
  readonly branch: string
}

/** The terms in which the member is evaluated, the newest first. */
export async function evaluationsOfMember(read: Read, scope: SelfScope): Promise<readonly OwnEvaluation[]> {
  const found = await sql<OwnEvaluation>`
    select t.id as "termId", t.name as term, m.branch_id as "branchId", b.name as branch
      from evaluation_member m
      join evaluation e on e.organisation_id = m.organisation_id and e.id = m.evaluation_id
      join term t on t.organisation_id = e.organisation_id and t.id = e.term_id
      join branch b on b.organisation_id = m.organisation_id and b.id = m.branch_id
     where m.organisation_id = ${scope.organisationId} and m.member_id = ${scope.memberId}
     order by t.starts_on desc `.execute(read.sql)
  return found.rows
}
