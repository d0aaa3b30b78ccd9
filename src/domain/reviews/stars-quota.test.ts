import { describe, expect, test } from 'vitest'

import { member, many, given, refusal, starsOf, quota, ten } from '#testing/rated.ts'

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

  test('a re-vote stands in the reasons of those whom it divided, by place and not by name', () => {
    const reasons = (order: string[][], at: number) =>
      given(tied, {}, { revotes: [{ seat: 'five', order }] }).results[at]?.because.find((line) =>
        line.includes('重新投票：'),
      )
    const divided = [['m3'], ['m1', 'm2']]
    expect(reasons(divided, 2)).toBe('五星名额重新投票：并列的 3 人中得票列第 1 名。')
    expect(reasons(divided, 0)).toBe('五星名额重新投票：并列的 3 人中得票列第 2 名，与另外 1 人相同。')
    expect(reasons(divided, 3)).toBeUndefined()
    const { results } = given(ten, {}, { revotes: [{ seat: 'five', order: [['m10'], ['m1']] }] })
    expect(results.flatMap(({ because }) => because).filter((line) => line.includes('重新投票'))).toEqual([])
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
