/** Tasks on their way to the board, and there. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TaskWords } from '#domain/pledges/task-board.ts'
import type { PublicationState } from '#domain/pledges/publication.ts'
import type { TaskId } from '#domain/tasks/task.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { PublicationId } from './store-publication.ts'

export interface TaskPublication {
  readonly id: PublicationId
  readonly state: PublicationState
  readonly publishedAt: Date | null
  readonly reason: string
}

/** The latest of a task. */
export async function publicationOfTask(
  read: Read,
  scope: OrganisationScope,
  taskId: TaskId,
): Promise<TaskPublication | null> {
  const found = await sql<TaskPublication>`
    select id, state, published_at as "publishedAt", reason from publication
     where organisation_id = ${scope.organisationId} and task_id = ${taskId}
     order by (state <> 'withdrawn') desc, id desc limit 1`.execute(read.sql)
  return found.rows[0] ?? null
}

/** 提出, with the words as they are to be looked through; false where one was on its way already. */
export async function insertTaskPublication(
  write: Write,
  scope: OrganisationScope,
  made: {
    readonly id: PublicationId
    readonly taskId: TaskId
    readonly words: TaskWords
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const found = await sql`
    insert into publication (organisation_id, id, task_id, kind, subject_id, words, proposed_by, proposed_at)
    values (${scope.organisationId}, ${made.id}, ${made.taskId}, 'task', ${made.id}, ${JSON.stringify(made.words)}::jsonb,
            ${made.by}, ${made.at})
    on conflict (organisation_id, task_id) where task_id is not null and state <> 'withdrawn' do nothing
    returning 1`.execute(write.sql)
  return found.rows.length > 0
}

export interface ShownTask {
  readonly taskId: TaskId
  readonly words: TaskWords
}

const mostShown = 200

/** Tasks that were made public, the latest first. */
export async function publicTasks(read: Read, scope: OrganisationScope): Promise<readonly ShownTask[]> {
  const found = await sql<ShownTask>`
    select task_id as "taskId", words from publication
     where organisation_id = ${scope.organisationId} and kind = 'task' and state = 'public'
     order by published_at desc, id desc limit ${mostShown}`.execute(read.sql)
  return found.rows
}
