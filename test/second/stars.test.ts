import { expect, test } from 'vitest'

import { starsInput } from '#contract/rules.ts'
import { printedStars, starsInputOf } from '#domain/reviews/printed.ts'
import { giveStars } from '#domain/reviews/stars.ts'

import { rounds, seeded } from './seeded.ts'
import type { Seeded } from './seeded.ts'
import { secondStars } from './stars.ts'
import type { Input, Member, Output, Policy } from './stars.ts'

function policyBy(random: Seeded): Policy {
  const five = random.pick(['0', '5', '10', '12.5', '20', '100/3', '40'])
  const four = random.pick(['0', '10', '20', '25', '33.3', '50', '60'])
  const rounding = random.chance(20)
    ? {
        table: [
          { upTo: 4, five: random.below(2), four: random.below(3) },
          { upTo: 12, five: random.below(4), four: random.below(4) },
          { upTo: random.chance(90) ? 1000 : 20, five: 3, four: 5 },
        ],
      }
    : random.pick(['floor', 'half-up', 'ceil'] as const)
  const noQuota = random.chance(8)
  const minimums = random.pick([
    { five: null, four: null },
    { five: '4', four: null },
    { five: '4.5', four: '4' },
    { five: null, four: '10/3' },
  ])
  return {
    score: random.pick(['mean', 'trimmed-mean', 'majority-judgment']),
    trim: { share: random.pick(['0', '10', '20', '25', '33', '45']), from: random.pick([3, 4, 5, 8]) },
    order: random.pick([
      ['score', 'points', 'majority-judgment'],
      ['score'],
      ['points'],
      ['majority-judgment', 'score'],
      ['points', 'majority-judgment'],
      [],
    ]),
    quota: noQuota
      ? null
      : {
          five,
          four,
          cumulative: random.chance(30),
          rounding,
          scope: random.pick(['branch', 'join-small', 'pool']),
          smallBranch: random.between(0, 12),
        },
    minimum: noQuota ? { five: '4', four: random.pick(['3', '4']) } : minimums,
    cutLines: random.pick([
      { three: '3', two: '2' },
      { three: '3.5', two: '5/2' },
      { three: '2', two: '2' },
    ]),
    minimumSlips: random.between(0, 4),
    response: random.pick(['0', '50', '66.6', '100']),
    designation: random.pick(['inside', 'beside']),
  }
}

function memberBy(random: Seeded, id: string): Member {
  const base = random.between(1, 5)
  const slips = Array.from({ length: random.between(0, 9) }, () =>
    Math.min(5, Math.max(1, base + random.between(-1, 1))),
  )
  return {
    id,
    points: random.pick(['0', '1', '2', '2.5', '7', '12.25']),
    slips,
    eligible: slips.length + random.pick([0, 0, 0, 1, 4]),
  }
}

function inputBy(random: Seeded): Input {
  let count = 0
  const branches = Array.from({ length: random.between(1, 4) }, (_, b) => ({
    id: `b${b}`,
    members: Array.from({ length: random.between(0, 13) }, () => memberBy(random, `m${(count += 1)}`)),
  }))
  const everyone = branches.flatMap((branch) => branch.members.map((member) => member.id))
  const some = (percent: number): string[] => everyone.filter(() => random.chance(percent))
  return {
    policy: policyBy(random),
    branches,
    designated: some(3).map((member) => ({ member, stars: random.pick([4, 5] as const) })),
    revotes: [],
    decisions: some(3).map((member) => ({ member, stars: random.pick([1, 2, 3, 4, 5] as const) })),
  }
}

function first(input: Input): Output | string {
  const given = giveStars(starsInputOf(starsInput.parse(input)))
  if (!given.ok) return given.refusal.code
  const written = JSON.parse(JSON.stringify(printedStars(given.value)))
  for (const result of written.results) {
    expect(result.because.length).toBeGreaterThan(0)
    delete result.because
  }
  return written
}

function second(input: Input): Output | string {
  try {
    return secondStars(input)
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown'
  }
}

/** What this test may make wrong: an input that is wrong twice may be refused for either reason. */
const refusals = [
  'stars.trim-leaves-nothing',
  'stars.no-row-for-size',
  'stars.designated-over-seats',
  'stars.decided-over-seats',
]

const soundPolicy = (code: Output | string): boolean =>
  typeof code !== 'string' || !code.startsWith('policy.')

test('two independent implementations of the stars agree', () => {
  let compared = 0
  let refused = 0
  let withTies = 0
  for (let seed = 1; seed <= rounds(1500); seed += 1) {
    const random = seeded(seed)
    const input = inputBy(random)
    let mine = first(input)
    if (!soundPolicy(mine)) continue
    // Ties get a re-vote among all who are tied, so that this step is compared as well.
    if (typeof mine !== 'string' && mine.undecided.length > 0 && random.chance(60)) {
      const [tie] = mine.undecided
      if (tie !== undefined) {
        const order: string[][] = []
        for (const member of tie.members) {
          const last = order.at(-1)
          if (last !== undefined && random.chance(30)) last.push(member)
          else order.push([member])
        }
        input.revotes = [{ seat: tie.seat === 'five' ? 'five' : 'four', order: order.toReversed() }]
        mine = first(input)
        withTies += 1
      }
    }
    const theirs = second(input)
    compared += 1
    if (typeof mine === 'string') {
      refused += 1
      expect(refusals).toContain(mine)
      expect(theirs, `seed ${seed}: ${mine}`).toMatch(/^refused: /u)
    } else expect(mine, `seed ${seed}`).toEqual(theirs)
  }
  expect(compared).toBeGreaterThan(rounds(1000))
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(compared / 2)
  expect(withTies).toBeGreaterThan(25)
}, 600_000)
