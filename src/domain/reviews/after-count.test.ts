import { expect, test } from 'vitest'

import { amend } from './amendment.ts'
import type { AmendmentChange, Published } from './amendment.ts'
import { openQuestions } from './open-questions.ts'
import { mergeRevotes, orderByVotes } from './revotes.ts'
import type { StarsReport } from './stars.ts'

const votes = (...pairs: readonly (readonly [string, number])[]) =>
  pairs.map(([memberId, count]) => ({ memberId, votes: count }))

test('more votes stand before fewer, equal ones together', () => {
  expect(orderByVotes({ seat: 'five', votes: votes(['a', 2], ['b', 5], ['c', 2], ['d', 0]) })).toEqual([
    ['b'],
    ['a', 'c'],
    ['d'],
  ])
})

test('a second re-vote splits the group that the first left tied, seat by seat', () => {
  const merged = mergeRevotes([
    { seat: 'four', votes: votes(['a', 4], ['b', 4], ['c', 1]) },
    { seat: 'five', votes: votes(['a', 1], ['b', 2]) },
    { seat: 'four', votes: votes(['x', 2], ['y', 1]) },
    { seat: 'four', votes: votes(['a', 3], ['b', 6]) },
  ])
  expect(merged).toEqual([
    { seat: 'four', order: [['b'], ['a'], ['c']] },
    { seat: 'five', order: [['b'], ['a']] },
    { seat: 'four', order: [['x'], ['y']] },
  ])
})

test('ties and missing results stay open until somebody answers for one of them', () => {
  const result = (member: string, how: 'quota' | 'no-result') =>
    ({ member, branch: 'b', score: null, gauge: null, rank: null, stars: null, how, because: [] }) as const
  const report: StarsReport = {
    quotas: [],
    results: [result('a', 'quota'), result('n', 'no-result')],
    undecided: [{ scope: 'b', members: ['a', 'b'], seat: 'five', why: 'tie-over-quota' }],
  }
  expect(openQuestions(report, new Set())).toEqual([
    { why: 'tie-over-quota', seat: 'five', members: ['a', 'b'] },
    { why: 'no-result', seat: null, members: ['n'] },
  ])
  expect(openQuestions(report, new Set(['b', 'n']))).toEqual([])
  expect(openQuestions(report, new Set(['a']))).toHaveLength(1)
})

const row = (member: string, stars: 1 | 2 | 3 | 4 | 5 | null, beside = false): Published => ({
  member,
  stars,
  beside,
})
const published = [row('a', 5), row('b', 4), row('c', 3), row('d', null)]
const seats = { five: 1, four: 1, cumulative: false }
const change = (
  member: string,
  stars: 1 | 2 | 3 | 4 | 5,
  kind: AmendmentChange['kind'],
): AmendmentChange => ({ member, stars, kind })

test('a late designation stands beside the quota and takes no star', () => {
  expect(amend(published, [change('c', 5, 'designation'), change('d', 4, 'designation')], seats)).toEqual({
    ok: true,
    value: [row('a', 5), row('b', 4), row('c', 5, true), row('d', 4, true)],
  })
  const refused = (...changes: readonly AmendmentChange[]) => {
    const result = amend(published, changes, seats)
    return result.ok ? 'ok' : result.refusal.code
  }
  expect(refused(change('a', 4, 'designation'))).toBe('reviews.loses-star')
  expect(refused(change('c', 3, 'designation'))).toBe('reviews.changes-nothing')
  expect(refused(change('c', 2, 'designation'))).toBe('reviews.loses-star')
  expect(refused(change('c', 1, 'designation'))).toBe('reviews.loses-star')
  expect(refused(change('d', 3, 'designation'))).toBe('reviews.loses-star')
  expect(refused(change('x', 4, 'designation'))).toBe('reviews.not-graded')
  expect(refused(change('c', 4, 'designation'), change('c', 5, 'designation'))).toBe('reviews.changed-twice')
})

test('a correction stays within the seats', () => {
  const refused = (limits: Parameters<typeof amend>[2], ...changes: readonly AmendmentChange[]) => {
    const result = amend(published, changes, limits)
    return result.ok ? 'ok' : result.refusal
  }
  expect(refused(seats, change('c', 2, 'correction'))).toBe('ok')
  expect(refused(seats, change('c', 5, 'correction'))).toEqual({
    code: 'reviews.over-seats',
    detail: { five: 1, four: 1 },
  })
  expect(refused(seats, change('c', 4, 'correction'))).toMatchObject({ code: 'reviews.over-seats' })
  expect(refused(seats, change('a', 3, 'correction'), change('c', 5, 'correction'))).toBe('ok')
  expect(refused(null, change('c', 5, 'correction'))).toBe('ok')
  expect(refused({ five: 1, four: 2, cumulative: true }, change('c', 4, 'correction'))).toMatchObject({
    code: 'reviews.over-seats',
  })
  expect(refused({ five: 1, four: 3, cumulative: true }, change('c', 4, 'correction'))).toBe('ok')
})
