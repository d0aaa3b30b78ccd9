import { floorOf, fraction, parseFraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Quota } from '../terms/star-policy.ts'

/** How many seats of five and of four stars a scope has: the two numbers that stand on the result sheet. */
export interface Seats {
  readonly five: number
  readonly four: number
}

/** A number that `starPolicyFaults` has already let pass. */
export function policyNumber(text: string): Fraction {
  const value = parseFraction(text)
  if (value === null) throw new Error(`an unchecked policy: ${text}`)
  return value
}

/** n · percent / 100, exactly. */
export const shareOf = (n: number, percent: string): Fraction => {
  const { top, bottom } = policyNumber(percent)
  return fraction(BigInt(n) * top, 100n * bottom)
}

export const roundings: Readonly<Record<'floor' | 'half-up' | 'ceil', (share: Fraction) => bigint>> = {
  floor: floorOf,
  'half-up': ({ top, bottom }) => floorOf(fraction(2n * top + bottom, 2n * bottom)),
  ceil: ({ top, bottom }) => floorOf(fraction(top + bottom - 1n, bottom)),
}

/** 不高于 means floor; other schools round otherwise, or read the numbers from a table by size. */
export function seatsFor(graded: number, quota: Quota): Result<Seats, 'stars.no-row-for-size'> {
  const { rounding } = quota
  if (typeof rounding === 'string') {
    const round = (percent: string): number => Number(roundings[rounding](shareOf(graded, percent)))
    return ok({ five: round(quota.five), four: round(quota.four) })
  }
  const row = rounding.table.find((each) => graded <= each.upTo)
  if (row === undefined)
    return refuse('stars.no-row-for-size', { path: 'policy.quota.rounding.table', graded })
  return ok({ five: row.five, four: row.four })
}

/** Whether the seats of four include the five-star ones. A table's numbers stand as they are. */
export const isCumulative = (quota: Quota): boolean => quota.cumulative && typeof quota.rounding === 'string'
