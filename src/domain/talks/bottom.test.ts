import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bottomLists } from './bottom.ts'
import { noticeBottomPolicy } from './bottom-policy.ts'
import type { BottomPolicy } from './bottom-policy.ts'
import { bottomInputOf, printedBottom } from './printed.ts'
import type { WrittenBottomInput } from './printed.ts'

type Index = WrittenBottomInput['index']
type Appraisal = WrittenBottomInput['appraisal']

const listsOf = (index: Index, appraisal: Appraisal, policy: Partial<BottomPolicy> = {}) =>
  bottomLists(bottomInputOf({ index, appraisal, policy: { ...noticeBottomPolicy, ...policy } }))
function given(...from: Parameters<typeof listsOf>) {
  const lists = listsOf(...from)
  if (!lists.ok) throw new Error(lists.refusal.code)
  return printedBottom(lists.value)
}
const refused = (...from: Parameters<typeof listsOf>) => {
  const lists = listsOf(...from)
  return lists.ok ? null : { code: lists.refusal.code, path: lists.refusal.detail?.['path'] }
}
/** m1, m2 … of one branch. */
const branch = (name: string, ...scores: readonly string[]): Index =>
  scores.map((score, at) => ({ member: `${name}m${at + 1}`, branch: name, score }))
/** s1, s2 … nobody of them a member. */
const staff = (...scores: readonly string[]): Appraisal =>
  scores.map((score, at) => ({ staff: `s${at + 1}`, member: null, score }))
const rising = (count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, at) => String(from + at))

describe('the bottom of a branch', () => {
  test.each([
    ['the last tenth', rising(20), {}, ['bm1', 'bm2'], []],
    ['rounded down', rising(29), {}, ['bm1', 'bm2'], []],
    ['at least one', rising(5), {}, ['bm1'], []],
    ['or none where the policy says so', rising(5), { atLeastOne: false }, [], []],
    ['none where all are equal', ['7', '7.0', '14/2'], {}, [], []],
    ['none of one', ['7'], {}, [], []],
    ['equals together while they fit', ['5', '1', '1', ...rising(17, 6)], {}, ['bm2', 'bm3'], []],
    ['not where they would pass it', ['5', '1', '1', '1', ...rising(16, 6)], {}, [], [['bm2', 'bm3', 'bm4']]],
    ['nor anybody after them', ['3', '3', '2', ...rising(17, 6)], {}, ['bm3'], [['bm1', 'bm2']]],
    [
      'equals behind the last place are no tie',
      ['3', '3', '1', '2', ...rising(16, 6)],
      {},
      ['bm3', 'bm4'],
      [],
    ],
    ['equals for the one place', ['1', '1', '2'], {}, [], [['bm1', 'bm2']]],
    ['the whole share', ['1', '2', '2'], { share: '100' }, ['bm1', 'bm2', 'bm3'], []],
    ['no share, yet at least one', rising(3), { share: '0' }, ['bm1'], []],
    ['an exact share', rising(15), { share: '100/15' }, ['bm1'], []],
    ['nobody at the pass line', ['60', '59.9', ...rising(18, 70)], { passLine: '60' }, ['bm2'], []],
    ['nobody above it', rising(20, 61), { passLine: '60' }, [], []],
    ['nor a tie at it', ['60', '60', '60', ...rising(17, 70)], { passLine: '60' }, [], []],
    [
      'a tie under it',
      ['59', '59', '59', ...rising(17, 70)],
      { passLine: '60' },
      [],
      [['bm1', 'bm2', 'bm3']],
    ],
  ] as const)('%s', (_what, scores, policy, bottom, leftOut) => {
    const lists = given(branch('b', ...scores), [], policy)
    expect(lists.branchBottom).toEqual({ b: bottom })
    expect(lists.leftOut).toEqual(leftOut.map((group) => ({ group, why: 'tie-over-share' })))
  })

  test('each branch by itself, in the order of the input', () => {
    const lists = given(
      [...branch('b', '9', '1', '5'), ...branch('a', '3', '2'), ...branch('c', '4', '4')],
      [],
    )
    expect(Object.keys(lists.branchBottom)).toEqual(['b', 'a', 'c'])
    expect(lists.branchBottom).toEqual({ b: ['bm2'], a: ['am2'], c: [] })
    expect(given([{ member: 'm', branch: '__proto__', score: '1' }], []).branchBottom).toEqual(
      Object.fromEntries([['__proto__', []]]),
    )
  })

  test('holds its members in the order of the input', () => {
    expect(given(branch('b', '3', '2', '1', ...rising(27, 6)), []).branchBottom).toEqual({
      b: ['bm1', 'bm2', 'bm3'],
    })
  })
})

describe('the bottom of the school', () => {
  test('counts all staff, and nobody for being alone', () => {
    expect(given([], staff(...rising(20))).schoolBottom).toEqual(['s1', 's2'])
    expect(given([], staff(...rising(9))).schoolBottom).toEqual([])
    expect(given([], staff('5', '5', ...rising(18, 6)), { passLine: '5' }).schoolBottom).toEqual([])
    expect(given([], staff('3', ...rising(8, 6), '3', '3')).leftOut).toEqual([
      { group: ['s1', 's10', 's11'], why: 'tie-over-share' },
    ])
  })

  test('shows equals in the order of the input, however their score is written', () => {
    expect(given([], staff('2/2', '1', '1.0', '2/2', '1', ...rising(15, 6))).leftOut).toEqual([
      { group: ['s1', 's2', 's3', 's4', 's5'], why: 'tie-over-share' },
    ])
  })

  test('is the same over few denominators and over many', () => {
    const many = Array.from({ length: 200 }, (_, at) => `${at + 1}/${at + 2}`)
    expect(given([], staff(...many.toReversed())).schoolBottom).toEqual(
      Array.from({ length: 20 }, (_, at) => `s${181 + at}`),
    )
    expect(given([], staff('1/6', '1/4', '3/20', ...rising(17))).schoolBottom).toEqual(['s1', 's3'])
  })

  test('with the index: both, and either, by members', () => {
    const index = [...branch('b', '1', '2', '3'), ...branch('c', '1', '2', '3')]
    const appraisal = [
      { staff: 's1', member: 'cm3', score: '3' },
      { staff: 's2', member: 'bm1', score: '2' },
      { staff: 's3', member: 'gone', score: '1' },
      { staff: 's4', member: null, score: '0' },
      ...rising(36, 10).map((score, at) => ({ staff: `t${at}`, member: null, score })),
    ]
    expect(given(index, appraisal)).toMatchObject({
      branchBottom: { b: ['bm1'], c: ['cm1'] },
      schoolBottom: ['s1', 's2', 's3', 's4'],
      both: ['bm1'],
      either: ['bm1', 'cm1', 'cm3', 'gone'],
    })
  })
})

describe('refused', () => {
  test.each([
    [branch('b', '1'), staff('1'), { share: '100.01' }, 'percentage-over-100', 'policy.share'],
    [[...branch('b', '1'), ...branch('b', '2')], [], {}, 'member-twice', 'index[1].member'],
    [[], [...staff('1'), ...staff('2')], {}, 'staff-twice', 'appraisal[1].staff'],
    [
      [],
      [
        { staff: 's', member: 'm', score: '1' },
        { staff: 't', member: 'm', score: '1' },
      ],
      {},
      'member-twice',
      'appraisal[1].member',
    ],
  ] as const)('%#', (index, appraisal, policy, code, path) => {
    expect(refused(index, appraisal, policy)).toEqual({ code: `bottom.${code}`, path })
  })

  test('a score or a share that no parser looked at is a bug', () => {
    expect(() => given(branch('b', '-1'), [])).toThrow('a score that the parser let pass: -1')
    expect(() => given(branch('b', '1'), [], { share: 'x' })).toThrow('an unchecked policy: x')
    expect(() => given(branch('b', '1'), [], { passLine: 'x' })).toThrow('an unchecked policy: x')
  })
})

test('the reasons are the arithmetic, without a name', () => {
  const index = [...branch('b', '1', '1', '2'), ...branch('c', '5', '5'), ...branch('d', ...rising(20))]
  expect(given(index, staff('1', '2', '2', ...rising(22, 6))).because).toEqual([
    '先锋指数，支部「b」3 人，3×10% = 0.3，取 1 人（不足 1 人的按 1 人）：由低到高、同分的一起，列入 0 人；接下来 2 人同分，一起列入会超过 1 人，不列入，另行列出。',
    '先锋指数，支部「c」2 人，2×10% = 0.2，取 1 人（不足 1 人的按 1 人）：没有高低之分，不列入。',
    '先锋指数，支部「d」20 人，20×10% = 2（不足 1 人的按 1 人）：由低到高、同分的一起，列入 2 人。',
    '发展性绩效评价，全校教职工 25 人，25×10% = 2.5，取 2 人：由低到高、同分的一起，列入 1 人；接下来 2 人同分，一起列入会超过 2 人，不列入，另行列出。',
    '两项都列入的 0 人，提请首次约谈；只列入一项的 2 人，供校党委参考。',
  ])
  expect(
    given(branch('b', '1', '2'), [], { first: 'or', atLeastOne: false, passLine: '60' }).because,
  ).toEqual([
    '先锋指数，支部「b」2 人，2×10% = 0.2，取 0 人：由低到高、同分的一起，列入 0 人（满 60 分的不列）。',
    '发展性绩效评价，全校教职工 0 人，0×10% = 0：没有高低之分，不列入。',
    '列入任何一项的 0 人（两项都列入的 0 人），由校党委从中决定首次约谈的人。',
  ])
})

const score = fc.integer({ min: 0, max: 12 })
test('never more than the share, never one of two equals, never somebody with more instead of somebody with less', () => {
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 40 }),
      fc.integer({ min: 0, max: 100 }),
      fc.boolean(),
      (scores, share, atLeastOne) => {
        const policy = { share: String(share), atLeastOne }
        const { branchBottom, leftOut } = given(branch('b', ...scores.map(String)), [], policy)
        const listed = new Set(branchBottom['b'])
        const places = Math.floor((scores.length * share) / 100)
        expect(listed.size).toBeLessThanOrEqual(atLeastOne ? Math.max(1, places) : places)
        const isIn = (at: number): boolean => listed.has(`bm${at + 1}`)
        for (const [i, one] of scores.entries())
          for (const [j, other] of scores.entries()) {
            if (one === other) expect(isIn(i)).toBe(isIn(j))
            if (one < other && isIn(j)) expect(isIn(i)).toBe(true)
          }
        for (const { group } of leftOut) expect(listed.size + group.length).toBeGreaterThan(places)
      },
    ),
  )
})
