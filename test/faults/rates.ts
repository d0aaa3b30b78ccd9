import { expect } from 'vitest'

import { evidence } from '#testing/evidence.ts'

import { atMost, isChance, within95 } from './links.ts'

interface Tried {
  readonly voters: number
  readonly reviews: number
  /** How often each attack was right. */
  readonly right: ReadonlyMap<string, number>
}

/**
 * What came of attacks on ballots: each rate is held against chance, and all of them together against what chance does
 * to so many. `once` names what one attack does, `many` what the rates are of, in the table of evidence.
 */
export function ratesOf(attacks: number, { once, many }: { readonly once: string; readonly many: string }) {
  /** Whether each lay within the exact 95 % interval of chance, over all sizes of meetings. */
  const within: boolean[] = []
  return {
    areChance({ voters, reviews, right }: Tried): void {
      for (const [name, hits] of right)
        expect([name, isChance(hits, reviews, 1 / voters)]).toEqual([name, true])
      const told = [...right].map(([name, hits]) => {
        const isWithin = within95(hits, reviews, 1 / voters)
        within.push(isWithin)
        return `${name} ${hits}${isWithin ? '' : ' (beyond 95 %)'}`
      })
      evidence({
        kind: `ballot: ${once} of ${voters} voters`,
        ran: reviews * right.size,
        passed: reviews * right.size,
        note: `${reviews} reviews, chance ${(reviews / voters).toFixed(1)}: ${told.join('; ')}`,
      })
    },
    /** After meetings of three sizes. */
    areTogether(): void {
      const beyond = within.filter((each) => !each).length
      // At least so many would be chance once in a thousand runs.
      expect(within.length).toBe(3 * attacks)
      expect(atMost(beyond - 1, within.length, 0.05)).toBeLessThan(0.999)
      evidence({
        kind: `ballot: rates of ${many} within the exact 95 % interval of chance`,
        ran: within.length,
        passed: within.length - beyond,
        note: `${beyond} beyond it, where 1 in 20 is expected of chance alone; each within one in a million`,
      })
    },
  }
}
