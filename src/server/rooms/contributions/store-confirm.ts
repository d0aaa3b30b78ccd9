/** Achieved items before the branch. */
import { sql } from 'kysely'

import type { Confirmation, Entry, Part, PartState } from '#domain/contributions/list.ts'
import type { ListId, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface ListToDecide {
  readonly id: ListId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly goals: PartState
  readonly achievements: PartState
}

/** The member is in the branch today, or in a branch that the scope names. */
const inBranch = ({ organisationId, branchId }: BranchScope, today: LocalDate) => sql`
  membership s on s.organisation_id = ${organisationId} and s.member_id = l.member_id and s.branch_id = ${branchId}
    and s.since <= ${today} and (s.until is null or s.until > ${today})`

/** Lists of the branch held for decisions, in the order of their ids so that two people never wait in a ring. */
export async function listsForDecision(
  write: Write,
  scope: BranchScope,
  listIds: readonly ListId[],
  today: LocalDate,
): Promise<readonly ListToDecide[]> {
  const found = await sql<ListToDecide>`
    select l.id, l.term_id as "termId", l.member_id as "memberId", m.staff_id as "staffId", l.goals, l.achievements
      from contribution_list l
      join ${inBranch(scope, today)}
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
     where l.organisation_id = ${scope.organisationId} and l.id = any(${[...new Set(listIds)]}::uuid[])
     order by l.id for update of l`.execute(write.sql)
  return found.rows
}

/** The entries of lists that are held. */
export async function entriesOf(
  read: Read,
  scope: BranchScope,
  listIds: readonly ListId[],
): Promise<readonly (Entry & { readonly listId: ListId })[]> {
  const found = await sql<Entry & { listId: ListId }>`
    select list_id as "listId", item_id as item, goal, achieved, note, competition, declined_goal as "declinedGoal",
           declined_achieved as "declinedAchieved", confirmation, confirmation_reason as "confirmationReason"
      from contribution_entry
     where organisation_id = ${scope.organisationId} and list_id = any(${[...listIds]}::uuid[])`.execute(
    read.sql,
  )
  return found.rows
}

/** One decision for all these items. The list's version rises, so that whoever signs it sees it first. */
export async function storeConfirmation(
  write: Write,
  scope: BranchScope,
  items: readonly { readonly listId: ListId; readonly item: string }[],
  decision: {
    readonly confirmation: Confirmation
    readonly reason: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  const decided = decision.confirmation !== 'pending'
  await Promise.all([
    sql`update contribution_entry e
           set confirmation = ${decision.confirmation}, confirmation_reason = ${decision.reason},
               confirmed_by = ${decided ? decision.by : null}, confirmed_at = ${decided ? decision.at : null}
          from unnest(${items.map((each) => each.listId)}::uuid[], ${items.map((each) => each.item)}::text[])
            as r (list_id, item_id)
         where e.organisation_id = ${scope.organisationId} and e.list_id = r.list_id and e.item_id = r.item_id`.execute(
      write.sql,
    ),
    sql`update contribution_list set version = version + 1
         where organisation_id = ${scope.organisationId}
           and id = any(${[...new Set(items.map((each) => each.listId))]}::uuid[])`.execute(write.sql),
  ])
}

export interface QueuedItem {
  readonly listId: ListId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly item: string
  readonly goal: boolean
  readonly note: string
  readonly competition: string
  readonly confirmation: Confirmation
  readonly reason: string
  readonly by: string | null
  readonly at: Date | null
}

export interface QueueWanted {
  readonly termId: TermId
  readonly state: Confirmation | 'all'
  readonly search: string
  /** Items whose words contain what is searched for. */
  readonly items: readonly string[]
  readonly page: number
  readonly size: number
}

/** Achieved items of lists that are handed in; those that wait first, then member by member. */
export async function queuedItems(
  read: Read,
  scope: BranchScope,
  wanted: QueueWanted,
  today: LocalDate,
): Promise<{ readonly items: readonly QueuedItem[]; readonly total: number }> {
  const like = `%${wanted.search.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  const from = sql`contribution_list l
      join ${inBranch(scope, today)}
      join contribution_entry e on e.organisation_id = l.organisation_id and e.list_id = l.id and e.achieved
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
      left join staff d on d.organisation_id = e.organisation_id and d.id = e.confirmed_by
     where l.organisation_id = ${scope.organisationId} and l.term_id = ${wanted.termId} and l.achievements = 'handed-in'
       and (${wanted.state} = 'all' or e.confirmation = ${wanted.state})
       and (${wanted.search} = '' or p.name like ${like} or e.item_id = any(${[...wanted.items]}::text[]))`
  const [items, total] = await Promise.all([
    sql<QueuedItem>`
      select l.id as "listId", l.member_id as "memberId", m.staff_id as "staffId", p.name, e.item_id as item, e.goal,
             e.note, e.competition, e.confirmation, e.confirmation_reason as reason, d.name as by, e.confirmed_at as at
        from ${from}
       order by (e.confirmation = 'pending') desc, p.staff_number, e.item_id
       limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`.execute(read.sql),
    sql<{ total: number }>`select count(*)::int as total from ${from}`.execute(read.sql),
  ])
  return { items: items.rows, total: total.rows[0]?.total ?? 0 }
}

export async function countsOfQueue(
  read: Read,
  scope: BranchScope,
  termId: TermId,
  today: LocalDate,
): Promise<Readonly<Record<Confirmation, number>>> {
  const found = await sql<{ confirmation: Confirmation; count: number }>`
    select e.confirmation, count(*)::int as count
      from contribution_list l
      join ${inBranch(scope, today)}
      join contribution_entry e on e.organisation_id = l.organisation_id and e.list_id = l.id and e.achieved
     where l.organisation_id = ${scope.organisationId} and l.term_id = ${termId} and l.achievements = 'handed-in'
     group by e.confirmation`.execute(read.sql)
  const of = (confirmation: Confirmation): number =>
    found.rows.find((row) => row.confirmation === confirmation)?.count ?? 0
  return { pending: of('pending'), within: of('within'), beyond: of('beyond'), returned: of('returned') }
}

export interface OpenRequest {
  readonly listId: ListId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly part: Part
  readonly reason: string
  readonly askedAt: Date
}

/** Members of the branch who ask for their half back. */
export async function openRequests(
  read: Read,
  scope: BranchScope,
  termId: TermId,
  today: LocalDate,
): Promise<readonly OpenRequest[]> {
  const found = await sql<OpenRequest>`
    select l.id as "listId", l.member_id as "memberId", m.staff_id as "staffId", p.name, r.kind as part, r.reason,
           r.asked_at as "askedAt"
      from contribution_list l
      join ${inBranch(scope, today)}
      join contribution_reopen_request r
        on r.organisation_id = l.organisation_id and r.list_id = l.id and r.answer = 'open'
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where l.organisation_id = ${scope.organisationId} and l.term_id = ${termId}
     order by r.asked_at, r.id`.execute(read.sql)
  return found.rows
}
