import { describe, expect, it } from 'vitest'

import { parsePoints } from '../kernel/points.ts'
import { noticeStarPolicy } from '../terms/star-policy.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import { inBranches, missingBranches, recountStars } from './recount-stars.ts'
import type { CountedMember, CountedReview } from './recount-stars.ts'
import { giveStars } from './stars.ts'
import type { StarCounts } from './star-counts.ts'

const points = parsePoints('3') ?? never()
const policy: StarPolicy = {
  ...noticeStarPolicy,
  quota: { ...noticeStarPolicy.quota, five: '50', four: '50' },
}
const pool: StarPolicy = {
  ...noticeStarPolicy,
  quota: { ...noticeStarPolicy.quota, scope: 'pool', five: '25' },
}

function never(): never {
  throw new Error('never')
}

const member = (id: string, branch: string, counts: StarCounts): CountedMember => ({
  id,
  branch,
  points,
  counts,
  eligible: 6,
})
const one = [member('a', 'b1', [0, 0, 0, 1, 5]), member('b', 'b1', [0, 0, 6, 0, 0])]
const other = [member('c', 'b2', [0, 0, 0, 0, 6]), member('d', 'b2', [6, 0, 0, 0, 0])]
const bare = ({ id, points, counts, eligible }: CountedMember) => ({ id, points, counts, eligible })
const review = (members: readonly CountedMember[], changes: Partial<CountedReview> = {}): CountedReview => ({
  branches: [...new Set(members.map(({ branch }) => branch))],
  sharing: [],
  members,
  designated: [],
  revotes: [],
  decisions: [],
  result: null,
  ...changes,
})

describe('stars counted again', () => {
  it('are those of the same counts', () => {
    const again = recountStars(policy, [review([...one, ...other])])
    const branches = [
      { id: 'b1', members: one.map(bare) },
      { id: 'b2', members: other.map(bare) },
    ]
    const input = { policy, branches, designated: [], revotes: [], decisions: [] }
    const given = giveStars(input)
    expect(again.ok && given.ok && again.value).toEqual({ report: given.ok && given.value, differing: [] })
    expect(inBranches([...one, ...other])).toEqual(branches)
    expect(inBranches([])).toEqual([])
  })

  it('follow from all reviews that share a quota, or from none', () => {
    const reviews = [review(one, { sharing: ['b2', 'b3'] }), review(other, { sharing: ['b1', 'b3'] })]
    expect(missingBranches(reviews)).toEqual(['b3'])
    expect(recountStars(pool, reviews)).toEqual({
      ok: false,
      refusal: { code: 'recount.branch-missing', detail: { branch: 'b3' } },
    })
    const both = [review(one, { sharing: ['b2'] }), review(other, { sharing: ['b1'] })]
    const again = recountStars(pool, both)
    expect(again.ok && again.value.report.results.map(({ member, stars }) => [member, stars])).toEqual([
      ['a', 3],
      ['b', 3],
      ['c', 5],
      ['d', 1],
    ])
  })

  it('carry designations, re-votes and decisions of every review', () => {
    const decided = [
      review(one, { decisions: [{ member: 'b', stars: 2 }], designated: [{ member: 'a', stars: 5 }] }),
      review(other, { revotes: [{ seat: 'five', order: [['d'], ['c']] }] }),
    ]
    const again = recountStars(policy, decided)
    expect(again.ok && again.value.report.results.map(({ member, how }) => [member, how])).toEqual([
      ['a', 'designated'],
      ['b', 'decided'],
      ['c', 'quota'],
      ['d', 'quota'],
    ])
    const wrong = [review(one, { decisions: [{ member: 'x', stars: 2 }] })]
    expect(recountStars(policy, wrong)).toMatchObject({
      ok: false,
      refusal: { code: 'stars.unknown-member' },
    })
  })

  it('are held against the stars that were decided', () => {
    const differing = (result: CountedReview['result']) => {
      const again = recountStars(policy, [review(one, { result })])
      return again.ok ? again.value.differing : again.refusal.code
    }
    const right = [
      { member: 'a', stars: 5 },
      { member: 'b', stars: 4 },
    ] as const
    expect(differing(right)).toEqual([])
    expect(differing([{ member: 'a', stars: 4 }, right[1]])).toEqual(['a'])
    expect(differing([{ member: 'a', stars: null }, right[1]])).toEqual(['a'])
    expect(differing([right[0]])).toEqual(['b'])
    expect(differing([...right, { member: 'z', stars: 1 }])).toEqual(['z'])
    expect(differing([...right, { member: 'z', stars: null }])).toEqual(['z'])
  })

  it('leave a member without a result where the count has none', () => {
    const few = [member('a', 'b1', [0, 0, 0, 1, 1]), ...one.slice(1)]
    const result = [
      { member: 'a', stars: null },
      { member: 'b', stars: 5 },
    ] as const
    const again = recountStars(policy, [review(few, { result })])
    expect(again.ok && again.value.differing).toEqual([])
  })
})
