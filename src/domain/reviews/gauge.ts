import { compareFractions, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { allStars, slipsIn } from './star-counts.ts'
import type { StarCounts, Stars } from './star-counts.ts'

/** The majority gauge of Balinski and Laraki: the lower median, the share of slips above it and the share below. */
export interface Gauge {
  readonly median: Stars
  readonly above: Fraction
  readonly below: Fraction
}

/** The gauge of at least one slip. */
export function gaugeOf(counts: StarCounts): Gauge {
  const [one, two, three, four] = counts
  const slips = slipsIn(counts)
  const upTo = {
    0: 0,
    1: one,
    2: one + two,
    3: one + two + three,
    4: one + two + three + four,
    5: slips,
  } as const
  const under = { 1: upTo[0], 2: upTo[1], 3: upTo[2], 4: upTo[3], 5: upTo[4] } as const
  // The lower median is the highest grade with fewer than half of the slips below it, of two middle ones the lower.
  let median: Stars = 1
  for (const stars of allStars) if (2 * under[stars] < slips) median = stars
  return { median, above: fraction(slips - upTo[median], slips), below: fraction(under[median], slips) }
}

/** + when more slips lie above the median than below it. */
export const isRising = (gauge: Gauge): boolean => compareFractions(gauge.above, gauge.below) > 0

/** Negative when the first stands before the second: higher median, then + before −, then larger above or smaller below. */
export function compareGauges(one: Gauge, other: Gauge): number {
  if (one.median !== other.median) return other.median - one.median
  if (isRising(one) !== isRising(other)) return isRising(one) ? -1 : 1
  return isRising(one) ? compareFractions(other.above, one.above) : compareFractions(one.below, other.below)
}
