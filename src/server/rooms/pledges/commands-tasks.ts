/** A publisher lets a task stand on the board, and takes it down. */
import { proposeTask, withdrawTask } from '#contract/pledges-tasks.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { withdraw as mayWithdraw } from '#domain/pledges/publication.ts'
import { mayPropose } from '#domain/pledges/task-board.ts'
import { officeNames } from '#domain/tasks/task.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { taskKeptBy } from '#server/rooms/tasks/views.ts'

import { movePublications, publicationsForUpdate } from './store-publication.ts'
import { insertTaskPublication, publicationOfTask } from './store-tasks.ts'

const proposed = answer(proposeTask, async (write, { taskId }, { scope, actor, now, newId }) => {
  const task = await taskKeptBy(write, scope, actor.grants, taskId)
  if (task === null) return refuse('common.not-found')
  const live = await publicationOfTask(write, scope, taskId)
  const may = mayPropose(task.state, live?.state ?? null)
  if (may !== true) return { ok: false, refusal: may }
  const { title, kind, places, claimUntil, dueOn } = task
  const publisher = task.branch ?? officeNames[task.office]
  const words = { title, publisher, kind, places, claimUntil, dueOn }
  const id = newId<'publication'>()
  const isFirst = await insertTaskPublication(write, scope, {
    id,
    taskId,
    words,
    by: actor.staffId,
    at: now,
  })
  if (!isFirst) return refuse('pledges.task-proposed')
  write.audit({ act: proposeTask.name, subject: { kind: 'publication', id }, detail: { taskId, title } })
  return ok({})
})

const withdrawn = answer(withdrawTask, async (write, { taskId, reason }, { scope, actor, now }) => {
  if ((await taskKeptBy(write, scope, actor.grants, taskId)) === null) return refuse('common.not-found')
  const found = await publicationOfTask(write, scope, taskId)
  if (found === null) return refuse('common.not-found')
  const [held] = await publicationsForUpdate(write, scope, [found.id])
  if (held === undefined) return refuse('common.not-found')
  const may = mayWithdraw(held)
  if (!may.ok) return may
  await movePublications(write, scope, [held.id], { to: 'withdrawn', by: actor.staffId, at: now, reason })
  write.audit({
    act: withdrawTask.name,
    subject: { kind: 'publication', id: held.id },
    detail: { taskId, state: held.state },
  })
  return ok({})
})

export const taskBoardAnswers: readonly Answer[] = [proposed, withdrawn]
