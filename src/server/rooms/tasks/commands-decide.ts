/** The publisher decides on what was reported, or lets a member off. */
import { giveBack, release, verify } from '#contract/tasks-desk.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { mayDecide, mayWork } from '#domain/tasks/claim.ts'
import { phaseOn, isBefore } from '#domain/terms/phases.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { currentTerm, todayOf } from '#server/rooms/terms/views.ts'

import { holdKeptClaim } from './commands-hold.ts'
import { moveClaim, type StoredClaim } from './store-claims.ts'
import type { StoredTask } from './store.ts'

/** The term whose lists still take what is verified now; null: the next one's. */
async function countsIn(write: Write, scope: OrganisationScope, now: Date): Promise<TermId | null> {
  const [today, term] = await Promise.all([todayOf(write, scope, now), currentTerm(write, scope)])
  return term !== null && isBefore(phaseOn(term, today), 'review') ? term.id : null
}

interface Told {
  readonly kind: string
  readonly title: string
  readonly body: string
}

const tell = (write: Write, { staffId }: StoredClaim, { id }: StoredTask, told: Told): void =>
  write.emit({
    topic: 'message',
    payload: { to: [staffId], ...told, link: `/tasks/${id}` },
  })

const verified = answer(verify, async (write, { claimId, version }, context) => {
  const { scope, actor, now } = context
  const held = await holdKeptClaim(write, context, claimId, version)
  if (!held.ok) return held
  const { claim, task } = held.value
  if (claim.staffId === actor.staffId) return refuse('tasks.own-claim')
  const may = mayDecide(claim.state)
  if (may !== true) return { ok: false, refusal: may }
  await moveClaim(write, scope, claim, {
    state: 'verified',
    reason: '',
    decided: { by: actor.staffId, at: now },
    countsIn: await countsIn(write, scope, now),
  })
  write.audit({ act: verify.name, subject: { kind: 'task', id: task.id }, detail: { claim: claimId } })
  tell(write, claim, task, {
    kind: 'tasks.verified',
    title: `已核验：${task.title}`,
    body: task.item === '' ? '您报告的任务已经核验。' : `已向您的先锋贡献清单建议“${task.item}”，由您决定。`,
  })
  return ok({})
})

const givenBack = answer(giveBack, async (write, { claimId, version, reason }, context) => {
  const { scope, actor, now } = context
  const held = await holdKeptClaim(write, context, claimId, version)
  if (!held.ok) return held
  const { claim, task } = held.value
  if (claim.staffId === actor.staffId) return refuse('tasks.own-claim')
  const may = mayDecide(claim.state)
  if (may !== true) return { ok: false, refusal: may }
  const decided = { by: actor.staffId, at: now }
  await moveClaim(write, scope, claim, { state: 'returned', reason, decided })
  write.audit({ act: giveBack.name, subject: { kind: 'task', id: task.id }, detail: { claim: claimId } })
  tell(write, claim, task, {
    kind: 'tasks.returned',
    title: `请补充：${task.title}`,
    body: `您报告的任务退回补充。原因：${reason}`,
  })
  return ok({})
})

const released = answer(release, async (write, { claimId, version, reason }, context) => {
  const { scope, actor, now } = context
  const held = await holdKeptClaim(write, context, claimId, version)
  if (!held.ok) return held
  const { claim, task } = held.value
  const may = mayWork(claim.state)
  if (may !== true) return { ok: false, refusal: may }
  await moveClaim(write, scope, claim, {
    state: 'released',
    reason,
    decided: { by: actor.staffId, at: now },
  })
  write.audit({ act: release.name, subject: { kind: 'task', id: task.id }, detail: { claim: claimId } })
  tell(write, claim, task, {
    kind: 'tasks.released',
    title: `不用再承担：${task.title}`,
    body: `发布部门免去了您认领的这项任务。原因：${reason}`,
  })
  return ok({})
})

export const decideAnswers: readonly Answer[] = [verified, givenBack, released]
