/** A small generator with a seed (mulberry32), so that a disagreement can be shown again. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  /** An integer from 0 to n − 1. */
  const below = (n: number): number => next() % n
  return {
    below,
    /** An integer from `low` to `high`, both included. */
    between: (low: number, high: number): number => low + below(high - low + 1),
    chance: (percent: number): boolean => below(100) < percent,
    pick: <T>(from: readonly T[]): T => {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}
export type Seeded = ReturnType<typeof seeded>

/** How many rounds: few in `npm test`, ten times as many in `npm run test:full`. */
export const rounds = (few: number): number => (process.env['LIANGQI_FULL'] === '1' ? few * 10 : few)
