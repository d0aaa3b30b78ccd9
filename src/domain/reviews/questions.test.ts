import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { uuidv7, type MemberId } from '../kernel/ids.ts'
import { paperKeys, stripsIn } from './paper.ts'
import {
  boxesOf,
  checkAskedBox,
  checkGuests,
  gradeKeys,
  gradesIn,
  mayCountAgain,
  stillAsked,
  type QuestionKind,
  type SecondQuestion,
} from './questions.ts'

const ids = Array.from({ length: 7 }, (_, at): MemberId => uuidv7(at, new Uint8Array(10)))
const scale = ['100', '80', '60'].map((value) => ({ name: `值${value}`, value }))
const peer: SecondQuestion = { question: 'peer', grades: scale }
const masses: SecondQuestion = { question: 'masses', grades: scale.slice(0, 2) }
const counts = { five: 1, four: 2, three: 3, two: 0, one: 0, abstained: 6, void: 7 }
/** The first `issued` were given strips; the first `graded` are graded. */
const rollOf = (issued: number, graded = 2) =>
  ids.map((memberId, at) => ({ memberId, issued: at < issued, graded: at < graded }))
const written = (boxed: Parameters<typeof boxesOf>[0]) =>
  boxesOf(boxed).map(({ question, memberId, most }) => `${question} ${ids.indexOf(memberId)} ${most}`)

describe('the boxes of a meeting', () => {
  it('stand question by question in the order of the roll, each with its bound', () => {
    expect(written({ roll: rollOf(5), questions: [masses, peer], guests: 8 })).toEqual([
      'stars 0 4',
      'stars 1 4',
      'peer 0 4',
      'peer 1 4',
      'masses 0 8',
      'masses 1 8',
    ])
    const away = rollOf(5).map((each, at) => Object.assign({}, each, at === 1 ? { issued: false } : {}))
    expect(written({ roll: away, questions: [peer], guests: 0 })).toContain('peer 1 4')
  })

  it('are only of what is asked, and of whom strips were given', () => {
    expect(written({ roll: rollOf(5), questions: [], guests: 8 })).toEqual(['stars 0 4', 'stars 1 4'])
    expect(written({ roll: rollOf(5, 1), questions: [masses], guests: 0 })).toEqual(['stars 0 4'])
    expect(written({ roll: rollOf(0, 1), questions: [peer, masses], guests: 6 })).toEqual(['masses 0 6'])
    expect(written({ roll: rollOf(0), questions: [peer], guests: 6 })).toEqual([])
  })

  it('are counted again where there is one', () => {
    expect(mayCountAgain({ roll: rollOf(1), questions: [], guests: 0 })).toBe(true)
    expect(mayCountAgain({ roll: rollOf(0), questions: [masses], guests: 5 })).toBe(true)
    expect(mayCountAgain({ roll: rollOf(0), questions: [peer], guests: 5 })).toEqual({
      code: 'reviews.no-strips',
    })
  })
})

test.each([
  [4, 0, []],
  [5, 0, ['peer']],
  [0, 5, ['masses']],
  [5, 4, ['peer']],
  [6, 9, ['peer', 'masses']],
])('%i voters and %i representatives are asked %j', (issued, guests, expected) => {
  const still = stillAsked({ roll: rollOf(issued), questions: [peer, masses], guests })
  expect(still.map((each) => each.question)).toEqual(expected)
})

test.each([0, 5, 60])('%i representatives can hide among each other', (guests) => {
  expect(checkGuests(guests)).toEqual({ ok: true, value: guests })
})
test.each([1, 4])('%i representatives cannot', (guests) => {
  expect(checkGuests(guests)).toEqual({
    ok: false,
    refusal: { code: 'reviews.too-few-guests', detail: { guests, needed: 5 } },
  })
})

describe('what is found in a box', () => {
  const check = (question: QuestionKind, most: number) =>
    checkAskedBox({ question, most }, [peer, masses], counts, '丁一')

  it('has no grade that the scale lacks', () => {
    expect(check('peer', 19)).toEqual({ ok: true, value: counts })
    expect(check('stars', 19)).toEqual({ ok: true, value: counts })
    expect(check('masses', 19)).toEqual({
      ok: false,
      refusal: { code: 'reviews.no-such-grade', detail: { name: '丁一' } },
    })
  })

  it('is no more than may lie in it', () => {
    expect(check('peer', 18)).toMatchObject({ refusal: { code: 'reviews.more-strips-than-voters' } })
  })

  it('counts grades apart from abstained and void strips', () => {
    expect([gradesIn(counts), gradeKeys(scale), gradeKeys([])]).toEqual([6, ['five', 'four', 'three'], []])
  })
})

test('a scale of any size takes what stands in its grades and nothing else', () => {
  const numbers = fc.record(Object.fromEntries(paperKeys.map((key) => [key, fc.nat({ max: 3 })])))
  fc.assert(
    fc.property(numbers, fc.integer({ min: 2, max: 5 }), (found, size) => {
      const box = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0, ...found }
      const grades = Array.from({ length: size }, (_, at) => ({ name: `${at}`, value: '1' }))
      const checked = checkAskedBox(
        { question: 'peer', most: stripsIn(box) },
        [{ question: 'peer', grades }],
        box,
        '',
      )
      const inScale = gradeKeys(grades).reduce((sum, key) => sum + box[key], 0)
      expect(checked.ok).toBe(inScale === gradesIn(box))
    }),
  )
})
