/** A member takes a place, and gives it back. */
import { take, withdraw } from '#contract/tasks.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { mayWork, placeFor } from '#domain/tasks/claim.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'
import { currentTerm, todayOf } from '#server/rooms/terms/views.ts'

import { holdMine } from './commands-hold.ts'
import { insertClaim, moveClaim, placesOf } from './store-claims.ts'
import { concernsMember, holdTask, taskById } from './store.ts'

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
  const task = await holdTask(write, scope, taskId)
  if (task === null) return refuse('common.not-found')
  const claims = await placesOf(write, scope, taskId)
  const place = placeFor(
    task,
    claims.map((claim) => ({ place: claim.place, state: claim.state, mine: claim.memberId === memberId })),
    today,
  )
  if (!place.ok) return place
  if (task.version !== version) return refuse('common.changed-meanwhile')
  const claimId = newId<'task-claim'>()
  await insertClaim(write, scope, {
    id: claimId,
    taskId,
    memberId,
    place: place.value,
    termId: term.id,
    at: now,
  })
  write.audit({
    act: take.name,
    subject: { kind: 'task', id: taskId },
    detail: { claim: claimId, place: place.value },
  })
  return ok({ claimId })
})

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
