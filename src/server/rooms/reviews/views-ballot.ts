/** The electronic ballot as a voter, a scrutineer and the big screen see it. */
import { live, mine, waiting } from '#contract/ballots.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { checkAway } from '#domain/reviews/away.ts'
import { shownCount, votersBy } from '#domain/reviews/ballot.ts'
import { attendanceOf, quorumOf } from '#domain/reviews/quorum.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotOf, ballotsOf, confirmationsOf, issuedMembers } from '#server/ballots/store.ts'
import { countStaged } from '#server/ballots/store-slips.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { branchesOf, memberHeaders } from '#server/rooms/organisation/views.ts'
import type { MemberHeader } from '#server/rooms/organisation/views.ts'
import { frozenRules, openedTerms, termById, todayOf } from '#server/rooms/terms/views.ts'

import { scrutineersOf } from './store-count.ts'
import { publicationsOf } from './store-publicity.ts'
import { reviewsOfMember, rollEntry, rollOfReview } from './store-roll.ts'
import { reviewById, reviewOf, reviewsByIds } from './store.ts'
import type { ReviewRow } from './store.ts'
import { hashText, hoursAfter } from './views-ballot-state.ts'

const waitingAnswer = answer(waiting, async (read, _input, { scope, now }) => {
  const entries = await reviewsOfMember(read, scope, scope.memberId)
  const ids = entries.map((each) => each.reviewId)
  const ballots = await asBallots(read, (on) => ballotsOf(on, scope, ids))
  const reviews = new Map(
    (await reviewsByIds(read, scope, [...ballots.keys()])).map((each) => [each.id, each]),
  )
  const names = await branchNames(read, scope, now)
  const terms = new Map((await openedTerms(read, scope)).map((each) => [each.id, each.name]))
  const lines = entries.flatMap(({ reviewId, voter, channel }) => {
    const [ballot, review] = [ballots.get(reviewId), reviews.get(reviewId)]
    if (ballot === undefined || review === undefined) return []
    const branches = review.branches.map((each) => names.get(each) ?? '')
    const term = terms.get(review.termId) ?? ''
    return [{ reviewId, term, branches, stage: ballot.stage, channel, voter }]
  })
  return ok({ ballots: lines })
})

async function branchNames(read: Read, scope: OrganisationScope, now: Date) {
  const today = await todayOf(read, scope, now)
  return new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
}

/** A ballot with who was issued tokens; null where the review is on paper alone. */
const lookAt = (read: Read, scope: OrganisationScope, reviewId: ReviewId) =>
  asBallots(read, async (on) => {
    const ballot = await ballotOf(on, scope, reviewId)
    if (ballot === null) return null
    return {
      ballot,
      tokens: await issuedMembers(on, scope, reviewId),
      confirmations: await confirmationsOf(on, scope, reviewId),
      staged: ballot.stage === 'casting' ? await countStaged(on, scope, reviewId) : (ballot.slips ?? 0),
    }
  })

const mineAnswer = answer(mine, async (read, { reviewId }, { scope, now }) => {
  const { memberId } = scope
  const own = await rollEntry(read, scope, reviewId, memberId)
  const review = own === null ? null : await reviewById(read, scope, reviewId)
  if (own === null || review === null) return refuse('common.not-found')
  const looked = await lookAt(read, scope, reviewId)
  if (looked === null) return refuse('ballots.not-offered')
  const { ballot, tokens, confirmations } = looked
  const term = await termById(read, scope, review.termId)
  if (term === null) return refuse('common.not-found')
  const roll = await rollOfReview(read, scope, reviewId)
  const scrutineers = await scrutineersOf(read, scope, reviewId)
  const names = await branchNames(read, scope, now)
  const rated = roll.filter((each) => each.graded && each.memberId !== memberId)
  const headers = await memberHeaders(
    read,
    scope,
    rated.map((each) => each.memberId),
  )
  const today = await todayOf(read, scope, now)
  const [{ lastDay } = {}] = await publicationsOf(read, scope, [reviewId])
  const posts = new Map(headers.map((each) => [each.memberId, postOf(each)]))
  return ok({
    reviewId,
    termId: review.termId,
    branchId: review.branchId,
    term: term.name,
    branches: review.branches.map((each) => names.get(each) ?? ''),
    stage: ballot.stage,
    memberId,
    voter: own.voter,
    channel: own.channel,
    away: own.away,
    elsewhere: await elsewhereOf(read, scope, review, now),
    issued: tokens.has(memberId),
    record: ballot.record,
    freezeHash: hashText(ballot.freezeHash),
    cards: rated.map((each) => ({
      memberId: each.memberId,
      name: each.name,
      post: posts.get(each.memberId) ?? '',
      points: formatPoints(each.points),
      items: [...each.items],
      tasks: [...each.tasks],
      selfReview: each.selfReview,
      selfStars: each.selfStars,
    })),
    forgetKeys: review.state === 'locked' || (lastDay !== undefined && today > lastDay),
    scrutineer: scrutineers.some((each) => each.memberId === memberId),
    endAsked: ballot.endAskedBy !== null,
    root: hashText(ballot.root),
    slips: ballot.slips,
    confirmed: confirmations.some((each) => each.memberId === memberId),
  })
})

/** 处室、职务; where somebody holds none, what their work is. */
const postOf = ({ departmentName, position, post }: MemberHeader): string =>
  [departmentName, position === '' ? post : position].filter((each) => each !== '').join(' ')

async function elsewhereOf(read: Read, scope: OrganisationScope, { termId, heldOn }: ReviewRow, now: Date) {
  const { policy } = await frozenRules(read, scope, termId)
  const { away } = policy.review
  if (away === null) return null
  const ahead = await todayOf(read, scope, hoursAfter(now, away.checkIn))
  return { ...away, heldOn, may: checkAway(away, { channel: 'electronic', ahead, heldOn }).ok }
}

/** Numbers alone, and of slips in steps; asked every second while the big screen looks. */
const liveAnswer = answer(live, async (read, input, { scope }) => {
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  if (review === null) return refuse('common.not-found')
  const looked = await lookAt(read, scope, review.id)
  if (looked === null) return refuse('ballots.not-offered')
  const { ballot, tokens, staged } = looked
  const roll = await rollOfReview(read, scope, review.id)
  const { policy } = await frozenRules(read, scope, review.termId)
  const { met, warned } = quorumOf(policy.review.quorum, attendanceOf(roll))
  return ok({
    stage: ballot.stage,
    freezeHash: hashText(ballot.freezeHash),
    voters: roll.filter((each) => each.voter).length,
    present: roll.filter((each) => each.present && !each.away).length,
    away: roll.filter((each) => each.away).length,
    electronic: votersBy(roll, 'electronic'),
    paper: votersBy(roll, 'paper'),
    issued: tokens.size,
    quorum: { met, warned },
    cast: { shown: ballot.stage === 'closed' ? staged : shownCount(staged), most: ballot.most },
    endAsked: ballot.endAskedBy !== null,
    awayUntil: review.awayUntil?.toISOString() ?? null,
  })
})

export const ballotViews: readonly Answer[] = [waitingAnswer, mineAnswer, liveAnswer]
