import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { parsePoints, sumPoints } from '#domain/kernel/points.ts'
import { catalogueFaults } from '#domain/catalogue/catalogue.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'

/** The cells of the annex between its table head and the row of the other items, without the level cells. */
function annexItems(): readonly string[] {
  const lines = readFileSync(new URL('../fixtures/notice.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
  const from = lines.lastIndexOf('说明') + 1
  const to = lines.indexOf('其他（自主申报，学校认定）')
  return lines.slice(from, to).filter((line) => line !== '' && !['一级', '二级', '贡献'].includes(line))
}

test('the preset has the words of the notice, one by one and in its order', () => {
  expect(annexItems()).toHaveLength(44)
  expect(noticeCatalogue.items.map((item) => item.text)).toEqual(annexItems())
})

test('13 items of level one and 31 of level two make 57 points', () => {
  expect(noticeCatalogue.items.filter((item) => item.level === 1)).toHaveLength(13)
  expect(noticeCatalogue.items.filter((item) => item.level === 2)).toHaveLength(31)
  const points = noticeCatalogue.items.map(
    (item) => parsePoints(noticeCatalogue.levels[item.level] ?? '') ?? never(),
  )
  expect(sumPoints(points)).toBe(5700)
  expect(noticeCatalogue.items[12]?.id).toBe('1-13')
  expect(noticeCatalogue.items[43]?.id).toBe('2-31')
})

test('the six competitions that the notice calls 大赛 are competition items, no other', () => {
  for (const item of noticeCatalogue.items) expect(item.competition).toBe(item.text.endsWith('大赛'))
  expect(noticeCatalogue.items.filter((item) => item.competition).map((item) => item.id)).toEqual([
    '1-05',
    '1-06',
    '1-07',
    '2-27',
    '2-28',
    '2-29',
  ])
})

test('the preset is a sound catalogue and each item hints at its evidence', () => {
  expect(catalogueFaults(noticeCatalogue)).toEqual([])
  expect(noticeCatalogue.items.every((item) => (item.hint ?? '') !== '')).toBe(true)
})

function never(): never {
  throw new Error('a level without points')
}
