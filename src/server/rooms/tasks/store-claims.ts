/** Claims: who holds a place, and what came of it. */
import { sql } from 'kysely'

import type { MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { ClaimId, ClaimState, TaskId } from '#domain/tasks/task.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { active } from './store.ts'

export interface StoredClaim {
  readonly id: ClaimId
  readonly taskId: TaskId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly place: number
  readonly state: ClaimState
  readonly words: string
  readonly reason: string
  readonly claimedAt: Date
  readonly reportedAt: Date | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly version: number
}

const columns = sql`
  c.id, c.task_id as "taskId", c.member_id as "memberId", m.staff_id as "staffId", p.name, c.place, c.state, c.words,
  c.reason, c.claimed_at as "claimedAt", c.reported_at as "reportedAt", c.decided_at as "decidedAt",
  d.name as "decidedBy", c.version`
const tables = sql`
  task_claim c join member m on m.organisation_id = c.organisation_id and m.id = c.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  left join staff d on d.organisation_id = c.organisation_id and d.id = c.decided_by`

/** All claims of a task, in the order in which they were made. */
export async function claimsOf(
  read: Read,
  scope: OrganisationScope,
  taskId: TaskId,
): Promise<readonly StoredClaim[]> {
  const found = await sql<StoredClaim>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.task_id = ${taskId}
    order by c.claimed_at, c.id`.execute(read.sql)
  return found.rows
}

export async function claimById(
  read: Read,
  scope: OrganisationScope,
  claimId: ClaimId,
): Promise<StoredClaim | null> {
  const found = await sql<StoredClaim>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.id = ${claimId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** The same, held until the transaction ends; what is read is read after the lock. */
export async function holdClaim(
  write: Write,
  scope: OrganisationScope,
  claimId: ClaimId,
): Promise<StoredClaim | null> {
  await sql`select from task_claim where organisation_id = ${scope.organisationId} and id = ${claimId}
    for update`.execute(write.sql)
  return claimById(write, scope, claimId)
}

/** A member's claim of a task: the one that holds a place, else the newest, whatever came of it. */
export async function newestClaim(
  read: Read,
  scope: OrganisationScope,
  taskId: TaskId,
  memberId: MemberId,
): Promise<StoredClaim | null> {
  const found = await sql<StoredClaim>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.task_id = ${taskId} and c.member_id = ${memberId}
    order by ${active} desc, c.claimed_at desc, c.id desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

/** What deciding about a place needs: whose places are whose, nothing else, since many press at once. */
export async function placesOf(
  write: Write,
  scope: OrganisationScope,
  taskId: TaskId,
): Promise<readonly Pick<StoredClaim, 'memberId' | 'place' | 'state'>[]> {
  const found = await sql<StoredClaim>`select c.member_id as "memberId", c.place, c.state from task_claim c
    where c.organisation_id = ${scope.organisationId} and c.task_id = ${taskId}`.execute(write.sql)
  return found.rows
}

export async function insertClaim(
  write: Write,
  scope: OrganisationScope,
  claim: {
    readonly id: ClaimId
    readonly taskId: TaskId
    readonly memberId: MemberId
    readonly place: number
    readonly termId: TermId
    readonly at: Date
  },
): Promise<void> {
  await write.sql
    .insertInto('task_claim')
    .values({
      organisation_id: scope.organisationId,
      id: claim.id,
      task_id: claim.taskId,
      member_id: claim.memberId,
      place: claim.place,
      state: 'held',
      term_id: claim.termId,
      claimed_at: claim.at,
    })
    .execute()
}

/** What changes in a claim with a step. */
export interface ClaimStep {
  readonly state: ClaimState
  readonly words?: string
  readonly reason?: string
  readonly reportedAt?: Date
  readonly decided?: { readonly by: StaffId; readonly at: Date }
  readonly countsIn?: TermId | null
}

export async function moveClaim(
  write: Write,
  scope: OrganisationScope,
  claim: Pick<StoredClaim, 'id' | 'version'>,
  { state, words, reason, reportedAt, decided, countsIn }: ClaimStep,
): Promise<void> {
  await write.sql
    .updateTable('task_claim')
    .set({
      state,
      version: claim.version + 1,
      ...(words === undefined ? {} : { words }),
      ...(reason === undefined ? {} : { reason }),
      ...(reportedAt === undefined ? {} : { reported_at: reportedAt }),
      ...(decided === undefined ? {} : { decided_by: decided.by, decided_at: decided.at }),
      ...(countsIn === undefined ? {} : { counts_in: countsIn }),
    })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', claim.id)
    .execute()
}

/** Ends what is under way when its task is cancelled; whoever held a place then. */
export async function cancelClaims(
  write: Write,
  scope: OrganisationScope,
  taskId: TaskId,
  reason: string,
): Promise<readonly StaffId[]> {
  const ended = await sql<{ staffId: StaffId }>`
    update task_claim c set state = 'cancelled', reason = ${reason}, version = c.version + 1
      from member m
     where m.organisation_id = c.organisation_id and m.id = c.member_id
       and c.organisation_id = ${scope.organisationId} and c.task_id = ${taskId} and c.state in ('held', 'returned')
    returning m.staff_id as "staffId"`.execute(write.sql)
  return ended.rows.map(({ staffId }) => staffId)
}
