/** Where pledges stand, counted. */
import { sql } from 'kysely'

import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeState } from '#domain/pledges/pledge.ts'
import type { Read } from '#server/db/handle.ts'

/** Null where the member has not begun. */
export async function pledgeStateOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<PledgeState | null> {
  const found = await sql<{ state: PledgeState }>`select state from pledge
    where organisation_id = ${scope.organisationId} and term_id = ${termId} and member_id = ${memberId}`.execute(
    read.sql,
  )
  return found.rows[0]?.state ?? null
}

/** Pledges in this state, per branch that their member is in on the day. */
export async function countByBranch(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  { day, state }: { readonly day: LocalDate; readonly state: PledgeState },
): Promise<ReadonlyMap<BranchId, number>> {
  const found = await sql<{ branchId: BranchId; count: number }>`
    select s.branch_id as "branchId", count(*)::int as count
      from pledge p
      join membership s on s.organisation_id = p.organisation_id and s.member_id = p.member_id
       and s.since <= ${day} and (s.until is null or s.until > ${day})
     where p.organisation_id = ${scope.organisationId} and p.term_id = ${termId} and p.state = ${state}
     group by s.branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, count }) => [branchId, count]))
}

/** Pledges of the term that stand on the board today. */
export async function countPublic(read: Read, scope: OrganisationScope, termId: TermId): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct p.id)::int as count
      from pledge p
      join publication u on u.organisation_id = p.organisation_id and u.pledge_id = p.id
       and u.kind = 'pledge' and u.state = 'public'
     where p.organisation_id = ${scope.organisationId} and p.term_id = ${termId}`.execute(read.sql)
  return found.rows[0]?.count ?? 0
}
