import { describe, expect, it, test } from 'vitest'

import { withAway, withQuorum, withQuota, withStars } from '#testing/policies.ts'

import { comparePolicies } from './policy-diff.ts'
import { policyWords } from './policy-words.ts'
import { noticePolicy, type Policy } from './policy.ts'

/** Every way to differ from the notice, point by point: no two values may read alike. */
const changes: readonly (readonly [string, Policy])[] = [
  [
    'pledges.sections',
    {
      ...noticePolicy,
      pledges: { ...noticePolicy.pledges, sections: noticePolicy.pledges.sections.slice(1) },
    },
  ],
  ['pledges.answerDays', { ...noticePolicy, pledges: { ...noticePolicy.pledges, answerDays: 5 } }],
  ['pledges.post', { ...noticePolicy, pledges: { ...noticePolicy.pledges, post: 'hidden' } }],
  [
    'contributions.withoutGoal',
    { ...noticePolicy, contributions: { ...noticePolicy.contributions, withoutGoal: 'no-points' } },
  ],
  [
    'contributions.confirmation',
    { ...noticePolicy, contributions: { ...noticePolicy.contributions, confirmation: 'not-required' } },
  ],
  [
    'contributions.beyondDuty',
    { ...noticePolicy, contributions: { ...noticePolicy.contributions, beyondDuty: 'required' } },
  ],
  ['review.voters', { ...noticePolicy, review: { ...noticePolicy.review, voters: 'organisation' } }],
  [
    'review.probationaryVote',
    { ...noticePolicy, review: { ...noticePolicy.review, probationaryVote: false } },
  ],
  [
    'review.probationaryGraded',
    { ...noticePolicy, review: { ...noticePolicy.review, probationaryGraded: true } },
  ],
  ['review.quorum', withQuorum('60', '95')],
  ['review.quorum', withQuorum('50', '90')],
  ['review.selfStars', { ...noticePolicy, review: { ...noticePolicy.review, selfStars: 'not-asked' } }],
  ['review.nameOrder', { ...noticePolicy, review: { ...noticePolicy.review, nameOrder: 'pinyin' } }],
  ['review.away', withAway(null)],
  ['review.away', withAway({ checkIn: 0, casting: 0 })],
  ['review.away', withAway({ checkIn: 48, casting: 2 })],
  ['review.away', withAway({ checkIn: 24, casting: 3 })],
  ['review.stars.score', withStars({ score: 'trimmed-mean' })],
  ['review.stars.score', withStars({ score: 'majority-judgment' })],
  ['review.stars.order', withStars({ order: ['score'] })],
  ['review.stars.quota', withQuota({ five: '12' })],
  ['review.stars.quota', withQuota({ four: '15' })],
  ['review.stars.quota.cumulative', withQuota({ cumulative: true })],
  ['review.stars.quota.rounding', withQuota({ rounding: 'half-up' })],
  ['review.stars.quota.rounding', withQuota({ rounding: 'ceil' })],
  ['review.stars.quota.scope', withQuota({ scope: 'join-small' })],
  ['review.stars.quota.scope', withQuota({ scope: 'pool' })],
  ['review.stars.minimum', withStars({ minimum: { five: '4.5', four: null } })],
  ['review.stars.minimum', withStars({ minimum: { five: null, four: '4' } })],
  ['review.stars.cutLines', withStars({ cutLines: { three: '3.5', two: '2' } })],
  ['review.stars.cutLines', withStars({ cutLines: { three: '3', two: '1.5' } })],
  ['review.stars.minimumSlips', withStars({ minimumSlips: 5 })],
  ['review.stars.minimumSlips', withStars({ response: '60' })],
  ['review.stars.designation', withStars({ designation: 'beside' })],
  ['publicity.workingDays', { ...noticePolicy, publicity: { workingDays: 7 } }],
]

describe('a policy in words', () => {
  it('has one sentence per point, each ending like one', () => {
    const points = policyWords(noticePolicy)
    expect(new Set(points.map((point) => point.id)).size).toBe(points.length)
    expect(points.filter((point) => !point.says.endsWith('。')).map((point) => point.id)).toEqual([])
    expect(points.length).toBe(42)
    expect(points.filter((point) => point.origin === 'notice').map((point) => point.title)).toEqual([
      '长期公开',
      '每条计一次',
      '同一比赛',
      '其他栏',
      '五星和四星的比例',
      '名额取整',
      '名额按什么范围算',
      '排名靠后的范围',
    ])
  })

  test.each(changes)('shows a change of %s, and of it alone', (id, policy) => {
    const differing = comparePolicies(policy, noticePolicy).filter((point) => !point.same)
    expect(differing.map((point) => point.id)).toEqual([id])
  })

  it('shows what another kind of quota leaves out', () => {
    const none = withStars({ quota: null, minimum: { five: '4.5', four: '4' } })
    for (const compared of [comparePolicies(none, noticePolicy), comparePolicies(noticePolicy, none)]) {
      const scope = compared.find((point) => point.id === 'review.stars.quota.scope')
      expect([scope?.left, scope?.right].filter((each) => each === null).length).toBe(1)
    }
    const table = withQuota({ rounding: { table: [{ upTo: 15, five: 1, four: 2 }] } })
    const changed = comparePolicies(table, noticePolicy).filter((point) => !point.same)
    expect(changed.map((point) => point.left)).toEqual([
      '五星、四星的名额按人数查表，名额评不满就空着。',
      '名额查表：15 人及以下五星 1 名、四星 2 名。',
    ])
  })
})
