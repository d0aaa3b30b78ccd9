/** How many slips with one, two, three, four and five stars a member received. Abstentions and void slips are none. */
export type StarCounts = readonly [one: number, two: number, three: number, four: number, five: number]

export type Stars = 1 | 2 | 3 | 4 | 5
export const allStars = [1, 2, 3, 4, 5] as const satisfies readonly Stars[]

export const starsInWords = (stars: Stars): string => `${['', '一', '二', '三', '四', '五'][stars]}星`

/** Counts single slips. A slip outside 1–5 is a bug: parsers refuse it. */
export function countSlips(slips: readonly number[]): StarCounts {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const stars of slips) {
    const before = counts[stars - 1]
    if (before === undefined) throw new Error(`no slip: ${stars}`)
    counts[stars - 1] = before + 1
  }
  return counts
}

export const slipsIn = ([one, two, three, four, five]: StarCounts): number => one + two + three + four + five

export const starsIn = ([one, two, three, four, five]: StarCounts): number =>
  one + 2 * two + 3 * three + 4 * four + 5 * five
