import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aList, entry, other, rowId } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { formatPoints } from '../kernel/points.ts'
import { noticePolicy, type ContributionPolicy } from '../terms/policy.ts'
import { countList, pointsOfGoals } from './counting.ts'
import { confirmations, type ContributionList } from './list.ts'

const policy = noticePolicy.contributions
const count = (list: Partial<ContributionList>, more: Partial<ContributionPolicy> = {}) => {
  const counted = countList(aList(list), noticeCatalogue, { ...policy, ...more })
  return {
    points: formatPoints(counted.points),
    expected: formatPoints(counted.expected),
    why: Object.fromEntries(counted.rows.map(({ row, why }) => [row, why])),
    because: counted.because,
    rows: counted.rows,
  }
}
const achieved = (item: string, more: Partial<Parameters<typeof entry>[1]> = {}) =>
  entry(item, { achieved: true, goal: true, confirmation: 'within', ...more })

describe('a list under the policy of the notice', () => {
  it('counts what the branch confirmed, within or beyond the duty alike', () => {
    const counted = count({
      entries: [
        achieved('1-08'),
        achieved('2-01', { confirmation: 'beyond' }),
        entry('1-01', { goal: true }),
      ],
    })
    expect(counted.points).toBe('3')
    expect(counted.why).toEqual({ '1-08': null, '2-01': null })
  })

  it('keeps out what waits, what was returned and what names no competition, and says so', () => {
    const counted = count({
      entries: [
        achieved('1-08', { confirmation: 'pending' }),
        achieved('2-01', { confirmation: 'returned', confirmationReason: 'x' }),
        achieved('1-05'),
      ],
    })
    expect(counted.points).toBe('0')
    expect(counted.expected).toBe('2')
    expect(counted.why).toEqual({
      '1-08': 'not-confirmed',
      '2-01': 'returned',
      '1-05': 'competition-missing',
    })
    expect(counted.because.slice(0, 3)).toEqual([
      '1-05「指导省级及以上学生技能大赛」还没有写明比赛名称，暂不计分。',
      '1-08「担任班主任并尽心履职」等支部核实，核实后计分。',
      '2-01「无偿献血」支部已退回，不计分。',
    ])
  })

  it('lets the lower item of a competition count while the higher one is not confirmed', () => {
    const pair = (confirmation: 'pending' | 'within') =>
      count({
        entries: [
          achieved('1-05', { competition: '数控', confirmation }),
          achieved('2-27', { competition: '数控' }),
        ],
      })
    expect(pair('pending')).toMatchObject({
      points: '1',
      expected: '2',
      why: { '1-05': 'not-confirmed', '2-27': null },
    })
    expect(pair('within')).toMatchObject({ points: '2', why: { '1-05': null, '2-27': 'same-competition' } })
  })

  it('counts 其他 by the level that the school gave', () => {
    const counted = count({
      others: [
        other(1, { text: 'a', achieved: true, recognition: 'accepted', level: 1 }),
        other(2, { text: 'b', achieved: true }),
        other(3, { text: 'c', achieved: true, goal: true, recognition: 'refused', recognitionReason: 'x' }),
        other(4, { text: 'd', goal: true, recognition: 'accepted', level: 1 }),
      ],
    })
    expect(counted.points).toBe('2')
    expect(counted.why).toEqual({ [rowId(1)]: null, [rowId(2)]: 'not-recognised', [rowId(3)]: 'refused' })
    expect(counted.rows.map(({ withoutGoal }) => withoutGoal)).toEqual([true, true, false])
    expect(counted.rows.map(({ points }) => formatPoints(points))).toEqual(['2', '0', '0'])
  })

  it('marks and counts what was no goal, unless the policy says otherwise', () => {
    const late = { entries: [achieved('2-01', { goal: false })] }
    expect(count(late)).toMatchObject({ points: '1', rows: [{ withoutGoal: true }] })
    expect(count(late, { withoutGoal: 'no-points' })).toMatchObject({
      points: '0',
      why: { '2-01': 'without-goal' },
    })
  })

  it.each<readonly [string, Partial<ContributionPolicy>, Parameters<typeof entry>[1], string]>([
    ['returned', {}, { confirmation: 'returned' }, '支部已退回，不计分'],
    ['waiting', {}, { confirmation: 'pending' }, '等支部核实，核实后计分'],
    ['no goal', { withoutGoal: 'no-points' }, { goal: false }, '期初没有设目标，按本学期规定不计分'],
    ['the duty', { beyondDuty: 'required' }, {}, '属于本职一般要求，按本学期规定不计分'],
  ])('says of an item why it earns nothing: %s', (_name, choice, more, why) => {
    expect(
      count({ entries: [achieved('2-01', more), achieved('2-02', { confirmation: 'beyond' })] }, choice),
    ).toMatchObject({
      points: '1',
      because: [
        `2-01「无偿献血」${why}。`,
        expect.stringContaining('一级贡献每条 2 分'),
        expect.stringContaining('2-02'),
        '合计 1 分。',
      ],
    })
  })

  it('gives each 其他 row its own level, in the order of the list', () => {
    const accepted = (number: number, level: number) =>
      other(number, { text: 'x', achieved: true, recognition: 'accepted', level })
    const { rows } = count({ others: [accepted(1, 2), accepted(2, 1), accepted(3, 2)] })
    expect(rows.map(({ row, points }) => [row, formatPoints(points)])).toEqual([
      [rowId(1), '1'],
      [rowId(2), '2'],
      [rowId(3), '1'],
    ])
  })

  it('follows the other choices of a school', () => {
    const pending = { entries: [achieved('2-01', { confirmation: 'pending' })] }
    expect(count(pending, { confirmation: 'not-required' }).points).toBe('1')
    const within = { entries: [achieved('2-01'), achieved('2-02', { confirmation: 'beyond' })] }
    expect(count(within, { beyondDuty: 'required' })).toMatchObject({
      points: '1',
      why: { '2-01': 'within-duty' },
    })
  })

  it('never counts an item that the catalogue does not have, and fails loudly where a level is missing', () => {
    expect(count({ entries: [achieved('9-99')] }).points).toBe('0')
    const broken = aList({
      others: [other(1, { text: 'a', achieved: true, recognition: 'accepted', level: 7 })],
    })
    expect(() => countList(broken, noticeCatalogue, policy)).toThrow('does not fit')
  })

  it('never counts more than is expected, nor less than nothing', () => {
    const rows = fc.array(
      fc.record({
        item: fc.constantFrom(...noticeCatalogue.items.map((item) => item.id)),
        confirmation: fc.constantFrom(...confirmations),
        goal: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(rows, (all) => {
        const entries = [...new Map(all.map((row) => [row.item, row])).values()].map(({ item, ...row }) =>
          entry(item, { achieved: true, competition: item.startsWith('1-05') ? '省赛' : '', ...row }),
        )
        const counted = countList(aList({ entries }), noticeCatalogue, policy)
        expect(counted.points).toBeLessThanOrEqual(counted.expected)
        expect(counted.rows.reduce((sum, row) => sum + row.points, 0)).toBe(counted.points)
      }),
    )
  })
})

it('says what the goals would bring', () => {
  const list = aList({
    entries: [entry('1-01', { goal: true }), entry('2-01', { goal: true }), entry('2-02')],
  })
  expect(formatPoints(pointsOfGoals(list, noticeCatalogue))).toBe('3')
  expect(pointsOfGoals(list, { ...noticeCatalogue, levels: {} })).toBe(0)
})
