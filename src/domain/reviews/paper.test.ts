import { expect, test } from 'vitest'

import type { MemberId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { allEqual, becauseShown, mayShow } from './few-raters.ts'
import {
  boxState,
  checkBox,
  heldCounts,
  mostStrips,
  sameCounts,
  starCountsOf,
  stripsIn,
  together,
} from './paper.ts'
import type { PaperCounts } from './paper.ts'
import { policyNumber } from './quota.ts'
import { cutAtEachSide, cutBothSides, meanOf } from './score.ts'
import { countSlips, slipsIn, starsIn, starsInWords } from './star-counts.ts'

const ids = [1, 2, 3].map((each): MemberId => uuidv7(each, new Uint8Array(10)))
const [one, two, three] = ids
const counts: PaperCounts = { five: 1, four: 2, three: 3, two: 4, one: 5, abstained: 6, void: 7 }

test('a box holds one strip per voter, without the member’s own', () => {
  if (one === undefined || two === undefined || three === undefined) throw new Error('three members')
  const roll = [
    { memberId: one, issued: true },
    { memberId: two, issued: true },
    { memberId: three, issued: false },
  ]
  expect([one, two, three].map((each) => mostStrips(roll, each))).toEqual([1, 1, 2])
  expect(stripsIn(counts)).toBe(28)
  expect(checkBox(counts, 28, '丁一')).toEqual({ ok: true, value: counts })
  expect(checkBox(counts, 27, '丁一')).toEqual({
    ok: false,
    refusal: { code: 'reviews.more-strips-than-voters', detail: { name: '丁一', strips: 28, most: 27 } },
  })
  expect(starCountsOf(counts)).toEqual([5, 4, 3, 2, 1])
})

test('two tellers agree, differ, or wait; a decision settles', () => {
  const other = { ...counts, void: 8 }
  expect(sameCounts(counts, { ...counts })).toBe(true)
  expect(sameCounts(counts, other)).toBe(false)
  const state = (
    first: PaperCounts | null,
    second: PaperCounts | null,
    decided: PaperCounts | null = null,
  ) => [boxState({ first, second, decided }), heldCounts({ first, second, decided })]
  expect(state(null, counts)).toEqual(['open', null])
  expect(state(counts, null)).toEqual(['open', null])
  expect(state(counts, { ...counts })).toEqual(['agreed', counts])
  expect(state(counts, other)).toEqual(['differs', null])
  expect(state(counts, other, other)).toEqual(['decided', other])
})

test('counts slips, and only slips', () => {
  expect(countSlips([5, 1, 5, 3])).toEqual([1, 0, 1, 0, 2])
  expect([slipsIn([1, 0, 1, 0, 2]), starsIn([1, 2, 3, 4, 5])]).toEqual([4, 55])
  for (const wrong of [0, 6, 2.5]) expect(() => countSlips([wrong])).toThrow('no slip')
  expect(starsInWords(4)).toBe('四星')
})

test('few slips are shown to nobody, and equal ones are noticed', () => {
  expect([mayShow([0, 0, 0, 0, 4]), mayShow([0, 0, 0, 1, 4])]).toEqual([false, true])
  const because = ['可评 9 人，收到有效评分 4 张：五星 4 张。', '平均分 = 5。', '在五星名额之内，为五星。']
  expect(becauseShown([0, 0, 0, 0, 4], because)).toEqual([
    '有效评分不足 5 张，为保护投票人，只公布星级，不公布得分和票数。',
    '在五星名额之内，为五星。',
  ])
  expect(becauseShown([0, 0, 0, 1, 4], because)).toEqual(because)
  expect(becauseShown(null, because)).toEqual(because)
  expect([allEqual([0, 0, 0, 0, 3]), allEqual([0, 0, 1, 0, 3]), allEqual([0, 0, 0, 0, 0])]).toEqual([
    true,
    false,
    false,
  ])
})

test('cuts max(1, ⌊m·share/100 + ½⌋) at each side, lowest and highest first', () => {
  const cut = (slips: number, share: string, from = 5) => cutAtEachSide(slips, policyNumber(share), from)
  expect([
    cut(4, '20'),
    cut(5, '20'),
    cut(7, '20'),
    cut(8, '20'),
    cut(12, '20'),
    cut(13, '20'),
    cut(5, '0'),
  ]).toEqual([0, 1, 1, 2, 2, 3, 1])
  expect(cut(6, '25')).toBe(2)
  expect(cutBothSides([1, 1, 1, 1, 1], 1)).toEqual([0, 1, 1, 1, 0])
  expect(cutBothSides([3, 0, 2, 0, 1], 2)).toEqual([1, 0, 1, 0, 0])
  expect(meanOf([1, 0, 0, 0, 1])).toEqual({ top: 3n, bottom: 1n })
  expect(() => policyNumber('x')).toThrow('an unchecked policy')
})

test('strips and slips of a member are counted together', () => {
  const strips = { five: 1, four: 2, three: 3, two: 4, one: 5, abstained: 6, void: 7 }
  const slips = { five: 10, four: 20, three: 30, two: 40, one: 50, abstained: 60 }
  expect(together(undefined, undefined)).toBeNull()
  expect(together(strips, undefined)).toBe(strips)
  expect(together(undefined, slips)).toEqual({ ...slips, void: 0 })
  expect(together(strips, slips)).toEqual({
    five: 11,
    four: 22,
    three: 33,
    two: 44,
    one: 55,
    abstained: 66,
    void: 7,
  })
})
