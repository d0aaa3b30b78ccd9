import { describe, expect, test } from 'vitest'

import {
  baseItem,
  counted,
  evaluated,
  facts,
  grade,
  memberClass,
  refusedIndex,
  schemeWith,
  scoring,
  veto,
} from '#testing/schemes.ts'

import { schemePresets } from './presets.ts'
import { schemeNumber } from './rulebook.ts'
import type { Scheme } from './scheme.ts'

const scoreOf = (scheme: Scheme, ...given: Parameters<typeof facts>) =>
  evaluated(scheme, [facts(...given)]).results[0]?.score
const one = (scheme: Scheme, ...given: Parameters<typeof facts>) => evaluated(scheme, [facts(...given)])
const reasons = (scheme: Scheme, ...given: Parameters<typeof facts>) =>
  one(scheme, ...given).results[0]?.because

describe('the arithmetic', () => {
  test.each([
    [{ a: '60', b: '40' }, '100'],
    [{ a: '13/3', b: '0.25' }, '55/12'],
    [{ a: '50', b: '30', p: '3', q: '4' }, '90'],
    [{ a: '50', b: '30', p: '8' }, '95'],
    [{ a: '50', b: '30', p: '8', q: '5.01' }, '100'],
    [{ a: '50', b: '30', q: '999' }, '100'],
    [{ a: '60', b: '40', p: '7.5', q: '5' }, '120'],
    [{ a: '50', b: '30', m: '3', n: '1/3' }, '469/6'],
    [{ a: '50', b: '30', m: '999' }, '75'],
    [{ a: '50', b: '30', n: '999' }, '0'],
    [{}, '0'],
  ])('%j gives %s', (values, score) => expect(scoreOf(schemeWith(), 'm', values)).toBe(score))

  test('a clamp holds at both ends, also off nothing and off 100', () => {
    const scheme = schemeWith({
      clamp: { min: '20.5', max: '110' },
      grades: [grade('优', '90'), grade('差', '20.5')],
    })
    expect(scoreOf(scheme, 'm', {})).toBe('41/2')
    expect(scoreOf(scheme, 'm', { a: '60', b: '40', q: '11' })).toBe('110')
    expect(scoreOf(scheme, 'm', { a: '60', b: '40', q: '9' })).toBe('109')
  })

  test('sources are weighed, and a source that is not asked leaves the whole to the others', () => {
    const scheme = schemeWith({
      sources: { self: '10', peer: '40', branch: '50' },
      base: {
        max: '100',
        items: [baseItem('a', '60', { scorer: 'sources', per: '2' }), baseItem('b', '40')],
      },
      classes: [memberClass('c'), memberClass('d', { withoutSources: ['peer'] })],
    })
    const values = { 'a.self': '30', 'a.peer': '20', 'a.branch': '10', b: '5' }
    expect(scoreOf(scheme, 'm', values, { class: 'c' })).toBe('37')
    expect(scoreOf(scheme, 'm', values, { class: 'd' })).toBe('95/3')
  })

  test.each([
    ['scaled', '52'],
    ['full', '82'],
    ['left-out', '22'],
  ] as const)('an exempted item counts as the scheme says: %s', (exemptAs, score) => {
    const classes = [memberClass('c', { exempt: ['a', 'p'], exemptAs }), memberClass('d')]
    const values = { b: '20', p: '7', q: '2', m: '0' }
    expect(scoreOf(schemeWith({ classes }), 'm', values, { class: 'c' })).toBe(score)
  })

  test.each([
    ['base', '5'],
    ['plus', '79'],
    ['score', '0'],
    ['none', '85'],
  ] as const)('a veto that zeroes: %s', (zero, score) => {
    const vetoes = [veto('v', { zero, atMost: '差' })]
    const given = one(schemeWith({ vetoes }), 'm', { a: '50', b: '30', p: '3', m: '2' }, { vetoes: ['v'] })
    expect(given.results[0]).toMatchObject({ score, grade: '差' })
  })

  test('what is zeroed stays nothing though the clamp begins higher', () => {
    const scheme = schemeWith({
      clamp: { min: '30', max: null },
      vetoes: [veto('v', { zero: 'score' }), veto('w', { zero: 'base' })],
    })
    expect(scoreOf(scheme, 'm', { a: '60' }, { vetoes: ['v'] })).toBe('0')
    expect(scoreOf(scheme, 'm', { a: '60' }, { vetoes: ['w'] })).toBe('30')
    expect(scoreOf(scheme, 'm', { a: '60' }, { vetoes: ['w', 'v'] })).toBe('0')
  })

  test('halves and thirds stay exact in sources, exemptions and maximums', () => {
    const thirds = schemeWith({
      sources: { self: '100/3', peer: '200/3' },
      base: { max: '100', items: [baseItem('a', '100', { scorer: 'sources' })] },
      classes: [memberClass('c', { withoutSources: ['peer'] })],
    })
    expect(scoreOf(thirds, 'm', { 'a.self': '30' }, { class: 'c' })).toBe('30')
    const scaled = schemeWith({
      base: { max: '100', items: [baseItem('a', '260/3'), baseItem('b', '40/3')] },
      classes: [memberClass('c', { exempt: ['a'] })],
    })
    expect(scoreOf(scaled, 'm', { b: '10' }, { class: 'c' })).toBe('75')
    const halves = schemeWith({
      base: { max: '100', items: [baseItem('a', '60'), baseItem('b', '40', { per: '0.5' })] },
    })
    expect(scoreOf(halves, 'm', { b: '80' })).toBe('40')
    expect(refusedIndex(halves, [facts('m', { b: '80.01' })])?.code).toBe('index.over-maximum')
  })

  test('items may have the names of what every object inherits', () => {
    const scheme = schemeWith({
      base: { max: '100', items: [baseItem('toString', '60'), baseItem('valueOf', '40')] },
    })
    const { results, notices } = one(scheme, 'm', { toString: '7' })
    expect(results[0]?.score).toBe('7')
    expect(notices.map(({ code }) => code)).toEqual(['missing-value'])
  })
})

describe('grades', () => {
  test('a line belongs to the grade above it', () => {
    const listed = scoring(['60', '30'], ['59.999999', '30'], ['60', '0'], ['59.999999', '0'], ['0', '0'])
    expect(evaluated(schemeWith(), listed).results.map((each) => each.grade)).toEqual([
      '优',
      '良',
      '良',
      '差',
      '差',
    ])
  })

  test('several vetoes: the lowest of their grades, never a better one than the score gives', () => {
    const vetoes = [veto('v', { atMost: '良' }), veto('w', { atMost: '差' })]
    const graded = (a: string, ...held: readonly string[]) =>
      one(schemeWith({ vetoes }), 'm', { a, b: '40' }, { vetoes: held }).results[0]?.grade
    expect([graded('60'), graded('60', 'v'), graded('60', 'v', 'w'), graded('60', 'w', 'v')]).toEqual([
      '优',
      '良',
      '差',
      '差',
    ])
    expect([graded('10', 'v'), graded('30', 'v')]).toEqual(['差', '良'])
  })

  test('equals share a rank, and results come in the order of the input', () => {
    const { results } = evaluated(
      schemeWith(),
      scoring(['10', '0'], ['60', '1'], ['0', '10'], ['60', '40'], ['5', '4']),
    )
    expect(results.map(({ member, rank }) => `${member} ${rank}`)).toEqual([
      'm1 3',
      'm2 2',
      'm3 3',
      'm4 1',
      'm5 5',
    ])
  })

  test('a class that is not graded has nothing, and is not counted', () => {
    const classes = [memberClass('c'), memberClass('d', { graded: false, exempt: ['a', 'b'] })]
    const { results, notices } = evaluated(schemeWith({ classes }), [
      facts('m1', {}, { class: 'd' }),
      facts('m2', { a: '1', b: '1' }, { class: 'c' }),
    ])
    expect(results[0]).toEqual({
      member: 'm1',
      score: null,
      grade: null,
      rank: null,
      because: ['「类别d」不参加先锋指数评价，没有得分和等次，不计入参评人数。'],
    })
    expect(results[1]).toMatchObject({ rank: 1 })
    expect(results[1]?.because).toContain('参评 1 人中列第 1 名。')
    expect(notices).toEqual([])
  })
})

describe('facts are refused', () => {
  const classes = [memberClass('c'), memberClass('d', { graded: false })]
  const vetoes = [veto('v', { zero: 'score' })]
  const sources = { self: '100' }
  const base = {
    max: '100',
    items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40', { per: '3' })],
  }
  test.each([
    [{}, facts('m', {}), facts('m', {}), 'member-twice', 'facts[1].member'],
    [{ classes }, facts('n', {}, { class: 'c' }), facts('m', {}), 'class-missing', 'facts[1].class'],
    [
      { classes },
      facts('n', {}, { class: 'c' }),
      facts('m', {}, { class: 'e' }),
      'unknown-class',
      'facts[1].class',
    ],
    [{}, facts('n', {}), facts('m', {}, { class: 'c' }), 'unknown-class', 'facts[1].class'],
    [
      { vetoes },
      facts('n', {}),
      facts('m', {}, { vetoes: ['v', 'w'] }),
      'unknown-veto',
      'facts[1].vetoes[1]',
    ],
    [{ vetoes }, facts('n', {}), facts('m', {}, { vetoes: ['v', 'v'] }), 'veto-twice', 'facts[1].vetoes[1]'],
    [{}, facts('n', {}), facts('m', { b: '-1' }), 'not-a-number', 'facts[1].values.b'],
    [{}, facts('n', {}), facts('m', { z: 'zz' }), 'not-a-number', 'facts[1].values.z'],
    [{}, facts('n', { a: '60' }), facts('m', { a: '60.01' }), 'over-maximum', 'facts[1].values.a'],
    [
      { sources, base },
      facts('n', { b: '40/3' }),
      facts('m', { b: '13.34' }),
      'over-maximum',
      'facts[1].values.b',
    ],
    [
      { sources, base },
      facts('n', { a: '99' }),
      facts('m', { 'a.self': '61' }),
      'over-maximum',
      'facts[1].values.a.self',
    ],
    [
      { classes },
      facts('n', {}, { class: 'd' }),
      facts('m', { a: '61' }, { class: 'd' }),
      'over-maximum',
      'facts[1].values.a',
    ],
  ])('%#', (change, first, second, code, path) => {
    expect(refusedIndex(schemeWith(change), [first, second])).toEqual({ code: `index.${code}`, path })
  })

  test('unless the item says that what is over the maximum is cut off', () => {
    const items = [baseItem('a', '60', { over: 'capped', per: '10' }), baseItem('b', '40')]
    expect(scoreOf(schemeWith({ base: { max: '100', items } }), 'm', { a: '7' })).toBe('60')
  })
})

describe('notices', () => {
  test('say what was not counted and what was missing, one for each item', () => {
    const scheme = schemeWith({
      sources: { self: '50', peer: '50' },
      base: { max: '100', items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40')] },
      vetoes: [veto('v', { zero: 'score' })],
      classes: [
        memberClass('c'),
        memberClass('d', { exempt: ['b', 'v', 'm', 'q'], withoutSources: ['peer'] }),
      ],
    })
    const { results, notices } = evaluated(scheme, [
      facts('m1', { z: '1', a: '1', 'a.self': '1', 'b.self': '1' }, { class: 'c' }),
      facts(
        'm2',
        { z: '1', 'a.self': '1', 'a.peer': '2', b: '3', m: '1', n: '1', p: '1', q: '2' },
        { class: 'd', vetoes: ['v'] },
      ),
      facts('m3', { 'a.peer': '1', b: '0' }, { class: 'c' }),
      facts('m4', { 'a.self': '0' }, { class: 'd' }),
    ])
    expect(
      notices.map(({ code, members, ...rest }) => ['item' in rest ? `${code} ${rest.item}` : code, members]),
    ).toEqual([
      ['unknown-item z', ['m1', 'm2']],
      ['unknown-item a', ['m1']],
      ['unknown-item b.self', ['m1']],
      ['exempt-fact a.peer', ['m2']],
      ['exempt-fact b', ['m2']],
      ['exempt-fact m', ['m2']],
      ['exempt-fact q', ['m2']],
      ['exempt-fact v', ['m2']],
      ['missing-value a.peer', ['m1']],
      ['missing-value b', ['m1']],
      ['missing-value a.self', ['m3']],
    ])
    expect(results[1]?.score).toBe('8/3')
    expect(notices.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '办法里没有「z」，2 人的这项数据没有计入；请核对编号，或在办法里加上这一项。',
        '1 人按所属类别不评「b」，这项数据没有计入；请核对类别是否填对。',
        '1 人的「b」没有数据，按 0 分计；请补齐后重新计算，不评的请改用免评的类别。',
      ]),
    )
  })
})

describe('the reasons', () => {
  test('are the whole arithmetic', () => {
    expect(reasons(schemeWith(), 'm', { a: '50.5', b: '40', p: '3', q: '1/3', m: '2' })).toEqual([
      '「基础a」50.5 分（满分 60）。',
      '「基础b」40 分（满分 40）。',
      '基础分 50.5 + 40 = 90.5 分。',
      '加分「项目p」3×2 = 6 分。',
      '加分「项目q」1/3（约 0.33）分。',
      '加分 6 + 1/3（约 0.33） = 19/3（约 6.33）分。',
      '扣分「项目m」2×0.5 = 1 分。',
      '先锋指数 90.5 + 19/3（约 6.33） − 1 = 575/6（约 95.83）。',
      '参评 1 人中列第 1 名。',
      '满 90 分，按分数为「优」。',
      '等次为「优」。',
    ])
  })

  test('say caps and clamps', () => {
    const clamp = { min: '0', max: '110' }
    expect(
      reasons(schemeWith({ clamp }), 'm', { a: '60', b: '40', p: '8', q: '9', m: '10.2', n: '1' }),
    ).toEqual([
      '「基础a」60 分（满分 60）。',
      '「基础b」40 分（满分 40）。',
      '基础分 60 + 40 = 100 分。',
      '加分「项目p」8×2 = 16，封顶计 15 分。',
      '加分「项目q」9 分。',
      '加分 15 + 9 = 24，合计封顶计 20 分。',
      '扣分「项目m」10.2×0.5 = 5.1，封顶计 5 分。',
      '扣分「项目n」1 分。',
      '扣分 5 + 1 = 6 分。',
      '先锋指数 100 + 20 − 6 = 114，最高 110，按 110 计。',
      '参评 1 人中列第 1 名。',
      '满 90 分，按分数为「优」。',
      '等次为「优」。',
    ])
    expect(reasons(schemeWith(), 'm', { n: '7.5', q: '25' })?.slice(0, 7)).toEqual([
      '「基础a」没有数据，计 0 分（满分 60）。',
      '「基础b」没有数据，计 0 分（满分 40）。',
      '基础分 0 + 0 = 0 分。',
      '加分「项目q」25 分。',
      '加分 25，合计封顶计 20 分。',
      '扣分「项目n」7.5 分。',
      '先锋指数 0 + 20 − 7.5 = 12.5。',
    ])
    const lowest = reasons(schemeWith(), 'm', { n: '7.5' })
    expect(lowest).toContain('没有加分。')
    expect(lowest).toContain('先锋指数 0 + 0 − 7.5 = −7.5，最低 0，按 0 计。')
  })

  test('say vetoes, and that a grade below all lines has none', () => {
    const vetoes = [
      veto('v', { zero: 'score', atMost: '差' }),
      veto('w', { zero: 'base' }),
      veto('x', { zero: 'plus' }),
      veto('y', { atMost: '良' }),
    ]
    const held = reasons(
      schemeWith({ vetoes }),
      'm',
      { a: '60', b: '40', q: '1' },
      { vetoes: ['w', 'x', 'v', 'y'] },
    )
    expect(held?.slice(4)).toEqual([
      '没有扣分。',
      '出现「情形v」：先锋指数归零，等次最高为「差」。',
      '出现「情形w」：基础分归零。',
      '出现「情形x」：加分归零。',
      '出现「情形y」：等次最高为「良」。',
      '先锋指数 0 + 0 − 0 = 0。',
      '归零以后，先锋指数为 0。',
      '参评 1 人中列第 1 名。',
      '不满 60 分，按分数为「差」。',
      '等次为「差」。',
    ])
    expect(reasons(schemeWith({ vetoes }), 'm', {}, { vetoes: ['w', 'y'] })).not.toContain(
      '归零以后，先锋指数为 0。',
    )
    const limited = reasons(schemeWith({ vetoes }), 'm', { a: '60', b: '40' }, { vetoes: ['y'] })
    expect(limited?.slice(-4)).toEqual([
      '参评 1 人中列第 1 名。',
      '满 90 分，按分数为「优」。',
      '因一票否决，等次最高为「良」。',
      '等次为「良」。',
    ])
  })

  test('say how sources are weighed and what the maximum cuts off', () => {
    const scheme = schemeWith({
      sources: { self: '10', peer: '30', branch: '40', masses: '20' },
      base: {
        max: '100',
        items: [
          baseItem('a', '60', { scorer: 'sources', over: 'capped', per: '2' }),
          baseItem('b', '40', { over: 'capped', per: '0.5' }),
        ],
      },
      plus: { max: null, items: [] },
      minus: { max: null, items: [] },
      clamp: { min: '0', max: null },
      grades: [grade('全部', null)],
    })
    expect(reasons(scheme, 'm', { 'a.self': '30.5', 'a.peer': '25', 'a.masses': '20', b: '90' })).toEqual([
      '「基础a」(自评 60（按满分）×10 + 互评 (25×2)×30 + 支部评没有数据计 0×40 + 群众评 (20×2)×20) ÷ 100 = 29 分（满分 60）。',
      '「基础b」90×0.5，超过满分，按 40 分计。',
      '基础分 29 + 40 = 69 分。',
      '先锋指数 69。',
      '参评 1 人中列第 1 名。',
      '按分数为「全部」。',
      '等次为「全部」。',
    ])
    expect(reasons(scheme, 'm', { b: '9' })?.[1]).toBe('「基础b」9×0.5 = 4.5 分（满分 40）。')
  })

  test.each([
    ['scaled', '其余满分 40 折算为 100：20×100 ÷ 40 = 50 分。'],
    ['full', '按满分计：20 + 60 = 80 分。'],
    ['left-out', '这些项目不计分。'],
  ] as const)('say what an exemption does: %s', (exemptAs, words) => {
    const classes = [memberClass('c', { exempt: ['a'], exemptAs }), memberClass('d')]
    expect(reasons(schemeWith({ classes }), 'm', { b: '20' }, { class: 'c' })?.slice(0, 2)).toEqual([
      '「基础b」20 分（满分 40）。',
      `「类别c」不评「基础a」，${words}`,
    ])
  })
})

test('a shipped preset, checked by hand', () => {
  const { results } = one(
    schemePresets['100+20'] ?? schemeWith(),
    'm',
    {
      study: '20',
      'ethics.self': '20',
      'ethics.peer': '17.5',
      'ethics.branch': '18',
      'duty.self': '18',
      'duty.peer': '18',
      'duty.branch': '18',
      pledge: '10',
      goals: '10',
      contributions: '14',
      urgent: '4',
    },
    { class: 'support' },
  )
  // ethics 2 + 7 + 9 = 18; (20 + 18 + 18 + 10 + 10) × 100 / 80 = 95; plus 7 + 6 = 13
  expect(results[0]).toMatchObject({ score: '108', grade: '先锋' })
})

test('a plus item without a cap in a part without one is bounded by nothing', () => {
  const scheme = schemeWith({
    plus: { max: null, items: [counted('q', '1', null)] },
    clamp: { min: '0', max: null },
  })
  expect(scoreOf(scheme, 'm', { q: '999999999' })).toBe('999999999')
})

test('who is not graded misses nothing', () => {
  const classes = [memberClass('c'), memberClass('d', { graded: false })]
  expect(evaluated(schemeWith({ classes }), [facts('m', {}, { class: 'd' })]).notices).toEqual([])
})

test('numbers are read right, also after ten thousand others', () => {
  const listed = Array.from({ length: 10_050 }, (_, at) => facts(`m${at}`, { b: `${at}/1000`, a: '1' }))
  const { results } = evaluated(schemeWith(), listed)
  expect([1, 10_001, 10_049].map((at) => results[at]?.score)).toEqual([
    '1001/1000',
    '11001/1000',
    '11049/1000',
  ])
})

test('a scheme that nobody checked is a bug', () => {
  expect(() => schemeNumber('-1')).toThrow('an unchecked scheme: -1')
})
