/** The committee confirms or gives back; publicity; final. */
import { confirm, giveBack, lockEvaluation } from '#contract/pioneer-evaluation.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { fewestStars } from '#domain/pioneer/proposing.ts'
import { publicityOf } from '#domain/terms/calendar.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { publishedStarsIn } from '#server/rooms/reviews/views-stars.ts'
import { frozenRules, workingCalendar } from '#server/rooms/terms/views.ts'

import { hold } from './commands-hold.ts'
import { freezeResults, memberRows } from './store-evaluated.ts'
import { changeBranch } from './store-evaluation.ts'
import { objectionsOf } from './store-objections.ts'
import { mayLockNow } from './views-lock.ts'

const confirmAnswer = answer(confirm, async (write, input, context) => {
  const { scope, actor } = context
  const held = await hold(write, context, input, 'confirm')
  if (!held.ok) return held
  const { term, evaluation, branch, today } = held.value
  const rows = await memberRows(write, scope, evaluation.id, branch.branchId)
  const pioneers = rows.filter(({ result }) => result?.pioneer === true)
  const stars = await publishedStarsIn(
    write,
    scope,
    term.id,
    pioneers.map(({ memberId }) => memberId),
  )
  // Stars may have been amended since the branch handed in.
  const short = pioneers.find(({ memberId }) => (stars.get(memberId) ?? 0) < fewestStars)
  if (short !== undefined) return refuse('pioneer.not-eligible', { name: short.name })
  const { policy } = await frozenRules(write, scope, term.id)
  const days = publicityOf(await workingCalendar(write, scope), today, policy.publicity.workingDays)
  const { lastDay, because } = days
  await changeBranch(write, scope, branch, {
    state: 'publicity',
    confirmedBy: actor.staffId,
    published: { on: today, lastDay, because },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: rows.map(({ staffId }) => staffId),
      kind: 'evaluation-published',
      title: '先锋指数等次公示',
      body: `${term.name}的先锋指数等次已公示，到${dateInWords(lastDay)}为止；有异议请在此之前提出。`,
      link: '/evaluation/published',
    },
  })
  write.audit({
    act: confirm.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: {
      branch: branch.branchId,
      lastDay,
      grades: rows.map(({ memberId, result }) => ({
        member: memberId,
        grade: result?.grade ?? null,
        pioneer: result?.pioneer ?? false,
      })),
    },
  })
  return ok({ lastDay })
})

const giveBackAnswer = answer(giveBack, async (write, input, context) => {
  const { scope } = context
  const held = await hold(write, context, input, 'give-back')
  if (!held.ok) return held
  const { evaluation, branch, today } = held.value
  await freezeResults(write, scope, evaluation.id, branch.branchId, null)
  await changeBranch(write, scope, branch, { state: 'scoring', returned: input.reason })
  const secretaries = await holdersOf(write, scope, 'secretary', branch.branchId, today)
  write.emit({
    topic: 'message',
    payload: {
      to: secretaries.map(({ staffId }) => staffId),
      kind: 'evaluation-returned',
      title: '先锋指数等次退回了',
      body: '校党委退回了支部上报的等次，请按理由修改后重新上报。',
      link: '/evaluation/branch',
    },
  })
  write.audit({
    act: giveBack.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { branch: branch.branchId, from: branch.state, reason: input.reason },
  })
  return ok({})
})

const lockAnswer = answer(lockEvaluation, async (write, input, context) => {
  const { scope, now } = context
  const held = await hold(write, context, input, 'lock')
  if (!held.ok) return held
  const { evaluation, branch, today } = held.value
  const objections = await objectionsOf(write, scope, evaluation.id, branch.branchId)
  const may = mayLockNow(branch, objections, today)
  if (may !== true) return { ok: false, refusal: may }
  await changeBranch(write, scope, branch, { state: 'locked', lockedAt: now })
  write.audit({
    act: lockEvaluation.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { branch: branch.branchId, revision: branch.revision },
  })
  return ok({})
})

export const confirmAnswers: readonly Answer[] = [confirmAnswer, giveBackAnswer, lockAnswer]
