import { formatFraction } from '../kernel/fraction.ts'
import { parsePoints } from '../kernel/points.ts'
import type { Points } from '../kernel/points.ts'
import { countSlips } from './star-counts.ts'
import type { StarResult, StarsReport } from './stars.ts'
import type { StarsInput } from './stars-input.ts'

/** The input of `liangqi stars` as it is written down: slips one by one, points as text. */
export interface WrittenStarsInput extends Omit<StarsInput, 'branches'> {
  readonly branches: readonly {
    readonly id: string
    readonly members: readonly {
      readonly id: string
      readonly points: string
      readonly slips: readonly number[]
      readonly eligible: number
    }[]
  }[]
}

function pointsOf(text: string): Points {
  const points = parsePoints(text)
  if (points === null) throw new Error(`points that the parser let pass: ${text}`)
  return points
}

export const starsInputOf = (written: WrittenStarsInput): StarsInput => ({
  ...written,
  branches: written.branches.map(({ id, members }) => ({
    id,
    members: members.map(({ id, points, slips, eligible }) => ({
      id,
      points: pointsOf(points),
      counts: countSlips(slips),
      eligible,
    })),
  })),
})

const printedResult = ({ score, gauge, voted, ...result }: StarsReport['results'][number] & StarResult) => ({
  member: result.member,
  branch: result.branch,
  score: score === null ? null : formatFraction(score),
  ...(gauge === null ? {} : { gauge: { p: formatFraction(gauge.above), q: formatFraction(gauge.below) } }),
  rank: result.rank,
  stars: result.stars,
  how: result.how,
  ...(voted === undefined ? {} : { voted }),
  because: result.because,
})

/** A report as `liangqi stars` prints it: exact fractions as text. */
export const printedStars = ({ quotas, results, undecided }: StarsReport) => ({
  quotas,
  results: results.map(printedResult),
  undecided,
})
