/** A policy tried on a term that was counted, side by side with what was. */
import { whatIf } from '#contract/reviews-what-if.ts'
import { formatFraction } from '#domain/kernel/fraction.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { mayShow } from '#domain/reviews/few-raters.ts'
import { starCountsOf } from '#domain/reviews/paper.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Stars } from '#domain/reviews/star-counts.ts'
import { giveStars } from '#domain/reviews/stars.ts'
import type { PublishedHow } from '#domain/reviews/amendment.ts'
import type { StarResult, StarsReport } from '#domain/reviews/stars.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'

import { publicationsOf, publishedResults } from './store-publicity.ts'
import type { ResultRow } from './store-publicity.ts'
import type { DesignationRow } from './store-result.ts'
import { reviewsOfTerm } from './store.ts'
import type { ReviewRow } from './store.ts'
import { factsheetOf, inputOf, isCounted } from './views-result.ts'

interface Shown {
  readonly stars: Stars | null
  readonly how: PublishedHow
  readonly rank: number | null
  readonly score: string | null
}

const shown = (result: StarResult | undefined): Shown => ({
  stars: result?.stars ?? null,
  how: result?.how ?? 'no-result',
  rank: result?.rank ?? null,
  score: result === undefined || result.score === null ? null : formatFraction(result.score),
})

/** Of few slips the stars alone: the scores of several methods together would tell the slips. */
const starsAlone = (result: Shown): Shown => ({ ...result, rank: null, score: null })

const nothingReckoned: StarsReport = { quotas: [], results: [], undecided: [] }

/** What was published, amendments included: the real result of a review that has one. */
const asPublished = ({ stars, how, place, score }: ResultRow): Shown => ({ stars, how, rank: place, score })

/** A rating that arrived after publicity stands beside the quota under any policy, and takes no star. */
const withLate = (result: Shown, late: DesignationRow | undefined): Shown =>
  late === undefined || (result.stars ?? 0) >= late.stars
    ? result
    : { ...result, stars: late.stars, how: 'designated' }

/** Who shared a quota when it was published, as `giveStars` names them. */
function scopeOf({ branchId, branches }: ReviewRow, { quota }: StarPolicy, graded: number): string {
  if (quota?.scope === 'pool') return 'pool'
  const small = quota?.scope === 'join-small' && graded < quota.smallBranch
  return small || branches.length > 1 ? 'joined' : branchId
}

/** The seats of what was published, as they were published; of what is not yet, as they are reckoned now. */
async function seatsOf(
  read: Read,
  scope: OrganisationScope,
  reviews: readonly ReviewRow[],
  { policy, reckoned }: { readonly policy: StarPolicy; readonly reckoned: StarsReport['quotas'] },
): Promise<StarsReport['quotas']> {
  const ids = reviews.map((each) => each.id)
  const publications = Map.groupBy(await publicationsOf(read, scope, ids), (each) => each.reviewId)
  const published = new Map<string, StarsReport['quotas'][number]>()
  for (const review of reviews) {
    const [newest] = publications.get(review.id) ?? []
    if (newest === undefined) continue
    const of = scopeOf(review, policy, newest.quota.graded)
    published.set(of, { scope: of, ...newest.quota })
  }
  return [...published.values(), ...reckoned.filter((each) => !published.has(each.scope))]
}

const copyOf = (policy: StarPolicy) => {
  const { quota, trim, minimum, cutLines } = policy
  const table = (rounding: NonNullable<StarPolicy['quota']>['rounding']) =>
    typeof rounding === 'string'
      ? rounding
      : { table: rounding.table.map(({ upTo, five, four }) => ({ upTo, five, four })) }
  return {
    ...policy,
    trim: { ...trim },
    order: [...policy.order],
    quota: quota === null ? null : { ...quota, rounding: table(quota.rounding) },
    minimum: { ...minimum },
    cutLines: { ...cutLines },
  }
}

/** The same slips, points and designations; re-votes, decisions and corrections belong to the real result alone. */
const whatIfAnswer = answer(whatIf, async (read, input, { scope, now }) => {
  const term = await termById(read, scope, input.termId)
  if (term === null) return refuse('common.not-found')
  const reviews = (await reviewsOfTerm(read, scope, term.id)).filter(isCounted)
  if (reviews.length === 0) return refuse('reviews.not-yet', { state: 'preparing', opens: 'deciding' })
  const { policy } = await frozenRules(read, scope, term.id)
  const sheet = await factsheetOf(read, scope, reviews)
  // What was published stands as it was; only what is not yet is reckoned.
  const real = reviews.some(({ revision }) => revision === 0)
    ? giveStars(inputOf(sheet, policy.review.stars))
    : ok(nothingReckoned)
  if (!real.ok) return refuse('reviews.policy-fails', { why: real.refusal.code })
  const triedInput = inputOf({ ...sheet, revotes: [], decisions: [] }, input.policy)
  const tried = giveStars(triedInput)
  if (!tried.ok) return refuse('reviews.policy-fails', { why: tried.refusal.code })

  const today = await todayOf(read, scope, now)
  const names = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const published = await publishedResults(
    read,
    scope,
    reviews.map((each) => each.id),
  )
  const standing = new Map([...published.values()].flat().map((each) => [String(each.memberId), each]))
  const late = new Map(
    sheet.designations.filter(({ amended }) => amended).map((each) => [each.memberId, each]),
  )
  const before = new Map(real.value.results.map((each) => [each.member, each]))
  const after = new Map(tried.value.results.map((each) => [each.member, each]))
  const graded = [...sheet.rolls.values()].flat().filter((each) => each.graded)
  const few = new Set(
    [...sheet.counts.values()].flatMap((each) =>
      [...each].flatMap(([memberId, counts]) => (mayShow(starCountsOf(counts)) ? [] : [memberId])),
    ),
  )
  const groups = Map.groupBy(graded, (each) => each.branchId)
  let changed = 0
  const branches = [...groups].map(([branchId, members]) => ({
    branchId,
    branch: names.get(branchId) ?? '',
    rows: members.map(({ memberId, name }) => {
      const stands = standing.get(memberId)
      const real = stands === undefined ? shown(before.get(memberId)) : asPublished(stands)
      const tried = withLate(shown(after.get(memberId)), late.get(memberId))
      const [was, is] = few.has(memberId) ? [starsAlone(real), starsAlone(tried)] : [real, tried]
      if (was.stars !== is.stars) changed += 1
      return { memberId, name, real: was, tried: is, changed: was.stars !== is.stars }
    }),
  }))
  const scopeName = <Q extends { readonly scope: string }>(quota: Q): Q => ({
    ...quota,
    scope:
      [...names].find(([id]) => id === quota.scope)?.[1] ?? (quota.scope === 'pool' ? '全校' : '联合评议'),
  })
  const seats = { policy: policy.review.stars, reckoned: real.value.quotas }
  return ok({
    term: term.name,
    branches,
    quotas: {
      real: (await seatsOf(read, scope, reviews, seats)).map(scopeName),
      tried: tried.value.quotas.map(scopeName),
    },
    undecided: {
      real: real.value.undecided.filter(({ members }) => members.some((each) => !standing.has(each))).length,
      tried: tried.value.undecided.length,
    },
    changed,
    realPolicy: copyOf(policy.review.stars),
  })
})

export const whatIfViews: readonly Answer[] = [whatIfAnswer]
