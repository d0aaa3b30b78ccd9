/** Facts of a branch's members: drawn from the rooms, given by people, vetoes with their reason. */
import { classify, draw, give, veto } from '#contract/pioneer-branch.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { checkGiven, mayGive } from '#domain/pioneer/evaluation.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { hold, holdMember } from './commands-hold.ts'
import { memberRows, putDrawn, putValues, putVeto, setClass } from './store-evaluated.ts'
import { changeBranch } from './store-evaluation.ts'
import { freshlyDrawn, whatChanged } from './views-fresh.ts'
import { givesOf } from './views-sheet-values.ts'

const drawAnswer = answer(draw, async (write, input, context) => {
  const held = await hold(write, context, input, 'score')
  if (!held.ok) return held
  const { evaluation, branch } = held.value
  const rows = await memberRows(write, context.scope, evaluation.id, null)
  const fresh = await freshlyDrawn(write, context.scope, held.value, rows)
  const changed = whatChanged(rows, fresh)
  if (changed > 0) {
    await putDrawn(write, context.scope, evaluation.id, fresh)
    await changeBranch(write, context.scope, branch, {})
  }
  write.audit({
    act: draw.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { branch: branch.branchId, changed },
  })
  return ok({ changed })
})

const giveAnswer = answer(give, async (write, input, context) => {
  const held = await holdMember(write, context, input, 'score')
  if (!held.ok) return held
  const { evaluation, branch, row, today } = held.value
  const inTime = mayGive(evaluation.lastDay, today)
  if (inTime !== true) return { ok: false, refusal: inTime }
  const gives = givesOf(context.actor, branch.branchId)
  for (const { key, value } of input.values) {
    const asked = checkGiven(evaluation.scheme, row, key, value === '' ? '0' : value)
    if ('code' in asked) return { ok: false, refusal: asked }
    if (!gives.includes(asked.by)) return refuse('pioneer.not-yours', { item: asked.name })
  }
  const by = { staffId: context.actor.staffId, at: context.now }
  const last = new Map(input.values.map(({ key, value }) => [key, value]))
  await putValues(
    write,
    context.scope,
    evaluation.id,
    [...last].map(([key, value]) => ({ memberId: row.memberId, key, value })),
    by,
  )
  await changeBranch(write, context.scope, branch, {})
  write.audit({
    act: give.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { member: row.memberId, values: Object.fromEntries(last) },
  })
  return ok({})
})

const classifyAnswer = answer(classify, async (write, input, context) => {
  const held = await holdMember(write, context, input, 'score')
  if (!held.ok) return held
  const { evaluation, branch, row } = held.value
  if (!evaluation.scheme.classes.some(({ id }) => id === input.class)) return refuse('pioneer.unknown-class')
  await setClass(write, context.scope, evaluation.id, row.memberId, input.class)
  await changeBranch(write, context.scope, branch, {})
  write.audit({
    act: classify.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { member: row.memberId, from: row.class, to: input.class },
  })
  return ok({})
})

const vetoAnswer = answer(veto, async (write, input, context) => {
  const held = await holdMember(write, context, input, 'score')
  if (!held.ok) return held
  const { evaluation, branch, row } = held.value
  if (!evaluation.scheme.vetoes.some(({ id }) => id === input.veto)) return refuse('pioneer.unknown-veto')
  if (input.applies && input.reason === '') return refuse('pioneer.veto-reason')
  const by = { staffId: context.actor.staffId, at: context.now }
  await putVeto(
    write,
    context.scope,
    { evaluationId: evaluation.id, memberId: row.memberId },
    { veto: input.veto, reason: input.applies ? input.reason : null },
    by,
  )
  await changeBranch(write, context.scope, branch, {})
  // The reason may be confidential: it stands beside the veto, not in the chain.
  write.audit({
    act: veto.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { member: row.memberId, veto: input.veto, applies: input.applies },
  })
  return ok({})
})

export const factAnswers: readonly Answer[] = [drawAnswer, giveAnswer, classifyAnswer, vetoAnswer]
