import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import type { OrderStep, StarPolicy } from '../terms/star-policy.ts'
import type { Gauge } from './gauge.ts'
import { compareGauges, gaugeOf } from './gauge.ts'
import { policyNumber, shareOf } from './quota.ts'
import { cutAtEachSide, cutBothSides, meanOf } from './score.ts'
import type { RatedMember } from './stars-input.ts'
import { slipsIn } from './star-counts.ts'

/** A member with a result, and everything that puts members in order. */
export interface Candidate {
  readonly member: RatedMember
  /** What minimums and cut-lines compare: the mean, or the median of majority judgment. */
  readonly score: Fraction
  readonly gauge: Gauge
  /** Slips cut at each side by the trimmed mean; else 0. */
  readonly cut: number
}

/** Why there is no result: too few slips, or too few of those who could rate. */
export function hasResult(policy: StarPolicy, { counts, eligible }: RatedMember): boolean {
  const slips = slipsIn(counts)
  if (slips === 0 || slips < policy.minimumSlips) return false
  const { top, bottom } = policyNumber(policy.response)
  return BigInt(slips) * 100n * bottom >= BigInt(eligible) * top
}

/** Scores a member who has a result; null where the trimmed mean would leave nothing to score. */
export function scored(policy: StarPolicy, member: RatedMember): Candidate | null {
  const gauge = gaugeOf(member.counts)
  if (policy.score === 'majority-judgment')
    return { member, score: { top: BigInt(gauge.median), bottom: 1n }, gauge, cut: 0 }
  if (policy.score === 'mean') return { member, score: meanOf(member.counts), gauge, cut: 0 }
  const slips = slipsIn(member.counts)
  const cut = cutAtEachSide(slips, policyNumber(policy.trim.share), policy.trim.from)
  return 2 * cut >= slips ? null : { member, score: meanOf(cutBothSides(member.counts, cut)), gauge, cut }
}

/** Negative when the first stands before the second by this step. */
function compareBy(policy: StarPolicy, step: OrderStep, one: Candidate, other: Candidate): number {
  if (step === 'points') return other.member.points - one.member.points
  return step === 'majority-judgment' || policy.score === 'majority-judgment'
    ? compareGauges(one.gauge, other.gauge)
    : compareFractions(other.score, one.score)
}

/** Negative when the first stands before the second, zero when they are tied in the whole order. */
export function compareCandidates(policy: StarPolicy, one: Candidate, other: Candidate): number {
  for (const step of policy.order) {
    const difference = compareBy(policy, step, one, other)
    if (difference !== 0) return difference
  }
  return 0
}

/** The candidates in the order of the policy; each inner list is one tied group. */
export function inOrder(
  policy: StarPolicy,
  candidates: readonly Candidate[],
): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = []
  for (const candidate of candidates.toSorted((one, other) => compareCandidates(policy, one, other))) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last !== undefined && first !== undefined && compareCandidates(policy, first, candidate) === 0)
      last.push(candidate)
    else groups.push([candidate])
  }
  return groups
}

export const isAtLeast = (candidate: Candidate, line: string): boolean =>
  compareFractions(candidate.score, policyNumber(line)) >= 0

/** Three, two and one star: by the cut-lines of the policy. */
export function starsByLine(policy: StarPolicy, candidate: Candidate): 1 | 2 | 3 {
  if (isAtLeast(candidate, policy.cutLines.three)) return 3
  return isAtLeast(candidate, policy.cutLines.two) ? 2 : 1
}

/** The share of answers that is needed for a result, for its sentence. */
export const neededSlips = (policy: StarPolicy, eligible: number): Fraction =>
  shareOf(eligible, policy.response)
