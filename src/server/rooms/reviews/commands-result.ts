/** After the count: re-votes, the committee's decisions. */
import { decide, revote, withdrawDecision } from '#contract/reviews-deciding.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { addRevote, putDecisions, removeDecision } from './store-result.ts'
import { rollOfReview } from './store-roll.ts'
import { resultOf } from './views-result.ts'

/** A result that cannot be reckoned for a reason that the call does not know is the policy's fault. */
const revoteAnswer = answer(revote, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.revote')
  if (!held.ok) return held
  const { review, policy } = held.value
  const counted = await resultOf(write, context.scope, policy.review.stars, review)
  if (!counted.ok)
    return refuse(
      counted.refusal.code === 'reviews.pool-waits' ? 'reviews.pool-waits' : 'reviews.policy-fails',
      counted.refusal.detail,
    )
  const named = new Set<string>(input.votes.map((each) => each.memberId))
  const ties = counted.value.report.undecided.filter(({ seat }) => seat === input.seat)
  const tie = ties.find(({ members }) => members.some((each) => named.has(each)))
  if (tie === undefined) return refuse('reviews.not-tied')
  if (
    named.size !== input.votes.length ||
    tie.members.length !== named.size ||
    !tie.members.every((each) => named.has(each))
  )
    return refuse('reviews.revote-not-whole')
  const voters = [...counted.value.sheet.rolls.values()]
    .flat()
    .filter((each) => each.present && !each.away).length
  if (input.votes.some(({ votes }) => votes > voters))
    return refuse('reviews.more-votes-than-voters', { most: voters })

  const id: Id<'revote'> = context.newId<'revote'>()
  const { seat, votes, note } = input
  await addRevote(
    write,
    context.scope,
    { id, reviewId: review.id, seat, votes, note },
    {
      staffId: context.actor.staffId,
      at: context.now,
    },
  )
  write.audit({ act: revote.name, subject: { kind: 'review', id: review.id }, detail: { seat, votes } })
  return ok({})
})

const decideAnswer = answer(decide, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.decide')
  if (!held.ok) return held
  const { review, policy } = held.value
  const graded = new Set(
    (await rollOfReview(write, context.scope, review.id)).flatMap((each) =>
      each.graded ? [each.memberId] : [],
    ),
  )
  const members = input.decisions.map((each) => each.memberId)
  if (!members.every((each) => graded.has(each))) return refuse('reviews.not-graded')
  if (new Set(members).size < members.length) return refuse('reviews.changed-twice')
  await putDecisions(write, context.scope, review.id, input.decisions, {
    staffId: context.actor.staffId,
    at: context.now,
  })
  const after = await resultOf(write, context.scope, policy.review.stars, review)
  if (!after.ok) return after
  for (const { memberId, stars, reason } of input.decisions)
    write.audit({
      act: decide.name,
      subject: { kind: 'member', id: memberId },
      detail: { review: review.id, stars, reason },
    })
  return ok({})
})

const withdrawAnswer = answer(withdrawDecision, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.decide')
  if (!held.ok) return held
  const { review, policy } = held.value
  if (!(await removeDecision(write, context.scope, review.id, input.memberId)))
    return refuse('common.not-found')
  const after = await resultOf(write, context.scope, policy.review.stars, review)
  if (!after.ok) return after
  write.audit({
    act: withdrawDecision.name,
    subject: { kind: 'member', id: input.memberId },
    detail: { review: review.id },
  })
  return ok({})
})

export const resultAnswers: readonly Answer[] = [revoteAnswer, decideAnswer, withdrawAnswer]
