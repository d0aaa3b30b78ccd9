/** Stars from what is stored: loads the facts of counted reviews and asks the domain. */
import type { MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mostSlips } from '#domain/reviews/ballot.ts'
import { mostStrips, starCountsOf, together } from '#domain/reviews/paper.ts'
import type { PaperCounts } from '#domain/reviews/paper.ts'
import { mergeRevotes } from '#domain/reviews/revotes.ts'
import { giveStars } from '#domain/reviews/stars.ts'
import type { StarsReport } from '#domain/reviews/stars.ts'
import type { StarsInput } from '#domain/reviews/stars-input.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOn } from '#server/rooms/organisation/views.ts'

import { heldCountsOf, talliesOf } from './store-count.ts'
import type { HeldCount, SlipTally } from './store-count.ts'
import { decisionsOf, designationsOf, revotesOf } from './store-result.ts'
import type { DecisionRow, DesignationRow, RevoteRow } from './store-result.ts'
import { rollsOfReviews } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { reviewsOfTerm } from './store.ts'
import type { ReviewRow } from './store.ts'

/** Everything that the stars of some reviews follow from. */
export interface ReviewFactsheet {
  readonly reviews: readonly ReviewRow[]
  readonly rolls: ReadonlyMap<ReviewId, readonly RollRow[]>
  /** What holds of each member: strips and slips together. */
  readonly counts: ReadonlyMap<ReviewId, ReadonlyMap<MemberId, PaperCounts>>
  /** Of those, the boxes alone. */
  readonly paper: ReadonlyMap<ReviewId, ReadonlyMap<MemberId, HeldCount>>
  /** Of those, the slips alone. */
  readonly slips: ReadonlyMap<ReviewId, ReadonlyMap<MemberId, SlipTally>>
  readonly revotes: readonly RevoteRow[]
  readonly designations: readonly DesignationRow[]
  readonly decisions: readonly DecisionRow[]
}

export async function factsheetOf(
  read: Read,
  scope: OrganisationScope,
  reviews: readonly ReviewRow[],
): Promise<ReviewFactsheet> {
  const ids = reviews.map((each) => each.id)
  return {
    reviews,
    rolls: await rollsOfReviews(read, scope, ids),
    ...(await countsOf(read, scope, ids)),
    revotes: await revotesOf(read, scope, ids),
    designations: await designationsOf(read, scope, ids),
    decisions: await decisionsOf(read, scope, ids),
  }
}

/** What was counted of some reviews: on paper, electronically, and together. */
export async function countsOf(
  read: Read,
  scope: OrganisationScope,
  ids: readonly ReviewId[],
): Promise<Pick<ReviewFactsheet, 'counts' | 'paper' | 'slips'>> {
  const paper = await heldCountsOf(read, scope, ids)
  const slips = await talliesOf(read, scope, ids)
  const counts = ids.map((id) => {
    const [boxes, tallies] = [paper.get(id), slips.get(id)]
    const members = new Set([...(boxes?.keys() ?? []), ...(tallies?.keys() ?? [])])
    const merged = [...members].flatMap((member) => {
      const sum = together(boxes?.get(member)?.counts, tallies?.get(member))
      return sum === null ? [] : [[member, sum] as const]
    })
    return [id, new Map(merged)] as const
  })
  return { counts: new Map(counts), paper, slips }
}

const noCounts = [0, 0, 0, 0, 0] as const

/** The input of `liangqi stars`. Amendments come after it and take no part. */
export function inputOf(sheet: ReviewFactsheet, policy: StarPolicy): StarsInput {
  const branches = new Map<string, StarsInput['branches'][number]['members'][number][]>()
  for (const review of sheet.reviews) {
    const roll = sheet.rolls.get(review.id) ?? []
    const counts = sheet.counts.get(review.id)
    for (const { memberId, branchId, graded, points } of roll) {
      if (!graded) continue
      const held = counts?.get(memberId)
      const member = {
        id: memberId,
        points,
        counts: held === undefined ? noCounts : starCountsOf(held),
        eligible: mostStrips(roll, memberId) + mostSlips(roll, memberId),
      }
      branches.set(branchId, [...(branches.get(branchId) ?? []), member])
    }
  }
  return {
    policy,
    branches: [...branches].map(([id, members]) => ({ id, members })),
    designated: sheet.designations
      .filter((each) => !each.amended)
      .map(({ memberId, stars }) => ({ member: memberId, stars })),
    revotes: mergeRevotes(sheet.revotes),
    decisions: sheet.decisions.flatMap(({ memberId, stars }) =>
      stars === null ? [] : [{ member: memberId, stars }],
    ),
  }
}

export interface Counted {
  readonly sheet: ReviewFactsheet
  readonly report: StarsReport
}

export const isCounted = (review: ReviewRow): boolean =>
  !['preparing', 'meeting', 'counting'].includes(review.state)

/** Branches whose slips the organisation's pool still waits for; empty with any other scope of the quota. */
export async function waitsFor(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<readonly string[]> {
  if (policy.quota?.scope !== 'pool') return []
  const reviews = await reviewsOfTerm(read, scope, review.termId)
  const counted = new Set(reviews.filter(isCounted).flatMap((each) => each.branches))
  const peopled = new Set((await membersOn(read, scope, review.heldOn)).map((each) => each.branchId))
  const branches = await branchesOf(read, scope, review.heldOn)
  return branches.filter(({ id }) => peopled.has(id) && !counted.has(id)).map((each) => each.name)
}

/** Reviews that share a quota with this one. */
export async function sharing(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<readonly ReviewRow[]> {
  if (policy.quota?.scope !== 'pool') return [review]
  return (await reviewsOfTerm(read, scope, review.termId)).filter(isCounted)
}

/** The stars of a counted review as they stand now, with re-votes, designations and decisions. */
export async function resultOf(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<Result<Counted, 'reviews.pool-waits' | 'reviews.policy-fails' | 'reviews.over-seats'>> {
  const waits = await waitsFor(read, scope, policy, review)
  if (waits.length > 0) return refuse('reviews.pool-waits', { waits: waits.length })
  const sheet = await factsheetOf(read, scope, await sharing(read, scope, policy, review))
  const given = giveStars(inputOf(sheet, policy))
  if (given.ok) return ok({ sheet, report: given.value })
  return given.refusal.code === 'stars.decided-over-seats'
    ? refuse('reviews.over-seats', given.refusal.detail)
    : refuse('reviews.policy-fails', { why: given.refusal.code })
}
