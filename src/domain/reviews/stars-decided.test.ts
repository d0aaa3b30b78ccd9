import { describe, expect, test } from 'vitest'

import { member, many, given, refusal, starsOf, quota, ten } from '#testing/rated.ts'

import { noticeStarPolicy } from '../terms/star-policy.ts'
import type { WrittenStarsInput } from './printed.ts'

describe('designation', () => {
  const designated = [{ member: 'm10', stars: 4 as const }]

  test('inside takes its seat first, without score or rank', () => {
    const { results } = given(ten, {}, { designated })
    expect(results.map((each) => each.stars)).toEqual([5, 4, 3, 3, 3, 3, 3, 2, 2, 4])
    expect(results[9]).toMatchObject({ score: null, rank: null, how: 'designated' })
    expect(results[9]?.because).toEqual([
      '按通知三.3，经校党委决议直接确定为四星，占用名额，不参加投票排序。',
    ])
    expect(results[8]?.rank).toBe(9)
    expect(starsOf(ten, {}, { designated: [{ member: 'm10', stars: 5 }] })[0]).toBe(4)
  })

  test('beside leaves the seats as they are', () => {
    const { results } = given(ten, { designation: 'beside' }, { designated })
    expect(results.map((each) => each.stars)).toEqual([5, 4, 4, 3, 3, 3, 3, 2, 2, 4])
    expect(results[9]?.because[0]).toContain('不占名额')
  })

  test('more than the seats is refused', () => {
    const fives = ['m1', 'm2'].map((member) => ({ member, stars: 5 as const }))
    expect(refusal(ten, {}, { designated: fives })).toEqual({
      code: 'stars.designated-over-seats',
      path: 'designated',
    })
    const fours = ['m1', 'm2', 'm3'].map((member) => ({ member, stars: 4 as const }))
    expect(refusal(ten, {}, { designated: fours })?.code).toBe('stars.designated-over-seats')
    expect(refusal(ten, {}, { designated: fours.slice(1) })).toBeNull()
    expect(refusal(ten, { designation: 'beside' }, { designated: [...fives] })).toBeNull()
    const cumulative = quota({ five: '10', four: '20', cumulative: true })
    const both = [{ member: 'm1', stars: 5 as const }, ...fours.slice(1)]
    expect(refusal(ten, cumulative, { designated: both })?.code).toBe('stars.designated-over-seats')
    // One five and one four fill both cumulative seats: nobody else sits.
    expect(starsOf(ten, cumulative, { designated: both.slice(0, 2) })).toEqual(
      [5, 4, 3, 3, 3, 3, 3, 2, 2, 1].with(1, 4),
    )
    expect(starsOf(ten, cumulative, { designated: fours.slice(1) })[0]).toBe(3)
  })
})

describe('decisions', () => {
  test('keep the voted stars beside, and stay within the seats', () => {
    const decisions = [
      { member: 'm1', stars: 3 as const },
      { member: 'm4', stars: 5 as const },
    ]
    const { results } = given(ten, {}, { decisions })
    expect(results[0]).toMatchObject({ stars: 3, voted: 5, how: 'decided', rank: 1, score: '5' })
    expect(results[3]).toMatchObject({ stars: 5, voted: 3, how: 'decided' })
    expect(results[1]).not.toHaveProperty('voted')
    expect(results[0]?.because.at(-1)).toBe(
      '投票结果为五星；校党委在名额内研究决定为三星（看票不唯票），理由另有记录。',
    )
    expect(refusal(ten, {}, { decisions: decisions.slice(1) })).toEqual({
      code: 'stars.decided-over-seats',
      path: 'decisions',
    })
    expect(refusal(ten, {}, { decisions: [{ member: 'm4', stars: 4 }] })?.code).toBe(
      'stars.decided-over-seats',
    )
    const cumulative = quota({ five: '10', four: '20', cumulative: true })
    expect(refusal(ten, cumulative, { decisions: [{ member: 'm4', stars: 4 }] })?.code).toBe(
      'stars.decided-over-seats',
    )
    expect(refusal(ten, { quota: null, minimum: { five: '5', four: '5' } }, { decisions })).toBeNull()
  })

  test('may give stars to a member without a result', () => {
    const { results } = given(many([5]), {}, { decisions: [{ member: 'm1', stars: 3 }] })
    expect(results[0]).toMatchObject({ stars: 3, voted: null, how: 'decided', score: null })
    expect(results[0]?.because.at(-1)).toContain('投票结果为无结果')
  })

  test('a designated member beside the quota holds no seat, whatever is decided', () => {
    const designated = [{ member: 'm10', stars: 4 as const }]
    const decisions = [{ member: 'm10', stars: 5 as const }]
    expect(refusal(ten, { designation: 'beside' }, { designated, decisions })).toBeNull()
    expect(refusal(ten, {}, { designated, decisions })?.code).toBe('stars.decided-over-seats')
  })
})

describe('contradictions', () => {
  const branches = [{ id: 'b', members: ten }]
  test.each<[string, string, Partial<WrittenStarsInput>]>([
    ['policy.quota-or-minimums', 'policy.quota', { policy: { ...noticeStarPolicy, quota: null } }],
    ['stars.branch-twice', 'branches[1].id', { branches: [...branches, { id: 'b', members: [] }] }],
    [
      'stars.member-twice',
      'branches[1].members[0].id',
      { branches: [...branches, { id: 'c', members: ten.slice(3) }] },
    ],
    [
      'stars.more-slips-than-eligible',
      'branches[0].members[0].slips',
      { branches: [{ id: 'b', members: [member('a', [3], '0', 0)] }] },
    ],
    [
      'stars.unknown-member',
      'designated[1].member',
      {
        designated: [
          { member: 'm1', stars: 4 },
          { member: 'x', stars: 4 },
        ],
      },
    ],
    [
      'stars.member-twice',
      'designated[1].member',
      {
        designated: [
          { member: 'm1', stars: 4 },
          { member: 'm1', stars: 5 },
        ],
      },
    ],
    [
      'stars.unknown-member',
      'revotes[0].order[1][0]',
      { revotes: [{ seat: 'five', order: [['m1'], ['x']] }] },
    ],
    [
      'stars.member-twice',
      'revotes[1].order[0][1]',
      {
        revotes: [
          { seat: 'five', order: [['m1']] },
          { seat: 'five', order: [['m2', 'm1']] },
        ],
      },
    ],
    ['stars.unknown-member', 'decisions[0].member', { decisions: [{ member: 'x', stars: 3 }] }],
    [
      'stars.member-twice',
      'decisions[1].member',
      {
        decisions: [
          { member: 'm1', stars: 3 },
          { member: 'm1', stars: 3 },
        ],
      },
    ],
  ])('%s at %s', (code, path, rest) => {
    expect(refusal(ten, {}, rest)).toEqual({ code, path })
  })

  test('one member may stand in the re-votes of both seats', () => {
    const revotes = [
      { seat: 'five' as const, order: [['m1']] },
      { seat: 'four' as const, order: [['m1']] },
    ]
    expect(refusal(ten, {}, { revotes })).toBeNull()
  })
})
