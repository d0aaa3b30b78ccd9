/** What was said on pledges, as it is dealt with. */
import { sql } from 'kysely'

import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { HoldKind, Post, PostId, PostKind, PostState } from '#domain/supervision/post.ts'
import type { Write } from '#server/db/handle.ts'

export interface NewPost {
  readonly id: PostId
  readonly pledgeId: PledgeId
  readonly branchId: BranchId
  readonly kind: PostKind
  readonly text: string
  readonly gistHash: string
  readonly receiptHash: string
  readonly leftOn: LocalDate
  readonly dueOn: LocalDate
}

/** False where the same was said on this pledge before: a unique key decides, also between two at once. */
export async function addPost(write: Write, scope: OrganisationScope, post: NewPost): Promise<boolean> {
  const added = await sql`
    insert into supervision_post
      (organisation_id, id, pledge_id, branch_id, kind, text, gist_hash, receipt_hash, left_on, due_on)
    values (${scope.organisationId}, ${post.id}, ${post.pledgeId}, ${post.branchId}, ${post.kind}, ${post.text},
            ${post.gistHash}, ${post.receiptHash}, ${post.leftOn}, ${post.dueOn})
    on conflict do nothing returning id`.execute(write.sql)
  return added.rows.length > 0
}

/** Whether these very words came under this code before: a browser that lost the answer sends them again. */
export async function isSame(
  write: Write,
  scope: OrganisationScope,
  { pledgeId, gistHash, receiptHash }: Pick<NewPost, 'pledgeId' | 'gistHash' | 'receiptHash'>,
): Promise<boolean> {
  const found = await sql`select 1 from supervision_post
    where organisation_id = ${scope.organisationId} and receipt_hash = ${receiptHash} and pledge_id = ${pledgeId}
      and gist_hash = ${gistHash}`.execute(write.sql)
  return found.rows.length > 0
}

/** How many a branch got on a day. */
export async function leftOn(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
  day: LocalDate,
): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from supervision_post
    where organisation_id = ${scope.organisationId} and branch_id = ${branchId} and left_on = ${day}`.execute(
    write.sql,
  )
  return found.rows[0]?.count ?? 0
}

export interface HeldPost extends Post {
  readonly id: PostId
  readonly branchId: BranchId
  readonly memberId: MemberId
  /** Whose pledge it is about. */
  readonly staffId: StaffId
  readonly reply: string
  readonly reason: string
}

/** Held until the transaction ends: whoever decides at the same time waits. */
export async function postForUpdate(
  write: Write,
  scope: OrganisationScope,
  id: PostId,
): Promise<HeldPost | null> {
  const found = await sql<HeldPost>`
    select s.id, s.branch_id as "branchId", s.kind, s.state, s.is_public as "isPublic", s.version, s.reply, s.reason,
           p.member_id as "memberId", m.staff_id as "staffId"
      from supervision_post s
      join pledge p on p.organisation_id = s.organisation_id and p.id = s.pledge_id
      join member m on m.organisation_id = p.organisation_id and m.id = p.member_id
     where s.organisation_id = ${scope.organisationId} and s.id = ${id} for update of s`.execute(write.sql)
  return found.rows[0] ?? null
}

export interface Moved {
  readonly state: PostState
  readonly isPublic: boolean
  readonly holdKind: HoldKind | null
  readonly reason: string
  readonly reply: string
  readonly answer: string
  readonly answeredBy: 'member' | 'branch' | null
  readonly answeredOn: LocalDate | null
}

/** Into its new state, with who and when; it is held. */
export async function movePost(
  write: Write,
  scope: OrganisationScope,
  id: PostId,
  moved: Moved,
  stamp: { readonly by: StaffId; readonly at: Date },
): Promise<number> {
  const found = await sql<{ version: number }>`
    update supervision_post
       set state = ${moved.state}, is_public = ${moved.isPublic}, hold_kind = ${moved.holdKind},
           reason = ${moved.reason}, reply = ${moved.reply}, answer = ${moved.answer},
           answered_by = ${moved.answeredBy}, answered_on = ${moved.answeredOn}, moved_by = ${stamp.by},
           moved_at = ${stamp.at}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${id} returning version`.execute(write.sql)
  const [row] = found.rows
  if (row === undefined) throw new Error('a held post is gone')
  return row.version
}
