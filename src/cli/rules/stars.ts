import { starsInput } from '#contract/rules.ts'
import { printedStars, starsInputOf } from '#domain/reviews/printed.ts'
import { giveStars } from '#domain/reviews/stars.ts'

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

export const run = (args: readonly string[]): Promise<number> =>
  runRule(
    {
      name: 'stars',
      about: '按评议办法由选票得出每名党员的星级。',
      input: starsInput,
      example,
      compute: (input) => {
        const given = giveStars(starsInputOf(input))
        if (!given.ok) return { ok: false, fault: refusalFault(given.refusal) }
        return { ok: true, value: printedStars(given.value) }
      },
    },
    args,
  )
