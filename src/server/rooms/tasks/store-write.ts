/** Writing tasks down. */
import { sql } from 'kysely'

import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Audience } from '#domain/tasks/keeping.ts'
import type { Publisher, TaskId, TaskKind } from '#domain/tasks/task.ts'
import type { Write } from '#server/db/handle.ts'

export interface TaskWords {
  readonly kind: TaskKind
  readonly title: string
  readonly asks: string
  readonly places: number
  readonly claimUntil: LocalDate
  readonly dueOn: LocalDate | null
  readonly item: string
}

const wordColumns = (words: TaskWords, { everybody }: Audience) => ({
  kind: words.kind,
  title: words.title,
  asks: words.asks,
  places: words.places,
  claim_until: words.claimUntil,
  due_on: words.dueOn,
  item: words.item,
  everybody,
})

export async function insertTask(
  write: Write,
  scope: OrganisationScope,
  task: Publisher & { readonly id: TaskId; readonly by: StaffId; readonly at: Date },
  words: TaskWords,
  audience: Audience,
): Promise<void> {
  await write.sql
    .insertInto('task')
    .values({
      organisation_id: scope.organisationId,
      id: task.id,
      office: task.office,
      branch_id: task.branchId,
      made_by: task.by,
      made_at: task.at,
      ...wordColumns(words, audience),
    })
    .execute()
  await insertBranches(write, scope, task.id, audience.branches)
}

async function insertBranches(
  write: Write,
  scope: OrganisationScope,
  taskId: TaskId,
  branches: readonly BranchId[],
): Promise<void> {
  if (branches.length === 0) return
  await write.sql
    .insertInto('task_branch')
    .values(
      branches.map((branch_id) => ({ organisation_id: scope.organisationId, task_id: taskId, branch_id })),
    )
    .execute()
}

const taskAt = (write: Write, { organisationId }: OrganisationScope, taskId: TaskId) =>
  write.sql.updateTable('task').where('organisation_id', '=', organisationId).where('id', '=', taskId)

/** New words; the caller holds the row. Gives the version from now on. */
export async function rewriteTask(
  write: Write,
  scope: OrganisationScope,
  task: { readonly id: TaskId; readonly version: number },
  words: TaskWords,
  audience: Audience,
): Promise<number> {
  const version = task.version + 1
  await taskAt(write, scope, task.id)
    .set({ ...wordColumns(words, audience), version })
    .execute()
  await sql`delete from task_branch where organisation_id = ${scope.organisationId} and task_id = ${task.id}`.execute(
    write.sql,
  )
  await insertBranches(write, scope, task.id, audience.branches)
  return version
}

export async function moveTask(
  write: Write,
  scope: OrganisationScope,
  task: { readonly id: TaskId; readonly version: number },
  to:
    | { readonly state: 'published'; readonly at: Date }
    | { readonly state: 'cancelled'; readonly reason: string },
): Promise<number> {
  const version = task.version + 1
  const changed =
    to.state === 'published'
      ? { state: to.state, published_at: to.at }
      : { state: to.state, reason: to.reason }
  await taskAt(write, scope, task.id)
    .set({ ...changed, version })
    .execute()
  return version
}

export async function deleteTask(write: Write, scope: OrganisationScope, taskId: TaskId): Promise<void> {
  await write.sql
    .deleteFrom('task')
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', taskId)
    .execute()
}
