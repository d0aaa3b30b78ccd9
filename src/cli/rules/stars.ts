import type { z } from 'zod'

import { starsInput } from '#contract/rules.ts'
import { formatFraction } from '#domain/kernel/fraction.ts'
import { parsePoints } from '#domain/kernel/points.ts'
import type { Points } from '#domain/kernel/points.ts'
import { countSlips } from '#domain/reviews/star-counts.ts'
import { giveStars } from '#domain/reviews/stars.ts'
import type { StarResult } from '#domain/reviews/stars.ts'
import type { StarsInput } from '#domain/reviews/stars-input.ts'

import { runRule } from './command.ts'
import { refusalFault } from './sentences.ts'

const member = (id: string, points: string, slips: readonly number[]) => ({ id, points, slips, eligible: 4 })
const example = {
  policy: { quota: { five: '20', four: '20' } },
  branches: [
    {
      id: 'b1',
      members: [
        member('m1', '7', [5, 4, 4, 5]),
        member('m2', '5', [4, 4, 4, 5]),
        member('m3', '6', [3, 4, 4, 3]),
        member('m4', '2', [2, 3, 3, 2]),
        member('m5', '3', [3, 3, 3, 4]),
      ],
    },
  ],
}

function pointsOf(text: string): Points {
  const points = parsePoints(text)
  if (points === null) throw new Error(`points that the parser let pass: ${text}`)
  return points
}

const counted = (input: z.output<typeof starsInput>): StarsInput => ({
  ...input,
  branches: input.branches.map(({ id, members }) => ({
    id,
    members: members.map(({ id, points, slips, eligible }) => ({
      id,
      points: pointsOf(points),
      counts: countSlips(slips),
      eligible,
    })),
  })),
})

const printed = ({ score, gauge, ...result }: StarResult & { readonly branch: string }) => ({
  member: result.member,
  branch: result.branch,
  score: score === null ? null : formatFraction(score),
  ...(gauge === null ? {} : { gauge: { p: formatFraction(gauge.above), q: formatFraction(gauge.below) } }),
  rank: result.rank,
  stars: result.stars,
  how: result.how,
  ...(result.voted === undefined ? {} : { voted: result.voted }),
  because: result.because,
})

export const run = (args: readonly string[]): Promise<number> =>
  runRule(
    {
      name: 'stars',
      about: '按评议办法由选票得出每名党员的星级。',
      input: starsInput,
      example,
      compute: (input) => {
        const given = giveStars(counted(input))
        if (!given.ok) return { ok: false, fault: refusalFault(given.refusal) }
        const { quotas, results, undecided } = given.value
        return { ok: true, value: { quotas, results: results.map(printed), undecided } }
      },
    },
    args,
  )
