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
  const slips = slipsIn(counts)
  const half = Math.ceil(slips / 2)
  let below = 0
  for (const median of allStars) {
    const here = counts[median - 1] ?? 0
    if (below + here >= half)
      return { median, above: fraction(slips - below - here, slips), below: fraction(below, slips) }
    below += here
  }
  throw new Error('no median')
}

/** + when more slips lie above the median than below it. */
export const isRising = (gauge: Gauge): boolean => compareFractions(gauge.above, gauge.below) > 0

/** Negative when the first stands before the second: higher median, then + before −, then larger above or smaller below. */
export function compareGauges(one: Gauge, other: Gauge): number {
  if (one.median !== other.median) return other.median - one.median
  if (isRising(one) !== isRising(other)) return isRising(one) ? -1 : 1
  return isRising(one) ? compareFractions(other.above, one.above) : compareFractions(one.below, other.below)
}
