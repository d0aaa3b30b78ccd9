/** What was said on pledges, as it is read: by the branch, the member, everybody, and by who wrote it. */
import { sql, type RawBuilder } from 'kysely'

import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import {
  openStates,
  type HoldKind,
  type Post,
  type PostId,
  type PostState,
} from '#domain/supervision/post.ts'
import type { Read } from '#server/db/handle.ts'

export interface ListedPost extends Post {
  readonly id: PostId
  readonly pledgeId: PledgeId
  readonly staffId: StaffId
  readonly name: string
  readonly text: string
  readonly leftOn: LocalDate
  readonly dueOn: LocalDate
  readonly holdKind: HoldKind | null
  readonly reason: string
  readonly reply: string
  readonly answer: string
  readonly answeredBy: 'member' | 'branch' | null
}

const columns = sql`
  s.id, s.pledge_id as "pledgeId", m.staff_id as "staffId", f.name, s.kind, s.state, s.is_public as "isPublic", s.text,
  s.left_on as "leftOn", s.due_on as "dueOn", s.hold_kind as "holdKind", s.reason, s.reply, s.answer,
  s.answered_by as "answeredBy", s.version`
const tables = sql`supervision_post s
  join pledge p on p.organisation_id = s.organisation_id and p.id = s.pledge_id
  join member m on m.organisation_id = p.organisation_id and m.id = p.member_id
  join staff f on f.organisation_id = m.organisation_id and f.id = m.staff_id`

interface Page {
  readonly page: number
  readonly size: number
}
const part = ({ page, size }: Page) => sql`limit ${size} offset ${(page - 1) * size}`

/** Of a branch in these states: what is due first stands first, what is done the newest first. */
export async function postsOfBranch(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId,
  { states, ...page }: Page & { readonly states: readonly PostState[] },
): Promise<readonly ListedPost[]> {
  const isWork = states.every((state) => openStates.some((open) => open === state))
  const order: RawBuilder<unknown> = isWork ? sql`s.due_on, s.id` : sql`s.left_on desc, s.id`
  const found = await sql<ListedPost>`select ${columns} from ${tables}
    where s.organisation_id = ${scope.organisationId} and s.branch_id = ${branchId}
      and s.state = any(${[...states]}::text[])
    order by ${order} ${part(page)}`.execute(read.sql)
  return found.rows
}

export interface StateCount {
  readonly branchId: BranchId
  readonly state: PostState
  readonly count: number
  readonly late: number
  readonly firstDue: LocalDate
}

/** How many stand where, by branch; of one branch where it is named. */
export async function countsByBranch(
  read: Read,
  scope: OrganisationScope,
  today: LocalDate,
  branchId: BranchId | null = null,
): Promise<readonly StateCount[]> {
  const found = await sql<StateCount>`
    select branch_id as "branchId", state, count(*)::int as count,
           (count(*) filter (where due_on < ${today}))::int as late, min(due_on) as "firstDue"
      from supervision_post
     where organisation_id = ${scope.organisationId} and (${branchId}::uuid is null or branch_id = ${branchId}::uuid)
     group by branch_id, state`.execute(read.sql)
  return found.rows
}

/** What a member may see: what was passed on to them, and what everybody sees. */
const forMember = sql`(s.state in ('passed', 'replied') or s.is_public)`

export async function postsOfMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
  page: Page,
): Promise<readonly ListedPost[]> {
  const found = await sql<ListedPost>`select ${columns} from ${tables}
    where s.organisation_id = ${scope.organisationId} and p.member_id = ${memberId} and ${forMember}
    order by s.state = 'passed' desc, s.state = 'replied' desc, s.left_on desc, s.id ${part(page)}`.execute(
    read.sql,
  )
  return found.rows
}

export async function countsOfMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<{ readonly total: number; readonly passed: number; readonly firstDue: LocalDate | null }> {
  const found = await sql<{ total: number; passed: number; firstDue: LocalDate | null }>`
    select count(*)::int as total, (count(*) filter (where s.state = 'passed'))::int as passed,
           min(s.due_on) filter (where s.state = 'passed') as "firstDue"
      from supervision_post s
      join pledge p on p.organisation_id = s.organisation_id and p.id = s.pledge_id
     where s.organisation_id = ${scope.organisationId} and p.member_id = ${memberId} and ${forMember}`.execute(
    read.sql,
  )
  return found.rows[0] ?? { total: 0, passed: 0, firstDue: null }
}

export interface PublicPost extends Pick<ListedPost, 'pledgeId' | 'kind' | 'state' | 'text' | 'leftOn'> {
  readonly answer: string
  readonly answeredBy: 'member' | 'branch' | null
  readonly answeredOn: LocalDate | null
}

/** Everything that stands on the board, the newest first. */
export async function publicPosts(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<readonly PublicPost[]> {
  const found = await sql<PublicPost>`
    select pledge_id as "pledgeId", kind, state, text, left_on as "leftOn", answer, answered_by as "answeredBy",
           answered_on as "answeredOn"
      from supervision_post where organisation_id = ${organisationId} and is_public
     order by pledge_id, left_on desc, id`.execute(read.sql)
  return found.rows
}

export interface ReceiptPost extends PublicPost {
  readonly dueOn: LocalDate
  readonly isPublic: boolean
  readonly holdKind: HoldKind | null
  readonly reason: string
}

/** What was left under a code, by its hash. */
export async function postByReceipt(
  read: Read,
  { organisationId }: OrganisationScope,
  receiptHash: string,
): Promise<ReceiptPost | null> {
  const found = await sql<ReceiptPost>`
    select pledge_id as "pledgeId", kind, state, is_public as "isPublic", text, left_on as "leftOn", due_on as "dueOn",
           hold_kind as "holdKind", reason, answer, answered_by as "answeredBy", answered_on as "answeredOn"
      from supervision_post where organisation_id = ${organisationId} and receipt_hash = ${receiptHash}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}
