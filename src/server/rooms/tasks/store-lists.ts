/** Pages of tasks: for a member, for whoever keeps them. */
import { sql, type RawBuilder } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Desks } from '#domain/tasks/keeping.ts'
import type { ClaimState } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'

import { active, isFor, taken, taskColumns, taskTables, type StoredTask } from './store.ts'

interface Wanted<State extends string> {
  readonly state: State
  readonly search: string
  readonly page: number
  readonly size: number
}

const matching = (search: string) =>
  search === '' ? sql`true` : sql`position(lower(${search}) in lower(t.title || ' ' || t.asks)) > 0`

const pageOf = ({ page, size }: Wanted<string>) => sql`limit ${size} offset ${(page - 1) * size}`

type OfferState = 'open' | 'mine' | 'done' | 'all'

const offerConditions = (today: LocalDate): Record<OfferState, RawBuilder<unknown>> => ({
  open: sql`t.state = 'published' and mine.id is null and t.claim_until >= ${today} and ${taken} < t.places`,
  mine: sql`mine.state in ('held', 'reported', 'returned')`,
  done: sql`mine.state = 'verified'`,
  all: sql`true`,
})

/** Tasks of a member's branch and of everybody, with the member's own place. */
export async function offersTo(
  read: Read,
  scope: OrganisationScope,
  { memberId, branchId }: { readonly memberId: MemberId; readonly branchId: BranchId },
  wanted: Wanted<OfferState>,
  today: LocalDate,
) {
  const conditions = offerConditions(today)
  const from = sql`${taskTables} left join task_claim mine on mine.organisation_id = t.organisation_id
      and mine.task_id = t.id and mine.member_id = ${memberId}
      and mine.state in ('held', 'reported', 'returned', 'verified')
    where t.organisation_id = ${scope.organisationId} and t.state <> 'draft'
      and (mine.id is not null or ${isFor(branchId)}) and ${matching(wanted.search)}`
  const [rows, counts] = await Promise.all([
    sql<StoredTask & { mine: ClaimState | null }>`select ${taskColumns}, mine.state as mine from ${from}
      and (${conditions[wanted.state]})
      order by t.state = 'published' desc, (t.claim_until >= ${today} and t.kind = 'urgent') desc,
        t.claim_until >= ${today} desc, t.claim_until, t.id ${pageOf(wanted)}`.execute(read.sql),
    sql<Record<OfferState, number>>`select ${countEach(conditions)} from ${from}`.execute(read.sql),
  ])
  return { rows: rows.rows, counts: counts.rows[0] ?? { open: 0, mine: 0, done: 0, all: 0 } }
}

const countEach = (conditions: Readonly<Record<string, RawBuilder<unknown>>>) =>
  sql.join(
    Object.entries(conditions).map(
      ([name, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.ref(name)}`,
    ),
  )

type KeptState = 'draft' | 'open' | 'reported' | 'over' | 'cancelled' | 'all'

const reported = sql`exists (select from task_claim c where c.organisation_id = t.organisation_id
  and c.task_id = t.id and c.state = 'reported')`

const keptConditions = (today: LocalDate): Record<KeptState, RawBuilder<unknown>> => ({
  draft: sql`t.state = 'draft'`,
  open: sql`t.state = 'published' and t.claim_until >= ${today}`,
  reported,
  over: sql`t.state = 'published' and t.claim_until < ${today}`,
  cancelled: sql`t.state = 'cancelled'`,
  all: sql`true`,
})

export const keptBy = ({ all, offices, branches }: Desks) =>
  all
    ? sql`true`
    : sql`((t.branch_id is null and t.office = any(${[...offices]}::text[])) or t.branch_id = any(${[...branches]}::uuid[]))`

/** Tasks that somebody looks after, the newest first. */
export async function keptTasks(
  read: Read,
  scope: OrganisationScope,
  desks: Desks,
  wanted: Wanted<KeptState>,
  today: LocalDate,
) {
  const conditions = keptConditions(today)
  const from = sql`${taskTables} where t.organisation_id = ${scope.organisationId}
      and ${keptBy(desks)} and ${matching(wanted.search)}`
  const claimsIn = (state: ClaimState) => sql`(select count(*)::int from task_claim c
    where c.organisation_id = t.organisation_id and c.task_id = t.id and c.state = ${state})`
  const [rows, counts] = await Promise.all([
    sql<StoredTask & { reported: number; verified: number }>`select ${taskColumns},
        ${claimsIn('reported')} as reported, ${claimsIn('verified')} as verified
      from ${from} and (${conditions[wanted.state]}) order by t.id desc ${pageOf(wanted)}`.execute(read.sql),
    sql<Record<KeptState, number>>`select ${countEach(conditions)} from ${from}`.execute(read.sql),
  ])
  const none = { draft: 0, open: 0, reported: 0, over: 0, cancelled: 0, all: 0 }
  return { rows: rows.rows, counts: counts.rows[0] ?? none }
}

/** Claims under way per member: what a publisher should know before giving more. */
export async function openClaimsOf(
  read: Read,
  scope: OrganisationScope,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, number>> {
  const found = await sql<{ memberId: MemberId; count: number }>`
    select c.member_id as "memberId", count(*)::int as count from task_claim c
     where c.organisation_id = ${scope.organisationId} and c.member_id = any(${[...memberIds]}::uuid[])
       and ${active} and c.state <> 'verified' group by c.member_id`.execute(read.sql)
  return new Map(found.rows.map(({ memberId, count }) => [memberId, count]))
}
