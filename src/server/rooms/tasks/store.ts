/** Tasks as they stand, one by one and held. */
import { sql } from 'kysely'

import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TaskId, TaskKind, TaskOffice, TaskState } from '#domain/tasks/task.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredTask {
  readonly id: TaskId
  readonly office: TaskOffice
  readonly branchId: BranchId | null
  /** Name of that branch. */
  readonly branch: string | null
  readonly kind: TaskKind
  readonly title: string
  readonly asks: string
  readonly places: number
  readonly taken: number
  readonly claimUntil: LocalDate
  readonly dueOn: LocalDate | null
  readonly everybody: boolean
  readonly branches: readonly { readonly id: BranchId; readonly name: string }[]
  readonly item: string
  readonly state: TaskState
  readonly reason: string
  readonly madeBy: StaffId
  readonly by: string
  readonly publishedAt: Date | null
  readonly version: number
}

/** A claim that holds its place. */
export const active = sql`c.state in ('held', 'reported', 'returned', 'verified')`

export const taken = sql<number>`(select count(*)::int from task_claim c
  where c.organisation_id = t.organisation_id and c.task_id = t.id and ${active})`

export const taskColumns = sql`
  t.id, t.office, t.branch_id as "branchId", b.name as branch, t.kind, t.title, t.asks, t.places, ${taken} as taken,
  t.claim_until as "claimUntil", t.due_on as "dueOn", t.everybody, t.item, t.state, t.reason, t.made_by as "madeBy",
  p.name as by, t.published_at as "publishedAt", t.version,
  (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name) order by f.ordinal, f.name), '[]')
     from task_branch tb join branch f on f.organisation_id = tb.organisation_id and f.id = tb.branch_id
    where tb.organisation_id = t.organisation_id and tb.task_id = t.id) as branches`
export const taskTables = sql`
  task t join staff p on p.organisation_id = t.organisation_id and p.id = t.made_by
  left join branch b on b.organisation_id = t.organisation_id and b.id = t.branch_id`

export async function taskById(
  read: Read,
  scope: OrganisationScope,
  taskId: TaskId,
): Promise<StoredTask | null> {
  const found = await sql<StoredTask>`select ${taskColumns} from ${taskTables}
    where t.organisation_id = ${scope.organisationId} and t.id = ${taskId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** The same, held until the transaction ends: places are given one after another. The rest is read after the lock. */
export async function holdTask(
  write: Write,
  scope: OrganisationScope,
  taskId: TaskId,
): Promise<StoredTask | null> {
  await sql`select from task where organisation_id = ${scope.organisationId} and id = ${taskId} for update`.execute(
    write.sql,
  )
  return taskById(write, scope, taskId)
}

/** Whether a task is for a branch, or the member has ever held a place of it. */
export async function concernsMember(
  read: Read,
  scope: OrganisationScope,
  taskId: TaskId,
  member: { readonly memberId: MemberId; readonly branchId: BranchId },
): Promise<boolean> {
  const found = await sql`select from task t
    where t.organisation_id = ${scope.organisationId} and t.id = ${taskId} and t.state <> 'draft'
      and (${isFor(member.branchId)} or exists (select from task_claim c
        where c.organisation_id = t.organisation_id and c.task_id = t.id and c.member_id = ${member.memberId}))`.execute(
    read.sql,
  )
  return found.rows.length > 0
}

export const isFor = (branchId: BranchId) => sql<boolean>`(t.everybody or exists (select from task_branch tb
  where tb.organisation_id = t.organisation_id and tb.task_id = t.id and tb.branch_id = ${branchId}))`
