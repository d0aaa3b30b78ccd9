/** Where a task stands on its way to the board, for its publisher. */
import { taskOnBoard } from '#contract/pledges-tasks.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { mayPropose } from '#domain/pledges/task-board.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { taskKeptBy } from '#server/rooms/tasks/views.ts'

import { boardAddress } from './store-board.ts'
import { publicationOfTask } from './store-tasks.ts'

const shown = answer(taskOnBoard, async (read, { taskId }, { scope, actor }) => {
  const task = await taskKeptBy(read, scope, actor.grants, taskId)
  if (task === null) return refuse('common.not-found')
  const [found, board] = await Promise.all([
    publicationOfTask(read, scope, taskId),
    boardAddress(read, scope),
  ])
  return ok({
    publication: found === null ? null : { ...found, publishedAt: found.publishedAt?.toISOString() ?? null },
    board: `/board/${board}`,
    may: { propose: mayPropose(task.state, found?.state ?? null) },
  })
})

export const taskBoardViews: readonly Answer[] = [shown]
