/** How long each of these takes, asked in turns, so that whatever else the machine does falls on all alike; `before` each is not counted. */
export async function timesOf(
  rounds: number,
  asks: readonly ((round: number) => Promise<unknown>)[],
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly (readonly number[])[]> {
  const times = asks.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, ask] of asks.entries()) {
      await before()
      const began = performance.now()
      await ask(round)
      times[at]?.push(performance.now() - began)
    }
  }
  return times
}

export const median = (all: readonly number[]): number =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0

export interface Apart {
  readonly milliseconds: number
  /** Within this much nobody can tell the two apart by these measurements. */
  readonly tolerance: number
}

/**
 * How far apart the medians lie, and how far chance alone may put them: five standard errors of the difference, from the
 * spread of the single times (1.4826 × their median deviation stands for σ, and 1.2533 × σ/√n is the error of a median).
 * Never less than a millisecond, which no network carries faithfully.
 */
export function apart(one: readonly number[], other: readonly number[]): Apart {
  const errorOf = (all: readonly number[]): number =>
    (1.2533 * 1.4826 * median(all.map((each) => Math.abs(each - median(all))))) / Math.sqrt(all.length)
  return {
    milliseconds: Math.abs(median(one) - median(other)),
    tolerance: Math.max(1, 5 * Math.hypot(errorOf(one), errorOf(other))),
  }
}

export const inWords = (name: string, { milliseconds, tolerance }: Apart): string =>
  `${name} ${milliseconds.toFixed(2)} ms apart, tolerance ${tolerance.toFixed(2)}`
