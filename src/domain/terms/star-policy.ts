import { compareFractions, fraction, parseFraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'

export const scoreMethods = ['mean', 'trimmed-mean', 'majority-judgment'] as const
export type ScoreMethod = (typeof scoreMethods)[number]

export const orderSteps = ['score', 'points', 'majority-judgment'] as const
export type OrderStep = (typeof orderSteps)[number]

export interface RoundingRow {
  readonly upTo: number
  readonly five: number
  readonly four: number
}
export type Rounding = 'floor' | 'half-up' | 'ceil' | { readonly table: readonly RoundingRow[] }

export const quotaScopes = ['branch', 'join-small', 'pool'] as const
export type QuotaScope = (typeof quotaScopes)[number]

export interface Quota {
  readonly five: string
  readonly four: string
  /** The share of four includes the five-star ones. */
  readonly cumulative: boolean
  readonly rounding: Rounding
  readonly scope: QuotaScope
  /** Branches under this size hold one joint review with `join-small`. */
  readonly smallBranch: number
}

/** How stars are given: the `policy` of `liangqi stars`. Decimal values are text, `"4.33"` or `"13/3"`. */
export interface StarPolicy {
  readonly score: ScoreMethod
  readonly trim: { readonly share: string; readonly from: number }
  readonly order: readonly OrderStep[]
  readonly quota: Quota | null
  readonly minimum: { readonly five: string | null; readonly four: string | null }
  readonly cutLines: { readonly three: string; readonly two: string }
  readonly minimumSlips: number
  /** Per cent of those who could rate a member; fewer slips than that give no result. */
  readonly response: string
  readonly designation: 'inside' | 'beside'
}

/** The notice's: 五星不高于10%、四星不高于20%, everything else as rules.md › Review marks its ◆. */
export const noticeStarPolicy = {
  score: 'mean',
  trim: { share: '20', from: 5 },
  order: ['score', 'points', 'majority-judgment'],
  quota: { five: '10', four: '20', cumulative: false, rounding: 'floor', scope: 'branch', smallBranch: 10 },
  minimum: { five: null, four: null },
  cutLines: { three: '3', two: '2' },
  minimumSlips: 3,
  response: '50',
  designation: 'inside',
} as const satisfies StarPolicy

export type StarPolicyCode =
  | 'policy.not-a-number'
  | 'policy.percentage-over-100'
  | 'policy.stars-over-5'
  | 'policy.quotas-over-100'
  | 'policy.five-over-four'
  | 'policy.lines-in-wrong-order'
  | 'policy.quota-or-minimums'

/** What is wrong with a policy, and at which of its keys (`quota.five`). */
export interface StarPolicyFault {
  readonly code: StarPolicyCode
  readonly path: string
}

const hundred = fraction(100)
const five = fraction(5)

const under = (one: Fraction | null, other: Fraction | null): boolean =>
  one !== null && other !== null && compareFractions(one, other) < 0

/** Every reason why these numbers cannot work together; empty when they can. Shapes are the parser's business. */
export function starPolicyFaults(policy: StarPolicy): readonly StarPolicyFault[] {
  const faults: StarPolicyFault[] = []
  const read = (path: string, text: string | null, most: Fraction, over: StarPolicyCode): Fraction | null => {
    if (text === null) return null
    const value = parseFraction(text)
    if (value === null) faults.push({ code: 'policy.not-a-number', path })
    else if (compareFractions(value, most) > 0) faults.push({ code: over, path })
    return value
  }
  const percentage = (path: string, text: string) => read(path, text, hundred, 'policy.percentage-over-100')
  const line = (path: string, text: string | null) => read(path, text, five, 'policy.stars-over-5')

  percentage('trim.share', policy.trim.share)
  percentage('response', policy.response)
  if (under(line('minimum.five', policy.minimum.five), line('minimum.four', policy.minimum.four)))
    faults.push({ code: 'policy.lines-in-wrong-order', path: 'minimum' })
  if (under(line('cutLines.three', policy.cutLines.three), line('cutLines.two', policy.cutLines.two)))
    faults.push({ code: 'policy.lines-in-wrong-order', path: 'cutLines' })
  if (policy.quota === null) {
    if (policy.minimum.five === null || policy.minimum.four === null)
      faults.push({ code: 'policy.quota-or-minimums', path: 'quota' })
    return faults
  }
  const ofFive = percentage('quota.five', policy.quota.five)
  const ofFour = percentage('quota.four', policy.quota.four)
  if (ofFive !== null && ofFour !== null) {
    const both = fraction(
      ofFive.top * ofFour.bottom + ofFour.top * ofFive.bottom,
      ofFive.bottom * ofFour.bottom,
    )
    if (compareFractions(both, hundred) > 0) faults.push({ code: 'policy.quotas-over-100', path: 'quota' })
    if (policy.quota.cumulative && compareFractions(ofFive, ofFour) > 0)
      faults.push({ code: 'policy.five-over-four', path: 'quota' })
  }
  return faults
}
