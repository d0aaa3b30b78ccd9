import { expect, test } from 'vitest'

import { noticeCatalogue } from '../catalogue/notice.ts'
import type { ListToCount } from './points.ts'
import { countPoints } from './points.ts'
import { printedPoints } from './printed.ts'

const list = (part: Partial<ListToCount>): ListToCount => ({ achieved: [], goals: [], others: [], ...part })
const counted = (part: Partial<ListToCount>) => {
  const result = countPoints(noticeCatalogue, list(part))
  if (!result.ok) throw new Error(result.refusal.code)
  return printedPoints(result.value)
}

test('an empty list is worth nothing and says so', () => {
  expect(counted({})).toEqual({
    points: '0',
    counted: [],
    uncounted: [],
    withoutGoal: [],
    because: [
      '一级贡献每条 2 分，二级贡献每条 1 分；每条只计一次，同一比赛项目按最高级别计。',
      '合计 0 分。',
    ],
  })
})

test('every item of the notice once makes 57 points', () => {
  const achieved = noticeCatalogue.items.map(({ id, competition }) =>
    competition ? { item: id, competition: id } : { item: id },
  )
  expect(counted({ achieved }).points).toBe('57')
})

test('one competition supports its highest item, and a second line of an item counts nothing', () => {
  const result = counted({
    achieved: [
      { item: '2-27', competition: '数控' },
      { item: '1-05', competition: ' 数控 ' },
      { item: '1-06', competition: '数控' },
      { item: '1-05', competition: '数控' },
      { item: '1-05', competition: '焊接' },
      { item: '2-01' },
      { item: '2-01' },
    ],
    goals: ['1-05'],
    others: [{ recognised: 1 }, { recognised: null }],
  })
  expect(result.counted).toEqual([
    { item: '1-05', points: '2' },
    { item: '2-01', points: '1' },
    { item: 'other-1', points: '2' },
  ])
  expect(result.uncounted).toEqual([
    { item: '2-27', why: 'same-competition' },
    { item: '1-06', why: 'same-competition' },
    { item: '1-05', why: 'same-competition' },
    { item: '1-05', why: 'already-counted' },
    { item: '2-01', why: 'already-counted' },
    { item: 'other-2', why: 'not-recognised' },
  ])
  expect(result.withoutGoal).toEqual(['2-27', '1-06', '2-01'])
  expect(result.because.slice(1)).toEqual([
    '2-27「指导省级以下学生技能大赛」与 1-05「指导省级及以上学生技能大赛」是同一比赛「数控」，按最高级别计，此处计 0 分。',
    '1-05「指导省级及以上学生技能大赛」一级贡献，计 2 分。',
    '1-06「指导省级及以上三创大赛」与 1-05「指导省级及以上学生技能大赛」是同一比赛「数控」，按最高级别计，此处计 0 分。',
    '1-05「指导省级及以上学生技能大赛」与前面所填是同一比赛「数控」，此处计 0 分。',
    '1-05「指导省级及以上学生技能大赛」前面已计，每条只计一次，此处计 0 分。',
    '2-01「无偿献血」二级贡献，计 1 分。',
    '2-01「无偿献血」前面已计，每条只计一次，此处计 0 分。',
    '其他第 1 项经学校认定为一级贡献，计 2 分。',
    '其他第 2 项尚未经学校认定，计 0 分。',
    '合计 2 + 1 + 2 = 5 分。',
  ])
})

test('at equal points the first of the catalogue stands for a competition, then the first of the list', () => {
  const twice = [
    { item: '1-07', competition: '甲' },
    { item: '1-06', competition: '甲' },
    { item: '1-06', competition: '甲' },
  ]
  expect(counted({ achieved: twice }).uncounted).toEqual([
    { item: '1-07', why: 'same-competition' },
    { item: '1-06', why: 'same-competition' },
  ])
  // A lower item that comes first in the catalogue does not beat a higher one.
  const levels = { '1': '2', '2': '1' }
  const items = [
    { id: 'low', level: 2, text: '低', competition: true },
    { id: 'high', level: 1, text: '高', competition: true },
  ]
  const achieved = [
    { item: 'high', competition: '甲' },
    { item: 'low', competition: '甲' },
  ]
  const result = countPoints({ levels, items }, list({ achieved }))
  expect(result.ok && result.value.entries.map((each) => each.why)).toEqual([null, 'same-competition'])
})

test('two summands are written as a sum', () => {
  const { because } = counted({ achieved: [{ item: '2-01' }, { item: '1-01' }] })
  expect(because.at(-1)).toBe('合计 1 + 2 = 3 分。')
})

test('levels are named by Chinese numerals up to five', () => {
  const levels = { '3': '1', '4': '1', '5': '1' }
  const result = countPoints({ levels, items: [] }, list({}))
  expect(result.ok && result.value.because[0]).toMatch(
    /^三级贡献每条 1 分，四级贡献每条 1 分，五级贡献每条 1 分；/u,
  )
})

test('a level without a Chinese numeral of its own is named by its number', () => {
  const catalogue = { levels: { '7': '0.5' }, items: [{ id: 'a', level: 7, text: '甲', competition: false }] }
  const result = countPoints(catalogue, list({ achieved: [{ item: 'a' }] }))
  expect(result.ok && result.value.because).toEqual([
    '7级贡献每条 0.5 分；每条只计一次，同一比赛项目按最高级别计。',
    'a「甲」7级贡献，计 0.5 分。',
    '合计 0.5 分。',
  ])
})

test.each([
  [{ achieved: [{ item: '9-99' }] }, 'points.unknown-item', 'list.achieved[0].item'],
  [
    { achieved: [{ item: '2-01' }, { item: '1-05' }] },
    'points.competition-missing',
    'list.achieved[1].competition',
  ],
  [
    { achieved: [{ item: '1-05', competition: '  ' }] },
    'points.competition-missing',
    'list.achieved[0].competition',
  ],
  [
    { achieved: [{ item: '2-01', competition: '甲' }] },
    'points.competition-not-wanted',
    'list.achieved[0].competition',
  ],
  [{ goals: ['2-01', '9-99'] }, 'points.unknown-item', 'list.goals[1]'],
  [{ goals: ['2-01', '2-01'] }, 'points.goal-twice', 'list.goals[1]'],
  [{ others: [{ recognised: 1 }, { recognised: 9 }] }, 'points.unknown-level', 'list.others[1].recognised'],
] as const)('refuses %j', (part, code, path) => {
  expect(countPoints(noticeCatalogue, list(part))).toMatchObject({
    ok: false,
    refusal: { code, detail: { path } },
  })
})

test('refuses a catalogue whose level has no points', () => {
  const items = [{ id: 'a', level: 2, text: '甲', competition: false }]
  for (const levels of [{}, { '2': '-1' }])
    expect(countPoints({ levels, items }, list({}))).toMatchObject({
      refusal: { code: 'points.unknown-level', detail: { path: 'catalogue.items[0].level' } },
    })
})
