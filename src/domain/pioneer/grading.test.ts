import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { evaluated, facts, grade, schemeWith, scoring, veto } from '#testing/schemes.ts'

import type { GradeQuota, Scheme } from './scheme.ts'

const grades = [grade('优', '90'), grade('良', '60'), grade('中', '40'), grade('差', null)]
const quota = (change: Partial<GradeQuota>, ...shares: readonly (readonly [string, string])[]) => ({
  rounding: 'floor' as const,
  cumulative: false,
  shares: shares.map(([grade, share]) => ({ grade, share })),
  ...change,
})
const of = (scheme: Scheme, ...scores: readonly number[]) =>
  evaluated(
    scheme,
    scoring(
      ...scores.map((score): [string, string] => [
        String(Math.min(60, score)),
        String(Math.max(0, score - 60)),
      ]),
    ),
  )
const gradesOf = (
  given: Partial<GradeQuota>,
  shares: readonly (readonly [string, string])[],
  ...scores: readonly number[]
) => {
  const { results, notices } = of(schemeWith({ grades, quota: quota(given, ...shares) }), ...scores)
  return { grades: results.map((each) => each.grade).join(''), notices }
}
const ten = [99, 98, 97, 96, 95, 94, 80, 70, 50, 10]

describe('the quota', () => {
  test.each([
    ['floor', '25', '优优良良良良良良中差'],
    ['half-up', '25', '优优优良良良良良中差'],
    ['ceil', '20.1', '优优优良良良良良中差'],
    ['ceil', '20', '优优良良良良良良中差'],
    ['half-up', '24.9', '优优良良良良良良中差'],
    ['floor', '100', '优优优优优优良良中差'],
  ] as const)('%s of %s %%', (rounding, share, expected) => {
    expect(gradesOf({ rounding }, [['优', share]], ...ten)).toEqual({ grades: expected, notices: [] })
  })

  test('a seat that is missed leads to the next grade, and from there on', () => {
    expect(
      gradesOf(
        {},
        [
          ['优', '20'],
          ['良', '30'],
          ['中', '10'],
        ],
        ...ten,
      ).grades,
    ).toBe('优优良良良中差差差差')
  })

  test('a share that includes better grades counts their holders, with a share of their own or not', () => {
    expect(
      gradesOf(
        { cumulative: true },
        [
          ['优', '20'],
          ['良', '30'],
        ],
        ...ten,
      ).grades,
    ).toBe('优优良中中中中中中差')
    expect(gradesOf({ cumulative: true }, [['良', '50']], ...ten).grades).toBe('优优优优优优中中中差')
    expect(gradesOf({ cumulative: true }, [['良', '50']], ...ten).notices).toEqual([])
  })

  test('equals who would pass it take no seat, are shown, and leave the seat empty', () => {
    const { grades, notices } = gradesOf({}, [['优', '30']], 99, 98, 97, 97, 96, 95, 50, 50, 50, 50)
    expect(grades).toBe('优优良良良良中中中中')
    expect(notices).toEqual([
      {
        code: 'tie-over-quota',
        grade: '优',
        members: ['m3', 'm4'],
        message: '2 人同分，一起超过「优」余下的名额，先按下一等次列出；请由校党委研究决定。',
      },
    ])
  })

  test('equals after the last seat are no tie for it', () => {
    const { grades, notices } = gradesOf({}, [['优', '20']], 99, 98, 97, 97, 97, 95, 50, 50, 50, 50)
    expect(grades).toBe('优优良良良良中中中中')
    expect(notices).toEqual([])
  })

  test('a share that no whole number meets is said', () => {
    const { grades, notices } = gradesOf({}, [['优', '30']], 99, 98, 20)
    expect(grades).toBe('良良差')
    expect(notices).toEqual([
      {
        code: 'no-seat',
        grade: '优',
        members: [],
        message: '按比例取整后「优」没有名额；请由校党委研究，或修改比例、取整办法后重新计算。',
      },
    ])
  })

  test('who may not have the grade takes no seat of it', () => {
    const scheme = schemeWith({
      grades,
      vetoes: [veto('v', { atMost: '良' })],
      quota: quota({}, ['优', '50']),
    })
    const { results, notices } = evaluated(scheme, [
      facts('m1', { a: '60', b: '40' }, { vetoes: ['v'] }),
      facts('m2', { a: '60', b: '40' }),
      facts('m3', { a: '60', b: '39' }),
    ])
    expect(results.map((each) => each.grade)).toEqual(['良', '优', '良'])
    expect(results.map((each) => each.rank)).toEqual([1, 1, 3])
    expect(notices).toEqual([])
  })

  test('is a sentence for who missed a seat', () => {
    const tied = of(schemeWith({ grades, quota: quota({}, ['优', '50'], ['良', '25']) }), 95, 94, 94, 93)
    expect(tied.results.map(({ because }) => because.slice(-4))).toEqual([
      [
        '先锋指数 95 + 0 − 0 = 95。',
        '参评 4 人中列第 1 名。',
        '满 90 分，按分数为「优」。',
        '等次为「优」。',
      ],
      ...[0, 1].map(() => [
        '满 90 分，按分数为「优」。',
        '「优」名额 4×50% = 2，取整 2 名；与另外 1 人同分，2 人超过余下的名额，先不占，先按「良」参评，由校党委研究。',
        '「良」名额 4×25% = 1，取整 1 名；与另外 1 人同分，2 人超过余下的名额，先不占，先按「中」参评，由校党委研究。',
        '等次为「中」。',
      ]),
      [
        '满 90 分，按分数为「优」。',
        '「优」名额 4×50% = 2，取整 2 名；得分更高的在前，没有余下的名额，先按「良」参评。',
        '「良」名额 4×25% = 1，取整 1 名；得分更高的在前，没有余下的名额，先按「中」参评。',
        '等次为「中」。',
      ],
    ])
    expect(tied.results[1]?.because.at(-5)).toBe('参评 4 人中列第 2 名，与另外 1 人同分。')
    const none = of(
      schemeWith({
        grades,
        quota: quota({ cumulative: true, rounding: 'half-up' }, ['优', '30'], ['良', '40']),
      }),
      95,
      94,
      80,
      50,
    )
    expect(none.results[1]?.because.at(-2)).toBe(
      '「优」名额 4×30% = 1.2，四舍五入 1 名，减去更高等次的 0 人，余 1 名；得分更高的在前，没有余下的名额，先按「良」参评。',
    )
    expect(none.results[2]?.because.at(-2)).toBe(
      '「良」名额 4×40% = 1.6，四舍五入 2 名，减去更高等次的 1 人，余 1 名；得分更高的在前，没有余下的名额，先按「中」参评。',
    )
    const full = of(schemeWith({ grades, quota: quota({ rounding: 'ceil' }, ['优', '25']) }), 95, 94, 80, 50)
    expect(full.results[1]?.because.at(-2)).toBe(
      '「优」名额 4×25% = 1，有余数进一 1 名；得分更高的在前，没有余下的名额，先按「良」参评。',
    )
    const closed = of(schemeWith({ grades, quota: quota({}, ['优', '20']) }), 95, 94)
    expect(closed.results[0]?.because.at(-2)).toBe(
      '「优」名额 2×20% = 0.4，取整 0 名；没有名额，先按「良」参评。',
    )
  })
})

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 })
const shares = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }))

test('never more holders than seats, equals are equal, more is never worse, and the order of the list decides nothing', () => {
  fc.assert(
    fc.property(scores, shares, fc.boolean(), fc.nat(), (all, [one, two], cumulative, turn) => {
      const scheme = schemeWith({
        grades,
        quota: quota({ cumulative }, ['优', String(one)], ['良', String(cumulative ? one + two : two)]),
      })
      const { results } = of(scheme, ...all)
      const place = (at: number): number => grades.findIndex(({ name }) => name === results[at]?.grade)
      const holders = (name: string): number => results.filter((each) => each.grade === name).length
      const most = (share: number): number => Math.floor((all.length * share) / 100)
      expect(holders('优')).toBeLessThanOrEqual(most(one))
      if (cumulative) expect(holders('优') + holders('良')).toBeLessThanOrEqual(most(one + two))
      else expect(holders('良')).toBeLessThanOrEqual(most(two))
      for (const [i, mine] of all.entries())
        for (const [j, theirs] of all.entries()) {
          if (mine === theirs) expect(place(i)).toBe(place(j))
          if (mine > theirs) expect(place(i)).toBeLessThanOrEqual(place(j))
        }
      const by = turn % all.length
      const turned = of(scheme, ...all.slice(by), ...all.slice(0, by)).results
      expect(turned.map((each) => each.grade)).toEqual(
        [...results.slice(by), ...results.slice(0, by)].map((each) => each.grade),
      )
    }),
  )
})

test('a score lies between the ends of the clamp, and one point more of anything never lowers it', () => {
  const value = fc.integer({ min: 0, max: 39 })
  fc.assert(
    fc.property(fc.record({ a: value, b: value, p: value, q: value, m: value, n: value }), (values) => {
      const scheme = schemeWith({ clamp: { min: '5', max: '110' }, grades: [grade('全部', null)] })
      const scoreOf = (change: Partial<typeof values>): number => {
        const texts = Object.entries({ ...values, ...change }).map(([key, each]) => [key, String(each)])
        const score = evaluated(scheme, [facts('m', Object.fromEntries(texts))]).results[0]?.score ?? ''
        const [top, bottom = '1'] = score.split('/')
        return Number(top) / Number(bottom)
      }
      const score = scoreOf({})
      expect(score).toBeGreaterThanOrEqual(5)
      expect(score).toBeLessThanOrEqual(110)
      for (const key of ['a', 'b', 'p', 'q'] as const)
        expect(scoreOf({ [key]: values[key] + 1 })).toBeGreaterThanOrEqual(score)
      for (const key of ['m', 'n'] as const)
        expect(scoreOf({ [key]: values[key] + 1 })).toBeLessThanOrEqual(score)
    }),
  )
})
