import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { fraction } from '../kernel/fraction.ts'
import type { StaffId } from '../kernel/ids.ts'
import { bottomOf } from './bottom.ts'
import { isTooThin, standingOf } from './standing.ts'

const score = (one: number) => fraction(one)
const ascending = (some: readonly number[]) => some.toSorted((one, other) => one - other)

describe('the bottom of a group', () => {
  it.each([
    { group: [], share: 10, most: 0, chosen: [], leftOut: [], border: 'too-few' },
    { group: [1, 2, 3], share: 10, most: 0, chosen: [], leftOut: [], border: 'too-few' },
    { group: [5, 4, 3, 2, 1], share: 40, most: 2, chosen: [1, 2], leftOut: [], border: 'whole' },
    { group: [1, 2, 2, 4, 5], share: 40, most: 2, chosen: [1], leftOut: [2, 2], border: 'tie-over-share' },
    { group: [1, 1, 1, 4, 5], share: 40, most: 2, chosen: [], leftOut: [1, 1, 1], border: 'tie-over-share' },
    { group: [1, 1, 2, 4, 5], share: 40, most: 2, chosen: [1, 1], leftOut: [], border: 'whole' },
    { group: [3, 3, 3, 3, 3], share: 40, most: 2, chosen: [], leftOut: [], border: 'all-equal' },
    { group: [1, 2], share: 100, most: 2, chosen: [1, 2], leftOut: [], border: 'whole' },
  ])('of $group at $share % is $chosen', ({ group, share, ...expected }) => {
    const found = bottomOf(group, { score, share })
    expect({ ...found, chosen: ascending(found.chosen) }).toEqual(expected)
  })

  test('never passes its share, and parts no two who are equal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (group, share) => {
          const { most, chosen, leftOut } = bottomOf(group, { score, share })
          expect(most).toBe(Math.floor((group.length * share) / 100))
          expect(chosen.length).toBeLessThanOrEqual(most)
          const others = group.filter((each) => !chosen.includes(each))
          expect(chosen.length + others.length).toBe(group.length)
          for (const one of chosen) for (const other of others) expect(one).toBeLessThan(other)
          if (leftOut.length > 0) expect(chosen.length + leftOut.length).toBeGreaterThan(most)
        },
      ),
    )
  })
})

describe('the standing of all staff', () => {
  const of = (value: number | null, at: number) => ({ staffId: `s${at}` as StaffId, value })

  it('ranks by score, the best first, equals alike, and names the last tenth', () => {
    const results = [90, 80, 80, 70, 60, 50, 40, 30, 20, 10, null].map(of)
    const { placed, ...rest } = standingOf(results, 'score', 10)
    expect(rest).toEqual({ appraised: 10, most: 1, border: 'whole' })
    expect(placed.map(({ rank }) => rank)).toEqual([1, 2, 2, 4, 5, 6, 7, 8, 9, 10, null])
    expect(placed.filter(({ part }) => part === 'bottom').map(({ staffId }) => staffId)).toEqual(['s9'])
    expect(placed.at(-1)).toEqual({ staffId: 's10', value: null, rank: null, part: 'other' })
  })

  it('reads places the other way round, and shows a tie that would pass the share', () => {
    const results = [1, 2, 3, 4, 5, 6, 7, 8, 9, 9].map(of)
    const { placed, border } = standingOf(results, 'rank', 10)
    expect(border).toBe('tie-over-share')
    expect(placed.filter(({ part }) => part === 'left-out').map(({ staffId }) => staffId)).toEqual([
      's8',
      's9',
    ])
    expect(placed[0]).toMatchObject({ staffId: 's0', rank: 1 })
  })

  test('a shuffled sheet gives the same last tenth', () => {
    const sheet = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 80 })
    fc.assert(
      fc.property(sheet, fc.constantFrom('score' as const, 'rank' as const), (values, measure) => {
        const results = values.map(of)
        const bottom = (all: typeof results) =>
          standingOf(all, measure, 10)
            .placed.flatMap(({ staffId, part }) => (part === 'bottom' ? [staffId] : []))
            .toSorted()
        expect(bottom(results.toReversed())).toEqual(bottom(results))
      }),
    )
  })
})

it.each([
  [20, 100, false],
  [21, 100, true],
  [0, 0, false],
])('%i missing of %i is too thin: %s', (missing, due, thin) => {
  expect(isTooThin(missing, due)).toBe(thin)
})
