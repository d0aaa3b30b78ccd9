import fc from 'fast-check'
import { expect, test } from 'vitest'

import { pointsFromHundredths } from '../kernel/points.ts'
import { noticeStarPolicy } from '../terms/star-policy.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import { countSlips } from './star-counts.ts'
import { giveStars } from './stars.ts'
import type { RatedMember } from './stars-input.ts'

const members = fc
  .array(
    fc.record({
      slips: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }),
      points: fc.integer({ min: 0, max: 5 }),
      silent: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 24 },
  )
  .map((all) =>
    all.map(({ slips, points, silent }, index): RatedMember => ({
      id: `m${index}`,
      points: pointsFromHundredths(points * 100),
      counts: countSlips(slips),
      eligible: slips.length + silent,
    })),
  )
const policy: fc.Arbitrary<StarPolicy> = fc
  .record({ cumulative: fc.boolean(), score: fc.constantFrom('mean' as const, 'majority-judgment' as const) })
  .map(({ cumulative, score }): StarPolicy => {
    const quota = { ...noticeStarPolicy.quota, four: '30', cumulative }
    return Object.assign({}, noticeStarPolicy, { score, quota })
  })

function given(rated: readonly RatedMember[], rules: StarPolicy) {
  const report = giveStars({
    policy: rules,
    branches: [{ id: 'b', members: rated }],
    designated: [],
    revotes: [],
    decisions: [],
  })
  if (!report.ok) throw new Error(report.refusal.code)
  return report.value
}

test('never more stars than seats, and never a seat by chance or by place', () => {
  fc.assert(
    fc.property(members, policy, fc.nat(), (rated, rules, turn) => {
      const { quotas, results, undecided } = given(rated, rules)
      const [quota] = quotas
      const holding = (stars: number): number => results.filter((each) => each.stars === stars).length
      const fours = rules.quota?.cumulative === true ? holding(5) + holding(4) : holding(4)
      expect(holding(5)).toBeLessThanOrEqual(quota?.five ?? 0)
      expect(fours).toBeLessThanOrEqual(quota?.four ?? 0)
      for (const { members: tied, seat } of undecided)
        for (const id of tied)
          expect(results.find((each) => each.member === id)?.stars).toBeLessThan(seat === 'five' ? 5 : 4)

      // The same people in another order receive the same.
      const at = rated.length === 0 ? 0 : turn % rated.length
      const turned = given([...rated.slice(at), ...rated.slice(0, at)], rules)
      const byId = new Map(turned.results.map((each) => [each.member, each]))
      for (const each of results)
        expect(byId.get(each.member)).toMatchObject({ stars: each.stars, rank: each.rank, how: each.how })
    }),
    { numRuns: 150 },
  )
})

test('whoever stands before another never has fewer stars', () => {
  fc.assert(
    fc.property(members, policy, (rated, rules) => {
      const ranked = given(rated, rules).results.filter((each) => each.rank !== null)
      for (const one of ranked)
        for (const other of ranked)
          if (Number(one.rank) < Number(other.rank) && one.how === other.how)
            expect(Number(one.stars)).toBeGreaterThanOrEqual(Number(other.stars))
    }),
    { numRuns: 100 },
  )
})

test('every result says how it came about', () => {
  fc.assert(
    fc.property(members, policy, (rated, rules) => {
      for (const { because, stars } of given(rated, rules).results) {
        expect(because.length).toBeGreaterThanOrEqual(stars === null ? 2 : 5)
        expect(because.every((line) => line.endsWith('。'))).toBe(true)
        expect(because.join('')).not.toMatch(/undefined|NaN|null|m\d/u)
      }
    }),
    { numRuns: 100 },
  )
})
