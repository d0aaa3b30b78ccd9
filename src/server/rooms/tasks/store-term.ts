/** Claims as a term counts them: for the lists, and for who had a chance. */
import { sql } from 'kysely'

import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Desks } from '#domain/tasks/keeping.ts'
import type { ClaimId, ClaimState, Publisher, TaskKind } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'

import { isFor } from './store.ts'
import { keptBy } from './store-lists.ts'

export interface VerifiedTask extends Publisher {
  readonly claimId: ClaimId
  readonly memberId: MemberId
  readonly title: string
  /** Words of the item. */
  readonly item: string
  /** Name of the branch whose secretary published it. */
  readonly branch: string | null
  readonly verifiedAt: Date
}

/** Of this term, or verified when an earlier one took no more, where this is the first that was opened after. */
const countsFor = (termId: TermId) => sql`(c.counts_in = ${termId} or (c.counts_in is null and ${termId} = (
  select e.id from term e where e.organisation_id = c.organisation_id and e.opened_at > c.decided_at
   order by e.opened_at limit 1)))`

/** Verified work that a term's lists take. */
export async function verifiedIn(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly VerifiedTask[]> {
  const found = await sql<VerifiedTask>`
    select c.id as "claimId", c.member_id as "memberId", t.title, t.item, t.office, t.branch_id as "branchId",
           b.name as branch, c.decided_at as "verifiedAt"
      from task_claim c
      join task t on t.organisation_id = c.organisation_id and t.id = c.task_id
      left join branch b on b.organisation_id = t.organisation_id and b.id = t.branch_id
     where c.organisation_id = ${scope.organisationId} and c.member_id = any(${[...memberIds]}::uuid[])
       and c.state = 'verified' and t.item <> '' and ${countsFor(termId)}
     order by c.decided_at, c.id`.execute(read.sql)
  return found.rows
}

/** Titles of all verified work that a term counts, or of one kind, whether it proposes an item or none, in the order of verification. */
export async function titlesDoneIn(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
  kind: TaskKind | null = null,
): Promise<ReadonlyMap<MemberId, readonly string[]>> {
  const found = await sql<{ memberId: MemberId; titles: readonly string[] }>`
    select c.member_id as "memberId", json_agg(t.title order by c.decided_at, c.id) as titles
      from task_claim c join task t on t.organisation_id = c.organisation_id and t.id = c.task_id
     where c.organisation_id = ${scope.organisationId} and c.member_id = any(${[...memberIds]}::uuid[])
       and c.state = 'verified' and ${countsFor(termId)} and (${kind}::text is null or t.kind = ${kind})
     group by c.member_id`.execute(read.sql)
  return new Map(found.rows.map(({ memberId, titles }) => [memberId, titles]))
}

export interface MemberClaim {
  readonly memberId: MemberId
  readonly title: string
  readonly state: ClaimState
}

/** What these members took on in a term, whatever became of it. */
export async function claimsInTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly MemberClaim[]> {
  const found = await sql<MemberClaim>`
    select c.member_id as "memberId", t.title, c.state
      from task_claim c join task t on t.organisation_id = c.organisation_id and t.id = c.task_id
     where c.organisation_id = ${scope.organisationId} and c.term_id = ${termId}
       and c.member_id = any(${[...memberIds]}::uuid[])
     order by c.claimed_at, c.id`.execute(read.sql)
  return found.rows
}

/** How many tasks a branch was offered since a day. */
export async function offeredSince(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId,
  day: LocalDate,
): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from task t
    where t.organisation_id = ${scope.organisationId} and t.state = 'published' and t.claim_until >= ${day}
      and ${isFor(branchId)}`.execute(read.sql)
  return found.rows[0]?.count ?? 0
}

/** Reports that wait for a decision, by the branch whose secretary decides; null for the offices of the school. */
export async function reportsBefore(
  read: Read,
  scope: OrganisationScope,
  desks: Desks,
): Promise<ReadonlyMap<BranchId | null, number>> {
  const found = await sql<{ branchId: BranchId | null; count: number }>`
    select t.branch_id as "branchId", count(*)::int as count
      from task t join task_claim c on c.organisation_id = t.organisation_id and c.task_id = t.id
     where t.organisation_id = ${scope.organisationId} and c.state = 'reported' and ${keptBy(desks)}
     group by t.branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, count }) => [branchId, count]))
}

/** What a member still has to do, and the nearest day on which something is due. */
export async function underWay(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<{ readonly count: number; readonly returned: number; readonly due: LocalDate | null }> {
  const found = await sql<{ count: number; returned: number; due: LocalDate | null }>`
    select count(*)::int as count, (count(*) filter (where c.state = 'returned'))::int as returned, min(t.due_on) as due
      from task_claim c join task t on t.organisation_id = c.organisation_id and t.id = c.task_id
     where c.organisation_id = ${scope.organisationId} and c.member_id = ${memberId}
       and c.state in ('held', 'returned')`.execute(read.sql)
  return found.rows[0] ?? { count: 0, returned: 0, due: null }
}

export interface TasksCounted {
  /** Members who hold or held a place and did not give it back. */
  readonly members: number
  readonly verified: number
}

/** What the members of each branch took on in a term, by the branch that they are in on the day. */
export async function countedByBranch(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  day: LocalDate,
): Promise<ReadonlyMap<BranchId, TasksCounted>> {
  const found = await sql<TasksCounted & { branchId: BranchId }>`
    select s.branch_id as "branchId", count(distinct c.member_id)::int as members,
           (count(*) filter (where c.state = 'verified'))::int as verified
      from task_claim c
      join membership s on s.organisation_id = c.organisation_id and s.member_id = c.member_id
       and s.since <= ${day} and (s.until is null or s.until > ${day})
     where c.organisation_id = ${scope.organisationId} and c.term_id = ${termId}
       and c.state in ('held', 'reported', 'returned', 'verified')
     group by s.branch_id`.execute(read.sql)
  return new Map(found.rows.map(({ branchId, members, verified }) => [branchId, { members, verified }]))
}
