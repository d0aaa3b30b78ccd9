/** What a teller sees: the own numbers, and the other's only of a round that both have handed in. */
import { counts, myCount } from '#contract/reviews-count.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { lastDifference } from '#domain/reviews/count-rounds.ts'
import { boxesOf, type QuestionKind } from '#domain/reviews/questions.ts'
import { inTime } from '#domain/reviews/permit.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Actor, Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { openedTerms, termById, todayOf } from '#server/rooms/terms/views.ts'

import { entriesOf, reviewsOfTeller, settledBoxes, tellersOf } from './store-count.ts'
import { rollOfReview } from './store-roll.ts'
import { questionsShown } from './views-second.ts'
import { reviewById, reviewsOfTerm } from './store.ts'

/** Null for a teller. Whoever counts nothing here is told so in their own branch; elsewhere the review might as well not be there. */
export async function whyNoTeller(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  actor: Actor,
): Promise<'reviews.not-a-teller' | 'common.not-found' | null> {
  if ((await reviewsOfTeller(read, scope, actor.staffId)).includes(reviewId)) return null
  const review = await reviewById(read, scope, reviewId)
  const isTheirs = actor.grants.some(
    ({ branchId }) => branchId === null || review?.branches.includes(branchId) === true,
  )
  return review !== null && isTheirs ? 'reviews.not-a-teller' : 'common.not-found'
}

const countsAnswer = answer(counts, async (read, _input, { scope, actor, now }) => {
  const mine = new Set(await reviewsOfTeller(read, scope, actor.staffId))
  if (mine.size === 0) return ok({ reviews: [] })
  const today = await todayOf(read, scope, now)
  const names = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  // The two newest terms: nobody counts longer ago.
  const found = []
  for (const term of (await openedTerms(read, scope)).slice(0, 2))
    for (const review of await reviewsOfTerm(read, scope, term.id))
      if (mine.has(review.id)) found.push({ term, review })
  const reviews = await Promise.all(
    found.map(async ({ term, review }) => {
      const tellers = await tellersOf(read, scope, review.id)
      const me = tellers.find((each) => each.staffId === actor.staffId)
      return {
        reviewId: review.id,
        term: term.name,
        branch: review.branches.map((each) => names.get(each) ?? '').join('、'),
        state: review.state,
        handedIn: (me?.handedIn ?? 0) >= review.round,
      }
    }),
  )
  return ok({ reviews })
})

const myCountAnswer = answer(myCount, async (read, { reviewId }, { scope, actor, now }) => {
  const review = await reviewById(read, scope, reviewId)
  if (review === null) return refuse('common.not-found')
  const tellers = await tellersOf(read, scope, reviewId)
  const me = tellers.find((each) => each.staffId === actor.staffId)
  const other = tellers.find((each) => each.staffId !== actor.staffId)
  if (me === undefined || other === undefined) {
    return refuse((await whyNoTeller(read, scope, reviewId, actor)) ?? 'reviews.not-a-teller')
  }
  const term = await termById(read, scope, review.termId)
  if (term === null) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const branches = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const roll = await rollOfReview(read, scope, reviewId)
  const entries = await entriesOf(read, scope, reviewId)
  const held = await settledBoxes(read, scope, reviewId)
  const names = new Map(roll.map(({ memberId, name }) => [memberId, name]))
  const { questions, guests } = review
  const entriesFor = (question: QuestionKind) => entries.filter((each) => each.question === question)
  const boxes = boxesOf({ roll, questions, guests }).map(({ question, memberId, most }) => {
    const settled = held.find((each) => each.question === question && each.memberId === memberId)
    const own = entriesFor(question)
    const differed = settled === undefined ? lastDifference(own, memberId, review) : null
    const entered = own.find(
      (each) => each.memberId === memberId && each.teller === me.ordinal && each.round === review.round,
    )
    return {
      question,
      memberId,
      name: names.get(memberId) ?? '',
      most,
      mine: settled?.counts ?? entered?.counts ?? null,
      before: differed === null ? null : { mine: differed[me.ordinal], other: differed[other.ordinal] },
      state: settled?.how ?? (differed === null ? ('open' as const) : ('differs' as const)),
    }
  })
  return ok({
    reviewId,
    termId: term.id,
    term: term.name,
    branch: review.branches.map((each) => branches.get(each) ?? '').join('、'),
    state: review.state,
    round: review.round,
    issued: roll.filter((each) => each.issued).length,
    handedIn: me.handedIn >= review.round,
    otherHandedIn: other.handedIn >= review.round,
    questions: questionsShown(questions),
    guests,
    boxes,
    mayEnter: inTime('counting.enter', review, term, today),
  })
})

export const countViews: readonly Answer[] = [countsAnswer, myCountAnswer]
