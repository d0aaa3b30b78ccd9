import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { baseItem, memberClass, schemeWith, veto } from '#testing/schemes.ts'

import { formatFraction } from '../kernel/fraction.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { checkGiven, mayGive, mayInState, standingsOf, type EvaluatedMember } from './evaluation.ts'
import { mayLock } from './locking.ts'
import { checkProposal, overSeats, proposalOf, seatsTaken, type Change } from './proposing.ts'

const one = (memberId: string, given: Readonly<Record<string, string>>): EvaluatedMember => ({
  memberId,
  class: null,
  drawn: {},
  given,
  vetoes: [],
})
const day = (text: string) => text as LocalDate

test.each([
  ['score', 'scoring', true],
  ['score', 'proposed', false],
  ['confirm', 'proposed', true],
  ['give-back', 'publicity', true],
  ['give-back', 'locked', false],
  ['lock', 'publicity', true],
  ['object', 'locked', false],
] as const)('%s while %s: %s', (step, state, may) => {
  expect(mayInState(step, state)).toEqual(may ? true : { code: 'pioneer.not-in-state', detail: { state } })
})

test.each([
  ['2026-12-01', 0, 0, 'pioneer.publicity-runs'],
  ['2026-12-02', 2, 1, 'pioneer.objections-open'],
  ['2026-12-02', 0, 1, 'pioneer.upheld'],
  ['2026-12-02', 0, 0, null],
])('is locked on %s with %i unanswered and %i upheld: %s', (today, unanswered, upheld, code) => {
  const may = mayLock(day('2026-12-01'), day(today), { unanswered, upheld })
  expect(may === true ? null : may.code).toBe(code)
})

it('takes values through the whole of the last day', () => {
  expect(mayGive(day('2026-12-01'), day('2026-12-01'))).toBe(true)
  expect(mayGive(day('2026-12-01'), day('2026-12-02'))).toEqual({
    code: 'pioneer.scoring-over',
    detail: { lastDay: '2026年12月1日' },
  })
})

describe('standings', () => {
  it('let a room stand before people, and name what nobody said', () => {
    const scheme = schemeWith()
    const drawn = { p: { value: '3', because: '' } }
    const [first, second] = standingsOf(scheme, [
      { ...one('m1', { a: '60', b: '30', p: '9' }), drawn },
      one('m2', { a: '50' }),
    ])
    expect(first).toMatchObject({ grade: '优', place: 1, missing: [] })
    expect(first?.score === null || first === undefined ? '' : formatFraction(first.score)).toBe('96')
    expect(second).toMatchObject({ grade: '差', place: 2, missing: ['b'] })
  })

  it('are never made of facts that nobody checked', () => {
    expect(() => standingsOf(schemeWith(), [one('m', { a: '61' })])).toThrow('index.over-maximum')
  })
})

test.each([
  ['a', '60', null],
  ['a', '60.1', 'pioneer.over-maximum'],
  ['a', '-1', 'pioneer.not-a-number'],
  ['p', '9999', null],
  ['drawn', '1', 'pioneer.not-asked'],
  ['x', '1', 'pioneer.not-asked'],
  ['free', '5', null],
])('a value by hand of %s, %s: %s', (key, text, code) => {
  const scheme = schemeWith({
    base: {
      max: '101',
      items: [baseItem('a', '60'), baseItem('drawn', '40'), baseItem('free', '1', { over: 'capped' })],
    },
  })
  const member = { class: null, drawn: { drawn: { value: '1', because: '' } } }
  const checked = checkGiven(scheme, member, key, text)
  expect('code' in checked ? checked.code : null).toBe(code)
})

it('keeps no value that would stop an evaluation', () => {
  const scheme = schemeWith({ classes: [memberClass('c', {})] })
  fc.assert(
    fc.property(fc.constantFrom('a', 'b', 'p', 'm'), fc.float({ noNaN: true }).map(String), (key, text) => {
      const checked = checkGiven(scheme, { class: 'c', drawn: {} }, key, text)
      if ('code' in checked) return
      standingsOf(scheme, [{ ...one('m', { [key]: text }), class: 'c' }])
    }),
  )
})

const asIs: Change = { grade: null, pioneer: null, reason: '' }
const withVeto = schemeWith({
  vetoes: [veto('v', { atMost: '良' }), veto('w', { zero: 'plus' })],
  quota: { rounding: 'floor', cumulative: false, shares: [{ grade: '优', share: '30' }] },
})

describe('proposals', () => {
  test.each([
    ['优', 4, asIs, { grade: '优', eligible: true, pioneer: true }],
    ['优', 3, asIs, { grade: '优', eligible: false, pioneer: false }],
    ['优', null, asIs, { grade: '优', eligible: false, pioneer: false }],
    ['良', 5, asIs, { grade: '良', eligible: false, pioneer: false }],
    ['优', 4, { ...asIs, pioneer: false }, { grade: '优', eligible: true, pioneer: false }],
    [null, 5, { ...asIs, grade: '优' }, { grade: null, eligible: false, pioneer: false }],
  ] as const)('%s with %s stars, changed by %j', (grade, stars, change, expected) => {
    expect(proposalOf(withVeto, { standing: { grade }, stars, change })).toEqual(expected)
  })

  test.each([
    [null, asIs, [], 'pioneer.not-graded'],
    ['良', { ...asIs, grade: '甲', reason: '好' }, [], 'pioneer.unknown-grade'],
    ['良', { ...asIs, grade: '优', reason: '好' }, ['v'], 'pioneer.vetoed'],
    ['良', { ...asIs, grade: '优', reason: '好' }, ['w'], null],
    ['良', { ...asIs, pioneer: true, reason: '好' }, [], 'pioneer.not-eligible'],
    ['良', { ...asIs, grade: '优' }, [], 'pioneer.reason-missing'],
    ['优', { ...asIs, pioneer: false }, [], 'pioneer.reason-missing'],
    ['优', { ...asIs, pioneer: false, reason: '本人辞让' }, [], null],
    ['良', { ...asIs, grade: '良' }, ['v'], null],
  ] as const)('of %s, %j with vetoes %j: %s', (grade, change, vetoes, code) => {
    const checked = checkProposal(withVeto, { standing: { grade }, stars: 4, change, vetoes })
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })

  it('take no more seats than the shares give, better grades counted in where the scheme says so', () => {
    const given = ['优', '优', '良', '差', null]
    expect(seatsTaken(schemeWith({ quota: null }), given)).toEqual([])
    expect(seatsTaken(withVeto, given)).toEqual([{ grade: '优', seats: 1, taken: 2 }])
    const cumulative = schemeWith({
      quota: { rounding: 'ceil', cumulative: true, shares: [{ grade: '良', share: '60' }] },
    })
    expect(seatsTaken(cumulative, given)).toEqual([{ grade: '良', seats: 3, taken: 3 }])
    expect(overSeats(seatsTaken(cumulative, given))).toBeNull()
    expect(overSeats(seatsTaken(withVeto, given))).toEqual({
      code: 'pioneer.over-seats',
      detail: { grade: '优', seats: 1, taken: 2 },
    })
  })
})
