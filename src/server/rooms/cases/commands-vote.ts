/** 支部大会表决: two people count, each alone; the vote stands once they agree. */
import { count } from '#contract/cases-steps.ts'
import { afterVote } from '#domain/cases/course.ts'
import { checkCounts, differences } from '#domain/cases/vote.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { membersOfBranch } from '#server/rooms/organisation/views.ts'

import { audited, holdOn, shownAfter, step, tell } from './commands-hold.ts'
import { countsOf, dropCounts, setCount } from './store-people.ts'
import { thoseIn } from './views-persons.ts'

const counted = answer(count, async (write, input, context) => {
  const { scope, actor } = context
  // A count changes no version: the two may enter theirs at the same time, and the lock puts one behind the other.
  const { caseId, heldOn } = input
  const held = await holdOn(write, context, 'count', { caseId, heldOn })
  if (!held.ok) return held
  const { of, people } = held.value
  const { excused, present, issued, collected, agree, against, abstained } = input
  const counts = {
    excused,
    present,
    issued,
    collected,
    agree,
    against,
    abstained,
    void: input.void,
  }
  const members = await membersOfBranch(write, scope, of.branchId, heldOn)
  const full = members.filter(({ kind }) => kind === 'full').length
  const tally = checkCounts(counts, full, of.policy)
  if (!tally.ok) return tally
  const others = (await countsOf(write, scope, of.id)).filter(({ byId }) => byId !== actor.staffId)
  const same = others.find(
    (other) => other.heldOn === heldOn && differences(counts, other.counts).length === 0,
  )
  if (same === undefined) {
    await setCount(write, scope, of.id, { byId: actor.staffId, heldOn, counts })
    audited(write, count.name, of.id)
    tell(write, thoseIn(people, ['verifier', 'branch']), actor.staffId)
    return shownAfter(write, context, of.id)
  }
  await dropCounts(write, scope, of.id)
  return step(write, context, held.value, {
    act: count.name,
    heldOn,
    content: { kind: 'vote', ...tally.value, counters: [same.by, actor.name] },
    state: afterVote(tally.value.passed),
  })
})

export const voteAnswers: readonly Answer[] = [counted]
