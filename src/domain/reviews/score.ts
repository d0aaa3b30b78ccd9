import { floorOf, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { slipsIn, starsIn } from './star-counts.ts'
import type { StarCounts } from './star-counts.ts'

/** The plain mean of the stars received. There is at least one slip. */
export const meanOf = (counts: StarCounts): Fraction => fraction(starsIn(counts), slipsIn(counts))

/** How many slips to cut at each side: max(1, ⌊m·share/100 + ½⌋) from `from` slips on, else none. */
export function cutAtEachSide(slips: number, share: Fraction, from: number): number {
  if (slips < from) return 0
  const rounded = floorOf(fraction(2n * BigInt(slips) * share.top + 100n * share.bottom, 200n * share.bottom))
  return Math.max(1, Number(rounded))
}

/** Takes `cut` slips away, lowest stars first. */
function cutLowest(counts: StarCounts, cut: number): StarCounts {
  let rest = cut
  const take = (held: number): number => {
    const taken = Math.min(held, rest)
    rest -= taken
    return held - taken
  }
  const [one, two, three, four, five] = counts
  return [take(one), take(two), take(three), take(four), take(five)]
}

const turned = ([one, two, three, four, five]: StarCounts): StarCounts => [five, four, three, two, one]

/** The slips that stay when `cut` are taken away at each side. */
export const cutBothSides = (counts: StarCounts, cut: number): StarCounts =>
  turned(cutLowest(turned(cutLowest(counts, cut)), cut))
