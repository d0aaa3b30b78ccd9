/** What follows a talk: the plan of the support, its steps, the check, the judgement and the committee's word on it. */
import { confirm } from '#contract/talks.ts'
import { check, judge, stepDone, support } from '#contract/talks-support.ts'
import { refuse } from '#domain/kernel/result.ts'
import { checkPlan, mayCheck, mayJudge } from '#domain/talks/support.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { staffById } from '#server/rooms/organisation/views.ts'
import { talkPolicyOf } from '#server/rooms/terms/views.ts'

import { audited, everybodyOf, holdFor, shownAfter, type Held } from './commands-hold.ts'
import { tell } from './commands-tell.ts'
import { relativesOf } from './store-people.ts'
import { insertNote } from './store-said.ts'
import { finishStep, insertSupport, markChecked } from './store-support.ts'
import { changeTalk } from './store.ts'

const supported = answer(support, async (write, input, context) => {
  const { scope, actor, now, newId } = context
  const held = await holdFor(write, context, 'support', input)
  if (!held.ok) return held
  const { talk, people, today } = held.value
  const { helperId, checkOn, endsOn, steps } = input
  const helper = await staffById(write, scope, helperId)
  if (helper === null || (helper.leftOn !== null && helper.leftOn <= today))
    return refuse('talks.helper-unknown')
  const relatives = await relativesOf(write, scope, talk.memberId)
  if (helperId === talk.staffId || relatives.some(({ staffId }) => staffId === helperId))
    return refuse('talks.helper-not-free', { name: helper.name })
  const plan = checkPlan(
    { checkOn, endsOn, steps },
    today,
    (await talkPolicyOf(write, scope, talk.termId)).support,
  )
  if (!plan.ok) return plan
  await insertSupport(write, scope, {
    talkId: talk.id,
    helperId,
    checkOn,
    endsOn,
    steps: steps.map(({ text, dueOn }) => ({ id: newId<'talk-step'>(), text, dueOn })),
    by: actor.staffId,
    at: now,
  })
  await changeTalk(write, scope, talk, { state: 'support' })
  audited(write, support.name, talk.id)
  tell(write, [...everybodyOf(people), helperId], actor.staffId)
  return shownAfter(write, context, talk.id)
})

const finished = answer(stepDone, async (write, { talkId, stepId, words }, context) => {
  const { scope, actor, now } = context
  const held = await holdFor(write, context, 'step', { talkId })
  if (!held.ok) return held
  const done = { words, by: actor.staffId, at: now }
  const found = await finishStep(write, scope, { talkId, stepId }, done)
  if (found === 'unknown') return refuse('common.not-found')
  if (found === 'done') return refuse('talks.step-done')
  audited(write, stepDone.name, talkId)
  return shownAfter(write, context, talkId)
})

const standingOf = ({ people, today }: Held) => {
  if (people.support === null) throw new Error('a talk in its support has no plan')
  const { checkOn, endsOn, checkedAt } = people.support
  return { checkOn, endsOn, checked: checkedAt !== null, today }
}

const checked = answer(check, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdFor(write, context, 'check', input)
  if (!held.ok) return held
  const may = mayCheck(standingOf(held.value))
  if (may !== true) return { ok: false, refusal: may }
  const { talk, people } = held.value
  await markChecked(write, scope, talk.id, { words: input.words, by: actor.staffId, at: now })
  await changeTalk(write, scope, talk, {})
  audited(write, check.name, talk.id)
  tell(write, everybodyOf(people), actor.staffId)
  return shownAfter(write, context, talk.id)
})

const judged = answer(judge, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdFor(write, context, 'judge', input)
  if (!held.ok) return held
  const may = mayJudge(standingOf(held.value))
  if (may !== true) return { ok: false, refusal: may }
  const { talk, people } = held.value
  await changeTalk(write, scope, talk, {
    state: 'judged',
    outcome: input.improved ? 'improved' : 'not-improved',
    judged_why: input.why,
    judged_by: actor.staffId,
    judged_at: now,
  })
  audited(write, judge.name, talk.id)
  tell(write, people.persons.committee, actor.staffId)
  return shownAfter(write, context, talk.id)
})

const confirmed = answer(confirm, async (write, input, context) => {
  const { scope, actor, now, newId } = context
  const held = await holdFor(write, context, 'confirm', input)
  if (!held.ok) return held
  const { talk, people } = held.value
  if (talk.judgedById === actor.staffId) return refuse('talks.own-judgement')
  const { agrees, why } = input
  if (agrees) {
    const decided = { confirmed_why: why, confirmed_by: actor.staffId, confirmed_at: now }
    await changeTalk(write, scope, talk, { state: 'confirmed', ...decided })
  } else {
    const cleared = { outcome: null, judged_why: null, judged_by: null, judged_at: null }
    await changeTalk(write, scope, talk, { state: 'support', ...cleared })
    const id = newId<'talk-note'>()
    const note = { id, talkId: talk.id, kind: 'returned' as const, text: why }
    await insertNote(write, scope, { ...note, by: actor.staffId, at: now })
  }
  audited(write, confirm.name, talk.id)
  tell(write, agrees ? everybodyOf(people) : people.persons.talkers, actor.staffId)
  return shownAfter(write, context, talk.id)
})

export const supportAnswers: readonly Answer[] = [supported, finished, checked, judged, confirmed]
