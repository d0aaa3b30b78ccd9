/** A member takes a place, and gives it back. */
import { take, withdraw } from '#contract/tasks.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { SelfScope } from '#domain/kernel/scope.ts'
import { mayWork, placeFor, type ClaimCode } from '#domain/tasks/claim.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'
import { currentTerm, todayOf } from '#server/rooms/terms/views.ts'

import { holdMine } from './commands-hold.ts'
import { insertClaim, moveClaim, placesOf } from './store-claims.ts'
import { concernsMember, holdTask, taskById, type StoredTask } from './store.ts'

const taken = answer(take, async (write, { taskId, version }, { scope, now, newId }) => {
  const { memberId } = scope
  const today = await todayOf(write, scope, now)
  const [member, term] = await Promise.all([
    memberOn(write, scope, memberId, today),
    currentTerm(write, scope),
  ])
  if (member === null || !(await concernsMember(write, scope, taskId, member)))
    return refuse('common.not-found')
  if (term === null) return refuse('tasks.no-term')
  // When hundreds press, most are too late and need not wait; what is free is decided under the lock.
  const seen = await placeIn(write, scope, await taskById(write, scope, taskId), today)
  if (!seen.ok) return seen
  const given = await placeIn(write, scope, await holdTask(write, scope, taskId), today)
  if (!given.ok) return given
  if (given.value.version !== version) return refuse('common.changed-meanwhile')
  const { place } = given.value
  const claimId = newId<'task-claim'>()
  await insertClaim(write, scope, {
    id: claimId,
    taskId,
    memberId,
    place,
    termId: term.id,
    at: now,
  })
  write.audit({
    act: take.name,
    subject: { kind: 'task', id: taskId },
    detail: { claim: claimId, place },
  })
  return ok({ claimId })
})

/** The place that I would get of a task as it was found. */
async function placeIn(
  write: Write,
  scope: SelfScope,
  task: StoredTask | null,
  today: LocalDate,
): Promise<Result<{ readonly place: number; readonly version: number }, ClaimCode | 'common.not-found'>> {
  if (task === null) return refuse('common.not-found')
  const claims = await placesOf(write, scope, task.id)
  const found = placeFor(
    task,
    claims.map(({ place, state, memberId }) => ({ place, state, mine: memberId === scope.memberId })),
    today,
  )
  return found.ok ? ok({ place: found.value, version: task.version }) : found
}

const withdrawn = answer(withdraw, async (write, { claimId, version, reason }, { scope }) => {
  const claim = await holdMine(write, scope, claimId, version)
  if (!claim.ok) return claim
  const may = mayWork(claim.value.state)
  if (may !== true) return { ok: false, refusal: may }
  const task = await taskById(write, scope, claim.value.taskId)
  if (task === null) return refuse('common.not-found')
  await moveClaim(write, scope, claim.value, { state: 'withdrawn', reason })
  write.audit({ act: withdraw.name, subject: { kind: 'task', id: task.id }, detail: { claim: claimId } })
  write.emit({
    topic: 'message',
    payload: {
      to: [task.madeBy],
      kind: 'tasks.withdrawn',
      title: `${claim.value.name}退出了“${task.title}”`,
      body: `原因：${reason}。名额已经放出来，其他党员可以认领。`,
      link: `/task-desk/${task.id}`,
    },
  })
  return ok({})
})

export const claimAnswers: readonly Answer[] = [taken, withdrawn]
