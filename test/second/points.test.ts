import { expect, test } from 'vitest'

import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { countPoints } from '#domain/contributions/points.ts'
import { printedPoints } from '#domain/contributions/printed.ts'

import { secondPoints } from './points.ts'
import type { PointsInput } from './points.ts'
import { rounds, seeded } from './seeded.ts'

const own = {
  levels: { '1': '3.5', '2': '1', '3': '0.25', '4': '1' },
  items: [
    { id: 'a', level: 2, text: '甲', competition: true },
    { id: 'b', level: 1, text: '乙', competition: true },
    { id: 'c', level: 4, text: '丙', competition: true },
    { id: 'd', level: 3, text: '丁', competition: false },
    { id: 'e', level: 1, text: '戊', competition: false },
  ],
}
const names = ['省赛 数控', ' 省赛 数控 ', '省赛 数控2', '市赛', '市赛\u3000']

test('two independent implementations of the points agree', () => {
  let losers = 0
  for (let seed = 1; seed <= rounds(4000); seed += 1) {
    const random = seeded(seed)
    const catalogue = random.chance(50) ? noticeCatalogue : own
    const competitions = catalogue.items.filter((item) => item.competition)
    const achieved = Array.from({ length: random.between(0, 12) }, () => {
      const item = random.chance(60) ? random.pick(competitions) : random.pick(catalogue.items)
      return item.competition ? { item: item.id, competition: random.pick(names) } : { item: item.id }
    })
    const levels = Object.keys(catalogue.levels).map(Number)
    const input: PointsInput = {
      catalogue: { levels: { ...catalogue.levels }, items: [...catalogue.items] },
      list: {
        achieved,
        goals: catalogue.items.filter(() => random.chance(20)).map((item) => item.id),
        others: Array.from({ length: random.between(0, 3) }, () => ({
          recognised: random.chance(40) ? null : random.pick(levels),
        })),
      },
    }
    const counted = countPoints(catalogue, input.list)
    if (!counted.ok) throw new Error(`seed ${seed}: ${counted.refusal.code}`)
    const { because, ...mine } = printedPoints(counted.value)
    const theirs = secondPoints(input)
    expect(mine, `seed ${seed}`).toEqual(theirs)
    expect(because.at(-1)).toContain(`${theirs.points} 分。`)
    losers += theirs.uncounted.filter(({ why }) => why === 'same-competition').length
  }
  expect(losers).toBeGreaterThan(500)
}, 600_000)
