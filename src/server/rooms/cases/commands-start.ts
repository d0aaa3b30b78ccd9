/** The committee opens a case, and names who verifies it. */
import { appoint, start } from '#contract/cases.ts'
import { casePolicyOf } from '#domain/cases/policy.ts'
import { checkVerifiers } from '#domain/cases/starting.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { casePolicyNow, todayOf } from '#server/rooms/terms/views.ts'

import { addPaper, audited, holdFor, shownAfter, tell } from './commands-hold.ts'
import { setVerifiers } from './store-people.ts'
import { changeCase, insertCase } from './store.ts'
import { groundOf, matterOf } from './views-ground.ts'
import { peopleOf, thoseIn } from './views-persons.ts'

const started = answer(start, async (write, { memberId, why, verifiers }, context) => {
  const { scope, actor, now, newId } = context
  const today = await todayOf(write, scope, now)
  const ground = await groundOf(write, scope, memberId, today)
  if (ground === null) return refuse('common.not-found')
  if (ground.member === actor.staffId) return refuse('cases.own-case')
  const { source, talkId, resolutionId, previousId, isOpen } = await matterOf(write, scope, memberId)
  if (isOpen) return refuse('cases.another-open')
  const chosen = checkVerifiers(verifiers, ground)
  if (!chosen.ok) return chosen
  const id = newId<'member-case'>()
  const { branchId, name, member: staffId } = ground
  const made = await insertCase(write, scope, {
    id,
    memberId,
    branchId,
    source,
    talkId,
    resolutionId,
    previousId,
    policy: casePolicyOf(await casePolicyNow(write, scope)),
    on: today,
    by: actor.staffId,
    at: now,
  })
  if (!made) return refuse('cases.another-open')
  await setVerifiers(write, scope, id, chosen.value)
  await addPaper(write, context, { id, name }, { heldOn: today, content: { kind: 'start', words: why } })
  audited(write, start.name, id)
  const people = await peopleOf(write, scope, { id, memberId, staffId, name, branchId }, today)
  tell(write, thoseIn(people, ['member', 'verifier']), actor.staffId)
  return ok({ caseId: id })
})

const appointed = answer(appoint, async (write, input, context) => {
  const { scope, actor } = context
  const held = await holdFor(write, context, 'appoint', input)
  if (!held.ok) return held
  const { of, today } = held.value
  const ground = await groundOf(write, scope, of.memberId, today)
  if (ground === null) return refuse('common.not-found')
  const chosen = checkVerifiers(input.verifiers, ground)
  if (!chosen.ok) return chosen
  await setVerifiers(write, scope, of.id, chosen.value)
  await changeCase(write, scope, of, {})
  audited(write, appoint.name, of.id)
  tell(write, chosen.value, actor.staffId)
  return shownAfter(write, context, of.id)
})

export const startAnswers: readonly Answer[] = [started, appointed]
