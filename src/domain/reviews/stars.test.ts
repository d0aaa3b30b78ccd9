import { describe, expect, test } from 'vitest'

import { member, many, input, given, refusal, quota, ten } from '#testing/rated.ts'

import type { StarPolicy } from '../terms/star-policy.ts'

describe('the notice', () => {
  test('ten members have one seat of five stars and two of four', () => {
    const { quotas, results, undecided } = given(ten)
    expect(quotas).toEqual([{ scope: 'b', graded: 10, five: 1, four: 2 }])
    expect(results.map((each) => each.stars)).toEqual([5, 4, 4, 3, 3, 3, 3, 2, 2, 1])
    expect(results.map((each) => each.score)).toEqual([
      '5',
      '14/3',
      '13/3',
      '4',
      '11/3',
      '10/3',
      '3',
      '8/3',
      '2',
      '4/3',
    ])
    expect(results.map((each) => each.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(results.map((each) => each.how)).toEqual([
      'quota',
      'quota',
      'quota',
      ...Array.from({ length: 7 }, () => 'cut-line'),
    ])
    expect(undecided).toEqual([])
  })

  test('says how, in sentences to be checked by hand', () => {
    const { results } = given(ten)
    expect(results[1]?.because).toEqual([
      '可评 3 人，收到有效评分 3 张：五星 2 张、四星 1 张、三星 0 张、二星 0 张、一星 0 张。',
      '平均分 = (5×2 + 4×1) ÷ 3 = 14 ÷ 3 = 14/3（约 4.67）。',
      '依次比较得分、贡献分（0 分）、多数评判（中位数 5 星，高于它的占 0，低于它的占 1/3，记－）：在有结果的 10 人中列第 2 名。',
      '本支部参评 10 人：五星 10×10% = 1，四星 10×20% = 2；不高于，取整，五星 1 名，四星 2 名。',
      '在四星名额之内，为四星。',
    ])
    expect(results[0]?.because.at(-1)).toBe('在五星名额之内，为五星。')
    expect([3, 7, 9].map((index) => results[index]?.because.at(-1))).toEqual([
      '未取得四星及以上名额；得分满 3，为三星。',
      '未取得四星及以上名额；得分满 2、不满 3，为二星。',
      '未取得四星及以上名额；得分不满 2，为一星。',
    ])
  })

  test('nine members have no seat of five: 不高于 means floor', () => {
    const { quotas, results, undecided } = given(ten.slice(0, 9))
    expect(quotas[0]).toMatchObject({ five: 0, four: 1 })
    expect(results.map((each) => each.stars)).toEqual([4, 3, 3, 3, 3, 3, 3, 2, 2])
    expect(undecided).toEqual([])
    expect(results[0]?.because[3]).toBe(
      '本支部参评 9 人：五星 9×10% = 0.9，四星 9×20% = 1.8；不高于，取整，五星 0 名，四星 1 名。',
    )
  })

  test('a branch without members has an empty result', () => {
    expect(given([])).toEqual({
      quotas: [{ scope: 'b', graded: 0, five: 0, four: 0 }],
      results: [],
      undecided: [],
    })
  })
})

describe('scores', () => {
  test('the trimmed mean cuts at both sides from its number of slips on', () => {
    const policy: Partial<StarPolicy> = { score: 'trimmed-mean', minimumSlips: 1 }
    const { results } = given(many([5, 4, 4, 4, 1], [5, 4, 4, 1], [5, 5, 5, 4, 4, 3, 2, 1]), policy)
    expect(results.map((each) => each.score)).toEqual(['4', '7/2', '4'])
    expect(results.map((each) => each.because[1])).toEqual([
      '按两端各 20% 去掉最高、最低各 1 张，其余平均 = (4×3) ÷ 3 = 12 ÷ 3 = 4。',
      '少于 5 张，不去高低分：平均分 = (5×1 + 4×2 + 1×1) ÷ 4 = 14 ÷ 4 = 3.5。',
      '按两端各 20% 去掉最高、最低各 2 张，其余平均 = (5×1 + 4×2 + 3×1) ÷ 4 = 16 ÷ 4 = 4。',
    ])
  })

  test('a trim that leaves nothing is refused, never guessed', () => {
    const policy: Partial<StarPolicy> = { score: 'trimmed-mean', trim: { share: '45', from: 3 } }
    expect(refusal(many([5, 4, 3, 2]), policy)).toEqual({
      code: 'stars.trim-leaves-nothing',
      path: 'policy.trim',
    })
    expect(refusal(many([5, 4, 3, 2]), { ...policy, score: 'mean' })).toBeNull()
  })

  test('majority judgment prints the median and compares the whole gauge', () => {
    const policy: Partial<StarPolicy> = { score: 'majority-judgment', order: ['score'] }
    const { results } = given(many([5, 5, 4, 4], [5, 4, 4, 3], [4, 4, 4, 3], [5, 4, 4, 1], [3, 3, 3]), policy)
    expect(results.map((each) => each.score)).toEqual(['4', '4', '4', '4', '3'])
    expect(results.map((each) => each.gauge)).toEqual([
      { p: '1/2', q: '0' },
      { p: '1/4', q: '1/4' },
      { p: '0', q: '1/4' },
      { p: '1/4', q: '1/4' },
      { p: '0', q: '0' },
    ])
    expect(results.map((each) => each.rank)).toEqual([1, 2, 2, 2, 5])
    expect(results[0]?.because[1]).toBe('多数评判：中位数为 4 星，高于它的占 1/2，低于它的占 0，记＋。')
    expect(given(ten).results[0]).not.toHaveProperty('gauge')
  })

  test('too few slips or too few answers give no result, and the member stays in N', () => {
    const few = member('few', [5, 5], '9', 8)
    const silent = member('silent', [5, 5, 5], '9', 7)
    const enough = member('enough', [3, 3, 3, 3], '0', 8)
    const { quotas, results } = given([few, silent, enough])
    expect(quotas[0]?.graded).toBe(3)
    expect(results.map(({ stars, score, rank, how }) => ({ stars, score, rank, how }))).toEqual([
      { stars: null, score: null, rank: null, how: 'no-result' },
      { stars: null, score: null, rank: null, how: 'no-result' },
      { stars: 3, score: '3', rank: 1, how: 'cut-line' },
    ])
    expect(results[1]?.because).toEqual([
      '可评 7 人，收到有效评分 3 张：五星 3 张、四星 0 张、三星 0 张、二星 0 张、一星 0 张。',
      '须有至少 3 张，并达到可评人数的 50%（7×50% = 3.5），才有结果；现为无结果，由校党委研究决定，仍计入参评人数。',
    ])
    expect(given(many([]), { minimumSlips: 0, response: '0' }).results[0]?.how).toBe('no-result')
  })
})

describe('minimums', () => {
  test('who is under the minimum of a level competes for the next', () => {
    const { results } = given(ten, { minimum: { five: '5', four: '4.5' } })
    expect(results.map((each) => each.stars).slice(0, 4)).toEqual([5, 4, 3, 3])
    expect(results[1]?.because.slice(-2)).toEqual(['得分不满 5，不取得五星。', '在四星名额之内，为四星。'])
    expect(results[2]?.because.slice(-3)).toEqual([
      '得分不满 5，不取得五星。',
      '得分不满 4.5，不取得四星。',
      '未取得四星及以上名额；得分满 3，为三星。',
    ])
    expect(results[0]?.because).toHaveLength(5)
  })

  test('a seat nobody reaches stays empty and is not added to the other level', () => {
    const { results } = given(ten, { minimum: { five: null, four: '5' } })
    expect(results.filter((each) => each.stars === 4)).toEqual([])
    const none = given(ten.slice(1), { ...quota({ five: '20' }), minimum: { five: '5', four: null } })
    expect(none.results.filter((each) => each.stars === 5)).toEqual([])
    expect(none.results.filter((each) => each.stars === 4)).toHaveLength(1)
  })

  test('without a quota the minimums alone decide', () => {
    const { quotas, results, undecided } = given(ten, { quota: null, minimum: { five: '4.5', four: '4' } })
    expect(quotas).toEqual([{ scope: 'b', graded: 10, five: null, four: null }])
    expect(results.map((each) => each.stars)).toEqual([5, 5, 4, 4, 3, 3, 3, 2, 2, 1])
    expect(new Set(results.map((each) => each.how))).toEqual(new Set(['cut-line']))
    expect(undecided).toEqual([])
    expect(results[0]?.because.slice(-2)).toEqual([
      '不设名额：五星须满 4.5 分，四星须满 4 分。',
      '得分达到最低分，为五星。',
    ])
  })
})

test('points that no parser let pass are a bug', () => {
  expect(() => input([member('a', [3], 'viel')])).toThrow('points that the parser let pass: viel')
})
