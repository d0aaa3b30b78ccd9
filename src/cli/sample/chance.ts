/** A repeatable source of chance, so that every sample school is the same (mulberry32). */
export interface Chance {
  /** At least 0, under 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** One of them; an empty list is a mistake of the sample. */
  pick<T>(all: readonly T[]): T
  /** True so many times in a hundred. */
  percent(share: number): boolean
  /** `count` different ones, in the order of the list. */
  some<T>(all: readonly T[], count: number): readonly T[]
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    between: (least, most) => least + below(most - least + 1),
    pick: (all) => {
      const one = all[below(all.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    percent: (share) => next() * 100 < share,
    some: (all, count) => {
      let wanted = Math.min(count, all.length)
      return all.filter((_, index) => {
        const taken = wanted > 0 && next() * (all.length - index) < wanted
        if (taken) wanted -= 1
        return taken
      })
    },
  }
}
