import process from 'node:process'

/** One row of the report. Ratios and counts from this very run; never an assertion. */
export interface Figure {
  readonly work: string
  readonly value: number
  readonly unit: string
  /** What the same run measured beside it. */
  readonly baseline?: { readonly what: string; readonly value: number }
  readonly reach: string
  readonly reached: boolean | null
  readonly note?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** How often the work is done per second by so many at once, in `seconds`. */
export async function rate(
  atOnce: number,
  seconds: number,
  work: (who: number) => Promise<unknown>,
): Promise<number> {
  const begin = performance.now()
  const end = begin + seconds * 1000
  let done = 0
  const one = async (who: number): Promise<void> => {
    while (performance.now() < end) {
      await work(who)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, who) => one(who)))
  return done / ((performance.now() - begin) / 1000)
}

/** Both measured in turn, so that a busy moment of the machine meets both; the median of each. */
export async function alternating(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ readonly ours: number; readonly baseline: number }> {
  await ours()
  await baseline()
  const taken: { readonly ours: number[]; readonly baseline: number[] } = { ours: [], baseline: [] }
  for (let round = 0; round < rounds; round += 1) {
    taken.ours.push(await ours())
    taken.baseline.push(await baseline())
  }
  return { ours: median(taken.ours), baseline: median(taken.baseline) }
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1000
}

export const rounded = (value: number): number => Number(value.toPrecision(3))

/** Seconds before the first round, in which the program becomes as fast as it will be. */
export const warming = 8

/** Five; fewer only to see whether a figure can be measured at all. */
export const rounds = Number(process.env['BENCH_ROUNDS'] ?? '5')
