import { describe, expect, test } from 'vitest'

import { noticeStarPolicy } from '../terms/star-policy.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import { printedStars, starsInputOf } from './printed.ts'
import type { WrittenStarsInput } from './printed.ts'
import { giveStars } from './stars.ts'

type Member = WrittenStarsInput['branches'][number]['members'][number]

const member = (id: string, slips: readonly number[], points = '0', eligible = slips.length): Member => ({
  id,
  points,
  slips,
  eligible,
})
/** `m1`, `m2` … each with these slips. */
const many = (...slips: readonly (readonly number[])[]): readonly Member[] =>
  slips.map((each, index) => member(`m${index + 1}`, each))

const input = (
  members: readonly Member[],
  policy: Partial<StarPolicy> = {},
  rest: Partial<WrittenStarsInput> = {},
) =>
  starsInputOf({
    policy: { ...noticeStarPolicy, ...policy },
    branches: [{ id: 'b', members }],
    designated: [],
    revotes: [],
    decisions: [],
    ...rest,
  })

function given(...from: Parameters<typeof input>) {
  const result = giveStars(input(...from))
  if (!result.ok) throw new Error(`${result.refusal.code} ${JSON.stringify(result.refusal.detail)}`)
  return printedStars(result.value)
}
const refusal = (...from: Parameters<typeof input>) => {
  const result = giveStars(input(...from))
  return result.ok ? null : { code: result.refusal.code, path: result.refusal.detail?.['path'] }
}
const starsOf = (...from: Parameters<typeof input>) => given(...from).results.map((each) => each.stars)

const quota = (change: Partial<NonNullable<StarPolicy['quota']>>): Partial<StarPolicy> => ({
  quota: { ...noticeStarPolicy.quota, ...change },
})
const ten = many(
  [5, 5, 5],
  [5, 5, 4],
  [5, 4, 4],
  [4, 4, 4],
  [4, 4, 3],
  [4, 3, 3],
  [3, 3, 3],
  [3, 3, 2],
  [2, 2, 2],
  [2, 1, 1],
)

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

describe('ties', () => {
  const same = [5, 5, 4]
  const tied = many(same, same, same, [4, 4, 4], ...Array.from({ length: 6 }, () => [3, 3, 3]))

  test('a group over the seats takes none, and competes for the next level', () => {
    const { results, undecided } = given(tied)
    expect(results.slice(0, 4).map((each) => each.stars)).toEqual([3, 3, 3, 3])
    expect(undecided).toEqual([
      { scope: 'b', members: ['m1', 'm2', 'm3'], seat: 'five', why: 'tie-over-quota' },
      { scope: 'b', members: ['m1', 'm2', 'm3'], seat: 'four', why: 'tie-over-quota' },
    ])
    expect(results[0]?.rank).toBe(1)
    expect(results[3]?.rank).toBe(4)
    expect(results[0]?.because.slice(2)).toEqual([
      '依次比较得分、贡献分（0 分）、多数评判（中位数 5 星，高于它的占 0，低于它的占 1/3，记－）：在有结果的 10 人中列第 1 名，与另外 2 人完全相同。',
      '本支部参评 10 人：五星 10×10% = 1，四星 10×20% = 2；不高于，取整，五星 1 名，四星 2 名。',
      '与另外 2 人并列，3 人超过五星余下的名额，先不占这一名额；须在并列者中重新投票，仍不能分出的由校党委说明理由后决定。',
      '与另外 2 人并列，3 人超过四星余下的名额，先不占这一名额；须在并列者中重新投票，仍不能分出的由校党委说明理由后决定。',
      '未取得四星及以上名额；得分满 3，为三星。',
    ])
  })

  test('points break a tie of scores, then the gauge', () => {
    const one = member('one', [4, 4, 4], '3')
    const other = member('other', [4, 4, 4], '3.5')
    const spread = member('spread', [5, 4, 3], '3.5')
    const rest = many(...Array.from({ length: 7 }, () => [3, 3, 3]))
    const { results } = given([one, other, spread, ...rest])
    expect(results.slice(0, 3).map((each) => [each.rank, each.stars])).toEqual([
      [3, 4],
      [1, 5],
      [2, 4],
    ])
  })

  test('a re-vote is one more step of its seat alone', () => {
    const revotes = [{ seat: 'five' as const, order: [['m3'], ['m1', 'm2']] }]
    const { results, undecided } = given(tied, {}, { revotes })
    expect(results.slice(0, 3).map((each) => each.stars)).toEqual([4, 4, 5])
    expect(undecided).toEqual([])
    expect(results.slice(0, 3).map((each) => each.rank)).toEqual([1, 1, 1])
    const four = [{ seat: 'four' as const, order: [['m2'], ['m1'], ['m3']] }]
    expect(starsOf(tied, {}, { revotes: four }).slice(0, 3)).toEqual([4, 4, 3])
  })

  test('a re-vote names all who are tied, and may leave them tied', () => {
    expect(refusal(tied, {}, { revotes: [{ seat: 'five', order: [['m1'], ['m2']] }] })).toEqual({
      code: 'stars.revote-not-whole',
      path: 'revotes',
    })
    expect(refusal(tied, {}, { revotes: [{ seat: 'four', order: [['m1'], ['m2']] }] })?.code).toBe(
      'stars.revote-not-whole',
    )
    const still = given(tied, {}, { revotes: [{ seat: 'five', order: [['m1', 'm2'], ['m3']] }] })
    expect(still.undecided[0]).toEqual({
      scope: 'b',
      members: ['m1', 'm2'],
      seat: 'five',
      why: 'tie-over-quota',
    })
    // Who is not tied may be named; it changes nothing.
    expect(starsOf(ten, {}, { revotes: [{ seat: 'five', order: [['m10'], ['m1']] }] })).toEqual(starsOf(ten))
  })

  test('an empty order ties everybody', () => {
    const { results, undecided } = given(ten, { order: [] })
    expect(results.every((each) => each.rank === 1)).toBe(true)
    expect(undecided.map((each) => each.members.length)).toEqual([10, 10])
    expect(results[0]?.because[2]).toBe('不分先后：在有结果的 10 人中列第 1 名，与另外 9 人完全相同。')
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

describe('the quota', () => {
  test.each([
    ['floor', 15, [1, 3]],
    ['half-up', 15, [2, 3]],
    ['half-up', 14, [1, 3]],
    ['ceil', 11, [2, 3]],
    ['ceil', 10, [1, 2]],
  ] as const)('%s of %d members', (rounding, n, [five, four]) => {
    const members = many(...Array.from({ length: n }, () => [3, 3, 3]))
    expect(given(members, quota({ rounding })).quotas[0]).toMatchObject({ five, four })
  })

  test('a table gives its numbers as they stand, or is refused', () => {
    const rounding = {
      table: [
        { upTo: 9, five: 1, four: 1 },
        { upTo: 12, five: 2, four: 0 },
      ],
    }
    const { quotas, results } = given(ten, quota({ rounding, cumulative: true }))
    expect(quotas[0]).toMatchObject({ five: 2, four: 0 })
    expect(results.map((each) => each.stars).slice(0, 3)).toEqual([5, 5, 3])
    expect(results[0]?.because[3]).toBe('本支部参评 10 人，按名额表五星 2 名、四星 0 名。')
    expect(refusal(many(...Array.from({ length: 13 }, () => [3, 3, 3])), quota({ rounding }))).toEqual({
      code: 'stars.no-row-for-size',
      path: 'policy.quota.rounding.table',
    })
  })

  test('cumulative counts the five-star ones within the seats of four', () => {
    const { results } = given(ten, quota({ five: '10', four: '30', cumulative: true }))
    expect(results.map((each) => each.stars).slice(0, 4)).toEqual([5, 4, 4, 3])
    expect(results[0]?.because[3]).toBe(
      '本支部参评 10 人：五星 10×10% = 1，四星（含五星） 10×30% = 3；不高于，取整，五星 1 名，四星（含五星） 3 名。',
    )
  })

  test('small branches join, and the pool is one scope; results keep the order of the input', () => {
    const branches = [
      { id: 'small', members: [member('a', [5, 5, 5]), member('b', [3, 3, 3])] },
      { id: 'large', members: ten },
      { id: 'tiny', members: [member('c', [4, 4, 4])] },
    ]
    const joined = given([], quota({ scope: 'join-small', five: '34', four: '34', smallBranch: 3 }), {
      branches,
    })
    expect(joined.quotas.map(({ scope, graded }) => [scope, graded])).toEqual([
      ['joined', 3],
      ['large', 10],
    ])
    expect(joined.results.map((each) => each.member)).toEqual(['a', 'b', ...ten.map((each) => each.id), 'c'])
    expect(joined.results.map((each) => each.branch)).toEqual([
      'small',
      'small',
      ...ten.map(() => 'large'),
      'tiny',
    ])
    expect(joined.results[0]?.stars).toBe(5)
    expect(joined.results.at(-1)?.stars).toBe(4)
    expect(joined.results[0]?.because[3]).toMatch(/^联合评议的各支部参评 3 人/u)
    const pool = given([], quota({ scope: 'pool' }), { branches })
    expect(pool.quotas).toEqual([{ scope: 'pool', graded: 13, five: 1, four: 2 }])
    expect(pool.undecided[0]?.members).toEqual(['a', 'm1'])
    expect(pool.results[0]?.because[3]).toMatch(/^全校参评 13 人/u)
  })
})

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

test('points that no parser let pass are a bug', () => {
  expect(() => input([member('a', [3], 'viel')])).toThrow('points that the parser let pass: viel')
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

describe('at the edges', () => {
  const threes = (n: number) => many(...Array.from({ length: n }, () => [3, 3, 3]))

  test('percentages need not be whole', () => {
    expect(given(threes(40), quota({ five: '12.5', four: '100/3' })).quotas[0]).toMatchObject({
      five: 5,
      four: 13,
    })
    const silent = (eligible: number) =>
      given([member('a', [3, 3, 3, 3], '0', eligible)], { response: '66.6' }).results[0]?.how
    expect([silent(6), silent(7)]).toEqual(['cut-line', 'no-result'])
    const trimmed = given(many([5, 4, 4, 4, 3, 3, 2, 1]), {
      score: 'trimmed-mean',
      trim: { share: '18.8', from: 5 },
    })
    expect(trimmed.results[0]?.because[1]).toContain('去掉最高、最低各 2 张')
  })

  test('a row of the table holds up to its size, a small branch is under its size', () => {
    const rounding = {
      table: [
        { upTo: 10, five: 1, four: 1 },
        { upTo: 11, five: 2, four: 2 },
      ],
    }
    expect(given(threes(10), quota({ rounding })).quotas[0]).toMatchObject({ five: 1 })
    expect(given(threes(11), quota({ rounding })).quotas[0]).toMatchObject({ five: 2 })
    expect(given(threes(10), quota({ scope: 'join-small', smallBranch: 10 })).quotas[0]?.scope).toBe('b')
    expect(given(threes(9), quota({ scope: 'join-small', smallBranch: 10 })).quotas[0]?.scope).toBe('joined')
  })

  test('cumulative seats that are designated leave fewer of both', () => {
    const rules = quota({ five: '20', four: '30', cumulative: true })
    const five = { member: 'm10', stars: 5 as const }
    expect(starsOf(ten, rules, { designated: [five] })).toEqual([5, 4, 3, 3, 3, 3, 3, 2, 2, 5])
    const four = { member: 'm9', stars: 4 as const }
    expect(starsOf(ten, rules, { designated: [five, four] })).toEqual([5, 3, 3, 3, 3, 3, 3, 2, 4, 5])
  })

  test('with designations beside, the voted seats are still held to their number', () => {
    const designated = [{ member: 'm10', stars: 4 as const }]
    const decisions = [{ member: 'm4', stars: 5 as const }]
    expect(refusal(ten, { designation: 'beside' }, { designated, decisions })?.code).toBe(
      'stars.decided-over-seats',
    )
  })
})
