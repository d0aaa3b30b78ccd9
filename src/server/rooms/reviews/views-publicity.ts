/** What the organisation sees of a result, and what a member sees of the own. */
import { mine, publicity } from '#contract/reviews-publicity.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok } from '#domain/kernel/result.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { becauseShown, mayShow } from '#domain/reviews/few-raters.ts'
import { starCountsOf } from '#domain/reviews/paper.ts'
import { inTime } from '#domain/reviews/permit.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { currentTerm, openedTerms, todayOf } from '#server/rooms/terms/views.ts'
import type { Term } from '#server/rooms/terms/views.ts'

import { objectionsBy, publicationsOf, publishedResults, resultsOfMember } from './store-publicity.ts'
import { rollsOfReviews } from './store-roll.ts'
import { reviewsByIds, reviewsOfTerm } from './store.ts'
import { countsOf } from './views-result.ts'

/** The term to show where none is asked for: the newest with something published, else the current one. */
async function newestPublished(
  read: Read,
  scope: OrganisationScope,
  terms: readonly Term[],
): Promise<Term | null> {
  for (const each of terms.slice(0, 3))
    if ((await reviewsOfTerm(read, scope, each.id)).some(({ revision }) => revision > 0)) return each
  return currentTerm(read, scope)
}

const publicityAnswer = answer(publicity, async (read, input, { scope, actor, now }) => {
  const today = await todayOf(read, scope, now)
  const terms = await openedTerms(read, scope)
  const asked = terms.find((each) => each.id === input.termId)
  const term = asked ?? (await newestPublished(read, scope, terms))
  const named = terms.map(({ id, name }) => ({ id, name }))
  const branches = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const published =
    term === null ? [] : (await reviewsOfTerm(read, scope, term.id)).filter((each) => each.revision > 0)
  const ids = published.map((each) => each.id)
  const publications = await publicationsOf(read, scope, ids)
  const results = await publishedResults(read, scope, ids)
  const rolls = await rollsOfReviews(read, scope, ids)
  const objections = await objectionsBy(read, scope, actor.staffId)
  // Objections are the person's own of all terms, not only of the one that is shown.
  const objected = await reviewsByIds(read, scope, [...new Set(objections.map((each) => each.reviewId))])
  const nameOf = (of: readonly BranchId[]): string => of.map((each) => branches.get(each) ?? '').join('、')
  return ok({
    term: term === null ? null : { id: term.id, name: term.name },
    terms: named,
    reviews: published.flatMap((review) => {
      const publication = publications.find((each) => each.reviewId === review.id)
      if (publication === undefined || term === null) return []
      const stars = new Map((results.get(review.id) ?? []).map((each) => [each.memberId, each]))
      const inPhase = inTime('publicity.object', review, term, today)
      const over: Refusal = { code: 'reviews.publicity-over' }
      return [
        {
          reviewId: review.id,
          termId: term.id,
          branchId: review.branchId,
          term: term.name,
          branch: nameOf(review.branches),
          revision: review.revision,
          publishedOn: publication.publishedOn,
          lastDay: publication.lastDay,
          locked: review.state === 'locked',
          reason: publication.reason,
          because: [...publication.because],
          stars: (rolls.get(review.id) ?? []).flatMap(({ memberId, name, graded }) => {
            const result = stars.get(memberId)
            return graded && result !== undefined
              ? [{ memberId, name, stars: result.stars, designated: result.how === 'designated' }]
              : []
          }),
          mayObject: inPhase === true && today > publication.lastDay ? over : inPhase,
        },
      ]
    }),
    mine: objections.map(({ id, reviewId, about, text, at, answer, outcome }) => {
      const review = objected.find((each) => each.id === reviewId)
      return {
        id,
        branch: review === undefined ? '' : nameOf(review.branches),
        about,
        text,
        at: at.toISOString(),
        answer,
        outcome,
      }
    }),
  })
})

const mineAnswer = answer(mine, async (read, _input, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const terms = new Map((await openedTerms(read, scope)).map((each) => [each.id, each]))
  const branches = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const own = await resultsOfMember(read, scope, scope.memberId)
  const ids = own.map((each) => each.reviewId)
  const rolls = await rollsOfReviews(read, scope, ids)
  const { counts } = await countsOf(read, scope, ids)
  const publications = await publicationsOf(read, scope, ids)
  const results = own.flatMap((result) => {
    const term = terms.get(result.termId)
    const publication = publications.find((each) => each.reviewId === result.reviewId)
    const member = rolls.get(result.reviewId)?.find((each) => each.memberId === scope.memberId)
    if (term === undefined || publication === undefined || member === undefined) return []
    const held = counts.get(result.reviewId)?.get(scope.memberId)
    const slips = held === undefined ? null : starCountsOf(held)
    const shown = slips === null || mayShow(slips)
    return [
      {
        reviewId: result.reviewId,
        termId: result.termId,
        term: term.name,
        branch: branches.get(member.branchId) ?? '',
        stars: result.stars,
        voted: result.voted,
        how: result.how,
        score: shown ? result.score : null,
        points: formatPoints(member.points),
        selfStars: member.selfStars,
        because: [...becauseShown(slips, result.because)],
        pointsBecause: [...member.pointsBecause],
        revision: publication.revision,
        reason: publication.reason,
        publishedOn: publication.publishedOn,
        lastDay: publication.lastDay,
        locked: result.state === 'locked',
        over: today > publication.lastDay,
      },
    ]
  })
  const term = await currentTerm(read, scope)
  const running = term === null ? [] : await reviewsOfTerm(read, scope, term.id)
  const waitingIds = running.filter((each) => each.revision === 0)
  const waitingRolls = await rollsOfReviews(
    read,
    scope,
    waitingIds.map((each) => each.id),
  )
  const waiting = waitingIds.flatMap((review) => {
    const member = waitingRolls
      .get(review.id)
      ?.find((each) => each.memberId === scope.memberId && each.graded)
    return member === undefined || term === null
      ? []
      : [{ term: term.name, branch: branches.get(member.branchId) ?? '' }]
  })
  return ok({ results, waiting })
})

export const publicityViews: readonly Answer[] = [publicityAnswer, mineAnswer]
