import { expect, test } from 'vitest'

import { bottomInput } from '#contract/rules-pioneer.ts'
import { bottomLists } from '#domain/talks/bottom.ts'
import { bottomInputOf, printedBottom } from '#domain/talks/printed.ts'

import { secondBottom } from './bottom.ts'
import type { Input } from './bottom.ts'
import { rounds, seeded } from './seeded.ts'
import type { Seeded } from './seeded.ts'

function inputBy(random: Seeded): Input {
  const kinds = random.between(1, 12)
  const score = (): string => {
    const whole = random.below(kinds)
    return random.pick([String(whole), `${whole}.0`, `${whole * 3}/3`, `${whole}.5`, `${whole * 2 + 1}/2`])
  }
  const index = Array.from({ length: random.between(0, 40) }, (_, at) => ({
    member: `m${at}`,
    branch: `b${random.below(4)}`,
    score: score(),
  }))
  const appraisal = Array.from({ length: random.between(0, 45) }, (_, at) => ({
    staff: `s${at}`,
    member: random.chance(60) ? `m${at}` : null,
    score: score(),
  }))
  return {
    index,
    appraisal,
    policy: {
      share: random.pick(['10', '10', '20', '0', '100', '33.3', '50', '100/7']),
      first: random.pick(['and', 'or']),
      atLeastOne: random.chance(60),
      passLine: random.chance(40) ? score() : null,
    },
  }
}

test('two independent implementations of the bottom lists agree', () => {
  const counted = { leftOut: 0, both: 0, more: 0 }
  for (let seed = 1; seed <= rounds(600); seed += 1) {
    const input = inputBy(seeded(seed))
    const lists = bottomLists(bottomInputOf(bottomInput.parse(input)))
    if (!lists.ok) throw new Error(`seed ${seed}: ${lists.refusal.code}`)
    const { because, ...mine } = printedBottom(lists.value)
    expect(because.length).toBeGreaterThan(1)
    expect(mine, `seed ${seed}`).toEqual(secondBottom(input))
    if (mine.leftOut.length > 0) counted.leftOut += 1
    if (mine.both.length > 0) counted.both += 1
    if (mine.either.length > mine.both.length) counted.more += 1
  }
  for (const many of Object.values(counted)) expect(many).toBeGreaterThan(rounds(20))
}, 600_000)
