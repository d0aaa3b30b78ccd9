import { describe, expect, it, test } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { mayClose, waitsSince } from './closing.ts'
import { phaseOn } from './phases.ts'

test.each([
  [0, 0, true],
  [2, 0, { code: 'terms.results-open', detail: { unlocked: 2, unanswered: 0 } }],
  [2, 1, { code: 'terms.results-open', detail: { unlocked: 2, unanswered: 1 } }],
  [0, 1, { code: 'terms.results-open', detail: { unlocked: 0, unanswered: 1 } }],
] as const)('with %d results unlocked and %d objections unanswered', (unlocked, unanswered, may) => {
  expect(mayClose({ unlocked, unanswered })).toEqual(may)
})

describe('the day of closing', () => {
  const on = localDate('2027-01-20')
  const term = { phase: 'publicity', plan: { closed: { on, byTimer: true } } } as const

  it('closes the term where nothing is open, and is waited out where something is', () => {
    expect(phaseOn({ ...term, unlocked: 0 }, on)).toBe('closed')
    expect(waitsSince({ ...term, unlocked: 0 }, on)).toBeNull()
    expect(phaseOn({ ...term, unlocked: 1 }, on)).toBe('publicity')
    expect(waitsSince({ ...term, unlocked: 1 }, on)).toBe(on)
  })

  it('is not waited for before it comes, or where a person closes the term', () => {
    expect(waitsSince({ ...term, unlocked: 1 }, localDate('2027-01-19'))).toBeNull()
    const byHand = { ...term, plan: { closed: { on, byTimer: false } } }
    expect(waitsSince({ ...byHand, unlocked: 1 }, on)).toBeNull()
  })

  it('stops a timer that is late by several phases before the archive alone', () => {
    const plan = { publicity: { on: localDate('2027-01-10'), byTimer: true }, ...term.plan }
    expect(phaseOn({ phase: 'deciding', plan, unlocked: 1 }, on)).toBe('publicity')
  })
})
