/** An office writes a task down, publishes it, changes it while nobody holds a place, calls it off. */
import { cancel, discard, draft, edit, publish } from '#contract/tasks-desk.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { allowancesOf, audienceOf, desksOf, publishesFor, type Audience } from '#domain/tasks/keeping.ts'
import type { Publisher } from '#domain/tasks/task.ts'
import { checkWritten, type WrittenCode } from '#domain/tasks/words.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { currentTerm, frozenRules, todayOf } from '#server/rooms/terms/views.ts'

import { tellOfCancelled, tellOfUrgent } from './commands-tell.ts'
import { holdKept } from './commands-hold.ts'
import { cancelClaims, claimsOf } from './store-claims.ts'
import { deleteTask, insertTask, moveTask, rewriteTask, type TaskWords } from './store-write.ts'

type Fault = WrittenCode | 'tasks.no-term' | 'tasks.nobody' | 'common.not-found'

/** Whom the task is for, once its words hold against the present catalogue and calendar. */
async function checked(
  write: Write,
  scope: OrganisationScope,
  publisher: Publisher,
  words: TaskWords & Audience,
  now: Date,
): Promise<Result<Audience, Fault>> {
  const [today, term] = await Promise.all([todayOf(write, scope, now), currentTerm(write, scope)])
  if (term === null) return refuse('tasks.no-term')
  const [branches, rules] = await Promise.all([
    branchesOf(write, scope, today),
    frozenRules(write, scope, term.id),
  ])
  const audience = audienceOf(
    publisher,
    words,
    branches.map(({ id }) => id),
  )
  if (!audience.ok) return audience
  const items = rules.catalogue.items.map(({ text }) => text)
  const fault = checkWritten(words, items, today)
  return fault === true ? audience : { ok: false, refusal: fault }
}

const drafted = answer(draft, async (write, input, { scope, now, newId, actor }) => {
  const publisher = { office: input.office, branchId: input.branchId }
  if (!publishesFor(desksOf(actor.grants), publisher)) return refuse('common.forbidden')
  const audience = await checked(write, scope, publisher, input, now)
  if (!audience.ok) return audience
  const id = newId<'task'>()
  await insertTask(write, scope, { ...publisher, id, by: actor.staffId, at: now }, input, audience.value)
  write.audit({
    act: draft.name,
    subject: { kind: 'task', id },
    detail: { ...publisher, kind: input.kind, title: input.title },
  })
  return ok({ taskId: id })
})

const edited = answer(edit, async (write, input, context) => {
  const { scope, now } = context
  const task = await holdKept(write, context, input.taskId, input.version)
  if (!task.ok) return task
  const may = allowancesOf(task.value, await claimsOf(write, scope, task.value.id)).edit
  if (may !== true) return { ok: false, refusal: may }
  const audience = await checked(write, scope, task.value, input, now)
  if (!audience.ok) return audience
  const version = await rewriteTask(write, scope, task.value, input, audience.value)
  write.audit({
    act: edit.name,
    subject: { kind: 'task', id: task.value.id },
    detail: { title: input.title },
  })
  return ok({ version })
})

const published = answer(publish, async (write, { taskId, version }, context) => {
  const { scope, now } = context
  const task = await holdKept(write, context, taskId, version)
  if (!task.ok) return task
  const { claimUntil, item, dueOn } = task.value
  const may = allowancesOf(task.value, []).publish
  if (may !== true) return { ok: false, refusal: may }
  const [today, term] = await Promise.all([todayOf(write, scope, now), currentTerm(write, scope)])
  if (term === null) return refuse('tasks.no-term')
  if (checkWritten({ claimUntil, dueOn, item }, [item], today) !== true) return refuse('tasks.deadline-past')
  const next = await moveTask(write, scope, task.value, { state: 'published', at: now })
  write.audit({ act: publish.name, subject: { kind: 'task', id: taskId }, detail: { kind: task.value.kind } })
  if (task.value.kind === 'urgent') await tellOfUrgent(write, scope, task.value, today)
  return ok({ version: next })
})

const discarded = answer(discard, async (write, { taskId, version }, context) => {
  const task = await holdKept(write, context, taskId, version)
  if (!task.ok) return task
  const may = allowancesOf(task.value, []).discard
  if (may !== true) return { ok: false, refusal: may }
  await deleteTask(write, context.scope, taskId)
  write.audit({ act: discard.name, subject: { kind: 'task', id: taskId } })
  return ok({})
})

const cancelled = answer(cancel, async (write, { taskId, version, reason }, context) => {
  const { scope } = context
  const task = await holdKept(write, context, taskId, version)
  if (!task.ok) return task
  const may = allowancesOf(task.value, await claimsOf(write, scope, taskId)).cancel
  if (may !== true) return { ok: false, refusal: may }
  const next = await moveTask(write, scope, task.value, { state: 'cancelled', reason })
  const holders = await cancelClaims(write, scope, taskId, reason)
  write.audit({
    act: cancel.name,
    subject: { kind: 'task', id: taskId },
    detail: { holders: holders.length },
  })
  tellOfCancelled(write, task.value, holders, reason)
  return ok({ version: next })
})

export const deskAnswers: readonly Answer[] = [drafted, edited, published, discarded, cancelled]
