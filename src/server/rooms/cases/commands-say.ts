/** The member's own words, their appeal and its answer; and the end of a case that has no ground. */
import { discontinue, reply, say } from '#contract/cases-steps.ts'
import { appealBy } from '#domain/cases/days.ts'
import type { StepContent } from '#domain/cases/case.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { addPaper, audited, committeeOf, holdFor, holdOn, shownAfter, step, tell } from './commands-hold.ts'
import { changeCase } from './store.ts'
import { thoseIn } from './views-persons.ts'

const said = answer(say, async (write, { caseId, kind, words }, context) => {
  const { scope, actor } = context
  const held = await holdFor(write, context, kind, { caseId })
  if (!held.ok) return held
  const { of, people, today } = held.value
  const late = of.deliveredOn !== null && today > appealBy(of.deliveredOn, of.policy)
  const content: StepContent = kind === 'appeal' ? { kind, words, late } : { kind, words }
  await addPaper(write, context, of, { heldOn: today, content })
  if (kind === 'appeal') await changeCase(write, scope, of, { open_appeal: true })
  audited(write, say.name, of.id)
  tell(
    write,
    kind === 'appeal' ? committeeOf(people) : thoseIn(people, ['verifier', 'branch']),
    actor.staffId,
  )
  return shownAfter(write, context, of.id)
})

const replied = answer(reply, async (write, input, context) => {
  const held = await holdOn(write, context, 'reply', input)
  if (!held.ok) return held
  const { heldOn, words, upheld } = input
  return step(write, context, held.value, {
    act: reply.name,
    heldOn,
    content: { kind: 'reply', words, upheld },
    ...(upheld ? {} : { state: 'revoked' }),
    change: { open_appeal: false },
  })
})

const discontinued = answer(discontinue, async (write, input, context) => {
  const held = await holdOn(write, context, 'discontinue', input)
  if (!held.ok) return held
  return step(write, context, held.value, {
    act: discontinue.name,
    heldOn: input.heldOn,
    content: { kind: 'discontinuation', words: input.why },
    state: 'discontinued',
  })
})

export const sayAnswers: readonly Answer[] = [said, replied, discontinued]
