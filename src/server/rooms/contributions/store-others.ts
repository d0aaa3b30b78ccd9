/** 其他 rows before the school. */
import { sql } from 'kysely'

import type { Other, PartState, Recognition } from '#domain/contributions/list.ts'
import type { Id, ListId, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type OtherId = Id<'contribution-other'>

export interface StoredOther extends Omit<Other, 'id'> {
  readonly id: OtherId
  readonly listId: ListId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly goals: PartState
  readonly achievements: PartState
  readonly promotedAt: Date | null
}

const columns = sql`
  o.id, o.list_id as "listId", l.term_id as "termId", l.member_id as "memberId", m.staff_id as "staffId", o.text, o.goal,
  o.achieved, o.note, o.recognition, o.level, o.recognition_reason as "recognitionReason", l.goals, l.achievements,
  o.promoted_at as "promotedAt"`
const tables = sql`
  contribution_other o
  join contribution_list l on l.organisation_id = o.organisation_id and l.id = o.list_id
  join member m on m.organisation_id = l.organisation_id and m.id = l.member_id`

export async function otherById(
  read: Read,
  scope: OrganisationScope,
  id: OtherId,
): Promise<StoredOther | null> {
  const found = await sql<StoredOther>`select ${columns} from ${tables}
    where o.organisation_id = ${scope.organisationId} and o.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Rows held for a decision, in the order of their ids so that two people never wait for each other in a ring. */
export async function othersForUpdate(
  write: Write,
  scope: OrganisationScope,
  ids: readonly OtherId[],
): Promise<readonly StoredOther[]> {
  const found = await sql<StoredOther>`select ${columns} from ${tables}
    where o.organisation_id = ${scope.organisationId} and o.id = any(${[...ids]}::uuid[])
    order by l.id, o.id for update of l, o`.execute(write.sql)
  return found.rows
}

/** One decision for all these rows. */
export async function storeRecognition(
  write: Write,
  scope: OrganisationScope,
  ids: readonly OtherId[],
  decision: {
    readonly recognition: Recognition
    readonly level: number | null
    readonly reason: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  const decided = decision.recognition !== 'pending'
  await sql`update contribution_other
       set recognition = ${decision.recognition}, level = ${decision.level}, recognition_reason = ${decision.reason},
           recognised_by = ${decided ? decision.by : null}, recognised_at = ${decided ? decision.at : null}
     where organisation_id = ${scope.organisationId} and id = any(${[...ids]}::uuid[])`.execute(write.sql)
}

/** False where it was promoted before. */
export async function markPromoted(
  write: Write,
  scope: OrganisationScope,
  id: OtherId,
  at: Date,
): Promise<boolean> {
  const changed = await sql`update contribution_other set promoted_at = ${at}
    where organisation_id = ${scope.organisationId} and id = ${id} and promoted_at is null`.execute(write.sql)
  return (changed.numAffectedRows ?? 0n) > 0n
}

export interface QueuedOther extends StoredOther {
  readonly name: string
  readonly branch: string
  readonly by: string | null
  readonly at: Date | null
}

export interface OthersWanted {
  readonly termId: TermId
  readonly state: Recognition | 'all'
  readonly search: string
  readonly page: number
  readonly size: number
}

/** What the school may decide on: declared at the start and handed in, or achieved and handed in. */
const ready = sql`((o.goal and l.goals = 'handed-in') or (o.achieved and l.achievements = 'handed-in'))`

export async function queuedOthers(
  read: Read,
  scope: OrganisationScope,
  wanted: OthersWanted,
  today: LocalDate,
): Promise<{ readonly rows: readonly QueuedOther[]; readonly total: number }> {
  const like = `%${wanted.search.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  const where = sql`o.organisation_id = ${scope.organisationId} and l.term_id = ${wanted.termId} and ${ready}
    and (${wanted.state} = 'all' or o.recognition = ${wanted.state})
    and (${wanted.search} = '' or p.name like ${like} or o.text like ${like})`
  const from = sql`${tables}
    join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
    left join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id
      and s.since <= ${today} and (s.until is null or s.until > ${today})
    left join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id
    left join staff d on d.organisation_id = o.organisation_id and d.id = o.recognised_by`
  const [rows, total] = await Promise.all([
    sql<QueuedOther>`select ${columns}, p.name, coalesce(b.name, '') as branch, d.name as by, o.recognised_at as at
      from ${from} where ${where}
      order by (o.recognition = 'pending') desc, b.ordinal, p.staff_number, o.ordinal, o.id
      limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`.execute(read.sql),
    sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(read.sql),
  ])
  return { rows: rows.rows, total: total.rows[0]?.total ?? 0 }
}

export async function countsOfOthers(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<Readonly<Record<Recognition, number>>> {
  const found = await sql<{ recognition: Recognition; count: number }>`
    select o.recognition, count(*)::int as count
      from contribution_other o
      join contribution_list l on l.organisation_id = o.organisation_id and l.id = o.list_id
     where o.organisation_id = ${scope.organisationId} and l.term_id = ${termId} and ${ready}
     group by o.recognition`.execute(read.sql)
  const of = (recognition: Recognition): number =>
    found.rows.find((row) => row.recognition === recognition)?.count ?? 0
  return { pending: of('pending'), accepted: of('accepted'), refused: of('refused') }
}
