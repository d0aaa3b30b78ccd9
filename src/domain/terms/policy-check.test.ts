import { describe, expect, it, test } from 'vitest'

import { withAway, withQuorum, withQuota, withStars } from '#testing/policies.ts'

import { policyFaults } from './policy-check.ts'
import { noticePolicy, type Policy } from './policy.ts'

describe('numbers that cannot work', () => {
  test.each<readonly [string, Policy, string | null]>([
    ['the notice', noticePolicy, null],
    ['fifty and fifty', withQuota({ five: '50', four: '50' }), null],
    [
      'too many seats',
      withQuota({ five: '50', four: '50.01' }),
      '五星 50% 加四星 50.01% 超过了 100%，名额会比人还多',
    ],
    [
      'cumulative',
      withQuota({ five: '20', four: '10', cumulative: true }),
      '四星 10% 已把五星算在内，五星 20% 就不能比它多',
    ],
    ['nobody away', withAway(null), null],
    ['nobody away, on paper', withAway(null, 'not-allowed'), null],
    [
      'away on paper',
      withAway({ checkIn: 24, casting: 2 }, 'not-allowed'),
      '不在会场的只能用手机投票，只用纸质票时就不能开放',
    ],
    ['a week before', withAway({ checkIn: 168, casting: 72 }), null],
    ['more', withAway({ checkIn: 169, casting: 2 }), '「提前签到」是 169 小时，最多 168 小时（一周）'],
    [
      'no end',
      withAway({ checkIn: 0, casting: 73 }),
      '「等候投票」是 73 小时，最多 72 小时，不然会议迟迟不能开票',
    ],
    ['no number', withStars({ response: '半' }), '「有效票比例」写的是「半」，不是一个数'],
    [
      'cut-lines',
      withStars({ cutLines: { three: '2', two: '3' } }),
      '三星分数线 2 低于二星分数线 3，三星不应比二星更容易',
    ],
    [
      'cut-line over five',
      withStars({ cutLines: { three: '5.5', two: '2' } }),
      '「三星分数线」是 5.5，星数最高只有 5，没有人能达到',
    ],
    [
      'minimums',
      withStars({ minimum: { five: '4', four: '4.5' } }),
      '五星最低分 4 低于四星最低分 4.5，五星不应比四星更容易',
    ],
    ['neither', withStars({ quota: null }), '不设名额比例时，五星和四星都要有最低分，否则无从评出五星、四星'],
    ['no quota, two minimums', withStars({ quota: null, minimum: { five: '4.5', four: '4' } }), null],
    ['twice', withStars({ order: ['score', 'score'] }), '排序的同一个依据写了两次，第二次不会起作用'],
    ['no slips', withStars({ minimumSlips: 0 }), '「最少票数」是 0，一张票都没有的人算不出分数；至少要 1 张'],
    [
      'trim half',
      withStars({ trim: { share: '50', from: 5 } }),
      '截尾比例 50% 是两端各去掉的比例，到 50% 就一张票也不剩了',
    ],
    [
      'trim two',
      withStars({ trim: { share: '20', from: 2 } }),
      '从 2 张票起截尾：2 张票两端各去掉 1 张，就一张也不剩了',
    ],
    ['trim three', withStars({ trim: { share: '20', from: 3 } }), null],
    [
      'trim a lot',
      withStars({ trim: { share: '49', from: 49 } }),
      '从 49 张票起截尾：50 张票两端各去掉 25 张，就一张也不剩了',
    ],
    [
      'trim nothing readable',
      withStars({ trim: { share: 'x', from: 3 } }),
      '「截尾比例」写的是「x」，不是一个数',
    ],
    [
      'table order',
      withQuota({
        rounding: {
          table: [
            { upTo: 20, five: 2, four: 4 },
            { upTo: 20, five: 3, four: 5 },
          ],
        },
      }),
      '名额表要按人数从小到大写：「20 人及以下」排在了「20 人及以下」后面',
    ],
    [
      'table too full',
      withQuota({ rounding: { table: [{ upTo: 3, five: 2, four: 2 }] } }),
      '名额表「3 人及以下」一行：五星 2 名加四星 2 名，比人还多',
    ],
    [
      'table',
      withQuota({
        rounding: {
          table: [
            { upTo: 15, five: 1, four: 2 },
            { upTo: 99, five: 2, four: 4 },
          ],
        },
      }),
      null,
    ],
    ['quorum not a number', withQuorum('半数', '95'), '「到会比例」写的是「半数」，不是一个数'],
    ['warning not a number', withQuorum('50', '多数'), '「到会提醒线」写的是「多数」，不是一个数'],
    ['quorum over', withQuorum('101', '100'), '「到会比例」是 101%，超过 100% 就永远开不成会'],
    ['warning over', withQuorum('50', '101'), '「到会提醒线」是 101%，超过 100% 就会次次提醒'],
    [
      'warning under quorum',
      withQuorum('80', '79.5'),
      '「到会提醒线」79.5% 低于「到会比例」80%，会永远提醒不到',
    ],
    [
      'no publicity',
      { ...noticePolicy, publicity: { workingDays: 0 } },
      '公示 0 个工作日，就没有提出异议的时间了',
    ],
  ])('%s', (_name, policy, why) => {
    expect(policyFaults(policy).map((fault) => fault.why)).toEqual(why === null ? [] : [why])
  })

  it('tells of a share over a hundred, alone and together', () => {
    expect(policyFaults(withQuota({ five: '101', four: '0' })).map((fault) => fault.why)).toEqual([
      '「五星比例」是 101%，比例不能超过 100%',
      '五星 101% 加四星 0% 超过了 100%，名额会比人还多',
    ])
  })

  it('tells of a share that is no number, and adds up nothing', () => {
    expect(policyFaults(withQuota({ five: 'x' })).map((fault) => fault.why)).toEqual([
      '「五星比例」写的是「x」，不是一个数',
    ])
  })

  it('finds a wrong number without a quota, too', () => {
    const policy = withStars({ quota: null, minimum: { five: '4.5', four: '4' }, response: '101' })
    expect(policyFaults(policy).map((fault) => fault.why)).toEqual([
      '「有效票比例」是 101%，比例不能超过 100%',
    ])
  })

  it('tells all of them at once, each with its key', () => {
    const policy = {
      ...withStars({ minimumSlips: 0, order: ['points', 'points'] }),
      publicity: { workingDays: 0 },
    }
    expect(policyFaults(policy).map((fault) => fault.path)).toEqual([
      'review.stars.order',
      'review.stars.minimumSlips',
      'publicity.workingDays',
    ])
  })

  test.each<readonly [string, Policy, string]>([
    [
      'review.stars.minimum.five',
      withStars({ minimum: { five: '高', four: null } }),
      '「五星最低分」写的是「高」，不是一个数',
    ],
    [
      'review.stars.minimum.four',
      withStars({ minimum: { five: null, four: '5.01' } }),
      '「四星最低分」是 5.01，星数最高只有 5，没有人能达到',
    ],
    [
      'review.stars.cutLines.two',
      withStars({ cutLines: { three: '3', two: '低' } }),
      '「二星分数线」写的是「低」，不是一个数',
    ],
    ['review.stars.quota.four', withQuota({ four: '两成' }), '「四星比例」写的是「两成」，不是一个数'],
    [
      'review.stars.trim',
      withStars({ trim: { share: '49.5', from: 100 } }),
      '从 100 张票起截尾：100 张票两端各去掉 50 张，就一张也不剩了',
    ],
    [
      'review.stars.trim',
      withStars({ trim: { share: '60', from: 5 } }),
      '截尾比例 60% 是两端各去掉的比例，到 50% 就一张票也不剩了',
    ],
    [
      'review.stars.quota.rounding',
      withQuota({ rounding: { table: [{ upTo: 4, five: 3, four: 2 }] } }),
      '名额表「4 人及以下」一行：五星 3 名加四星 2 名，比人还多',
    ],
    [
      'review.stars.quota.rounding',
      withQuota({
        rounding: {
          table: [
            { upTo: 20, five: 2, four: 4 },
            { upTo: 10, five: 1, four: 2 },
          ],
        },
      }),
      '名额表要按人数从小到大写：「10 人及以下」排在了「20 人及以下」后面',
    ],
    ['review.quorum.atLeast', withQuorum('x', '95'), '「到会比例」写的是「x」，不是一个数'],
    ['review.quorum.atLeast', withQuorum('100.5', '100'), '「到会比例」是 100.5%，超过 100% 就永远开不成会'],
    ['review.quorum.warnUnder', withQuorum('50', 'x'), '「到会提醒线」写的是「x」，不是一个数'],
    ['review.quorum.warnUnder', withQuorum('50', '100.5'), '「到会提醒线」是 100.5%，超过 100% 就会次次提醒'],
    [
      'review.quorum.warnUnder',
      withQuorum('80', '50'),
      '「到会提醒线」50% 低于「到会比例」80%，会永远提醒不到',
    ],
  ])('a fault at %s names its key', (path, policy, why) => {
    expect(policyFaults(policy)).toEqual([{ path, why }])
  })

  test.each<readonly [string, Policy]>([
    ['a meeting of everybody', withQuorum('100', '100')],
    ['a warning where the quorum is', withQuorum('60', '60')],
    ['one slip', withStars({ minimumSlips: 1 })],
    [
      'a row of the table that stars everybody',
      withQuota({ rounding: { table: [{ upTo: 3, five: 1, four: 2 }] } }),
    ],
    ['a trim of which just one slip is left', withStars({ trim: { share: '33.3', from: 3 } })],
    ['one day of publicity', { ...noticePolicy, publicity: { workingDays: 1 } }],
  ])('%s can work', (_name, policy) => expect(policyFaults(policy)).toEqual([]))
})
