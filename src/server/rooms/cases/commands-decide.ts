/** The decision: approved, agreed to by a superior where the policy says so, delivered; and how a period ended. */
import { approve, assess, confirm, deliver, superior } from '#contract/cases-steps.ts'
import { afterApproval, afterPeriod } from '#domain/cases/course.ts'
import { inForce } from '#domain/cases/now.ts'
import { checkSitting } from '#domain/cases/opinion.ts'
import { refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { holdOn, step } from './commands-hold.ts'

const approved = answer(approve, async (write, input, context) => {
  const held = await holdOn(write, context, 'approve', input)
  if (!held.ok) return held
  const { of, people } = held.value
  const sat = checkSitting({ present: input.present, of: people.bodies.committee }, of.policy.committeeQuorum)
  if (!sat.ok) return sat
  if (of.treatment === null) throw new Error('a case that passed proposes nothing')
  const { heldOn, words, agrees } = input
  const state = afterApproval(agrees, of.treatment, of.policy)
  return step(write, context, held.value, {
    act: approve.name,
    heldOn,
    content: { kind: 'approval', words, agrees, ...sat.value },
    state,
    change: state === 'approved' ? { outcome: of.treatment } : {},
  })
})

const agreedTo = answer(superior, async (write, input, context) => {
  const held = await holdOn(write, context, 'superior', input)
  if (!held.ok) return held
  const { heldOn, words, document } = input
  return step(write, context, held.value, {
    act: superior.name,
    heldOn,
    content: { kind: 'superior', words, document },
    state: 'approved',
    change: { outcome: held.value.of.treatment },
  })
})

const delivered = answer(deliver, async (write, input, context) => {
  const held = await holdOn(write, context, 'deliver', input)
  if (!held.ok) return held
  const { heldOn, words } = input
  const content = { kind: 'delivery', words } as const
  return step(write, context, held.value, { act: deliver.name, heldOn, content, state: 'delivering' })
})

const assessed = answer(assess, async (write, input, context) => {
  const held = await holdOn(write, context, 'assess', input)
  if (!held.ok) return held
  const { of, people } = held.value
  if (of.endsOn !== null && input.heldOn < of.endsOn)
    return refuse('cases.period-running', { day: of.endsOn })
  const sat = checkSitting({ present: input.present, of: people.bodies.branch }, of.policy.fewQuorum)
  if (!sat.ok) return sat
  const { heldOn, words, corrected } = input
  return step(write, context, held.value, {
    act: assess.name,
    heldOn,
    content: { kind: 'assessment', words, corrected, ...sat.value },
    state: 'assessed',
  })
})

const confirmed = answer(confirm, async (write, input, context) => {
  const held = await holdOn(write, context, 'confirm', input)
  if (!held.ok) return held
  const { of, people, steps } = held.value
  const sat = checkSitting({ present: input.present, of: people.bodies.committee }, of.policy.committeeQuorum)
  if (!sat.ok) return sat
  const { heldOn, words, agrees } = input
  return step(write, context, held.value, {
    act: confirm.name,
    heldOn,
    content: { kind: 'ending', words, agrees, ...sat.value },
    state: afterPeriod(agrees, inForce(steps, 'assessment')?.content.corrected === true),
  })
})

export const decideAnswers: readonly Answer[] = [approved, agreedTo, delivered, assessed, confirmed]
