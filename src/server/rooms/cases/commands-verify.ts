/** What comes before the member is told: the report of two, the branch committee's opinion, the filing beforehand. */
import { countersign, file, opine, report } from '#contract/cases-steps.ts'
import { afterFiling } from '#domain/cases/course.ts'
import { inForce } from '#domain/cases/now.ts'
import { checkOpinion, checkSitting } from '#domain/cases/opinion.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { holdFor, holdOn, step } from './commands-hold.ts'
import { allowedIn } from './views-case.ts'

const reported = answer(report, async (write, input, context) => {
  const held = await holdOn(write, context, 'report', input)
  if (!held.ok) return held
  const { words, grounds, heldOn } = input
  const content = { kind: 'report', words, grounds } as const
  return step(write, context, held.value, { act: report.name, heldOn, content, state: 'reported' })
})

const countersigned = answer(countersign, async (write, input, context) => {
  const held = await holdFor(write, context, 'countersign', input)
  if (!held.ok) return held
  const { today: heldOn } = held.value
  const content = { kind: 'countersign' } as const
  return step(write, context, held.value, { act: countersign.name, heldOn, content, state: 'verified' })
})

const opined = answer(opine, async (write, input, context) => {
  const held = await holdOn(write, context, 'opine', input)
  if (!held.ok) return held
  const { of, people, steps } = held.value
  const sat = checkSitting({ present: input.present, of: people.bodies.branch }, of.policy.fewQuorum)
  if (!sat.ok) return sat
  const proposed = checkOpinion(input, {
    grounds: inForce(steps, 'report')?.content.grounds === true,
    allowed: await allowedIn(write, context.scope, of),
    policy: of.policy,
  })
  if (!proposed.ok) return proposed
  const { heldOn, words } = input
  return step(write, context, held.value, {
    act: opine.name,
    heldOn,
    content: { kind: 'opinion', words, ...proposed.value, ...sat.value },
    state: 'proposed',
    change: { ...proposed.value },
  })
})

const filed = answer(file, async (write, input, context) => {
  const held = await holdOn(write, context, 'file', input)
  if (!held.ok) return held
  const { of, people } = held.value
  const sat = checkSitting({ present: input.present, of: people.bodies.committee }, of.policy.committeeQuorum)
  if (!sat.ok) return sat
  const { heldOn, words, agrees } = input
  return step(write, context, held.value, {
    act: file.name,
    heldOn,
    content: { kind: 'filing', words, agrees, ...sat.value },
    state: afterFiling(agrees),
  })
})

export const verifyAnswers: readonly Answer[] = [reported, countersigned, opined, filed]
