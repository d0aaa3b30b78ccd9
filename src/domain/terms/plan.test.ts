import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { addDays, daysBetween, localDate } from '../kernel/local-date.ts'
import { type Plan } from './phases.ts'
import {
  checkDates,
  datesAfter,
  nameAfter,
  plannable,
  replan,
  withoutDueTimers,
  type TermDates,
} from './plan.ts'

const on = (text: string, byTimer = false) => ({ on: localDate(text), byTimer })
const dates = {
  startsOn: localDate('2026-09-01'),
  endsOn: localDate('2027-01-31'),
  plan: { goals: on('2026-09-01'), working: on('2026-09-20', true), review: on('2027-01-16', true) } as Plan,
}

describe('the days of a term', () => {
  test.each([
    [{}, 'ok'],
    [{ plan: {} }, 'ok'],
    [{ endsOn: dates.startsOn }, 'terms.ends-before-start'],
    [{ plan: { goals: on('2026-08-31') } }, 'terms.plan-before-start'],
    [{ plan: { closed: on('2028-02-01') } }, 'ok'],
    [{ plan: { closed: on('2028-02-02') } }, 'terms.plan-too-late'],
    [{ plan: { goals: on('2026-09-20'), achievements: on('2026-09-20') } }, 'terms.plan-order'],
  ] as const)('%j: %s', (change, code) => {
    const checked = checkDates({ ...dates, ...change })
    expect(checked.ok ? 'ok' : checked.refusal.code).toBe(code)
  })
})

describe('a day that does not fit', () => {
  test.each<readonly [Partial<TermDates>, Readonly<Record<string, string>>]>([
    [{ endsOn: dates.startsOn }, { startsOn: '2026-09-01', endsOn: '2026-09-01' }],
    [{ plan: { goals: on('2026-08-31') } }, { phase: 'goals', on: '2026-08-31', startsOn: '2026-09-01' }],
    [{ plan: { closed: on('2028-02-02') } }, { phase: 'closed', on: '2028-02-02', endsOn: '2027-01-31' }],
    [
      { plan: { goals: on('2026-09-20'), achievements: on('2026-09-10') } },
      { phase: 'achievements', on: '2026-09-10', before: 'goals', beforeOn: '2026-09-20' },
    ],
  ])('is named with what it stands against: %j', (change, detail) => {
    expect(checkDates({ ...dates, ...change })).toMatchObject({ refusal: { detail } })
  })
})

describe('new days', () => {
  const today = localDate('2026-10-01')
  const term = { phase: 'goals', plan: dates.plan } as const
  test.each([
    [dates.plan, 'ok'],
    [{ ...dates.plan, review: on('2027-01-20', true) }, 'ok'],
    [{ ...dates.plan, review: on('2026-10-02', true) }, 'ok'],
    [{ ...dates.plan, review: on('2026-10-01', true) }, 'terms.timer-past'],
    [{ ...dates.plan, review: on('2026-10-01') }, 'ok'],
    [{ ...dates.plan, goals: on('2026-09-02') }, 'terms.plan-begun'],
    [{ goals: dates.plan.goals, review: dates.plan.review }, 'terms.plan-begun'],
    [{ ...dates.plan, achievements: on('2026-09-02') }, 'terms.plan-order'],
  ] as const)('%j: %s', (plan, code) => {
    const checked = replan(term, { ...dates, plan }, today)
    expect(checked.ok ? 'ok' : checked.refusal.code).toBe(code)
  })

  it('says which timer would be due', () => {
    expect(
      replan(term, { ...dates, plan: { ...dates.plan, review: on('2026-10-01', true) } }, today),
    ).toEqual({
      ok: false,
      refusal: {
        code: 'terms.timer-past',
        detail: { phase: 'review', on: '2026-10-01', today: '2026-10-01' },
      },
    })
  })

  it('says which day has begun, where there was one', () => {
    const begun = replan({ phase: 'goals', plan: {} }, dates, today)
    expect(begun).toStrictEqual({
      ok: false,
      refusal: { code: 'terms.plan-begun', detail: { phase: 'goals' } },
    })
    const moved = replan(term, { ...dates, plan: { working: dates.plan.working } }, today)
    expect(moved).toMatchObject({ refusal: { detail: { phase: 'goals', on: '2026-09-01' } } })
  })

  it('loses the timers that are due, and nothing else', () => {
    expect(withoutDueTimers(dates.plan, localDate('2026-09-20'))).toEqual({
      goals: on('2026-09-01'),
      working: on('2026-09-20'),
      review: on('2027-01-16', true),
    })
  })
})

describe('the next term', () => {
  it('begins the day after, and moves everything alike', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(localDate('2024-02-01'), days))
    fc.assert(
      fc.property(day, fc.integer({ min: 20, max: 200 }), fc.nat(10), (startsOn, length, at) => {
        const plan: Plan = { goals: { on: addDays(startsOn, at), byTimer: true } }
        const last = { startsOn, endsOn: addDays(startsOn, length), plan }
        const next = datesAfter(last)
        expect(next.startsOn).toBe(addDays(last.endsOn, 1))
        expect(daysBetween(next.startsOn, next.endsOn)).toBe(length)
        expect(next.plan).toEqual({ goals: { on: addDays(next.startsOn, at), byTimer: true } })
        expect(checkDates(next)).toEqual(checkDates(last))
      }),
    )
    expect(plannable).not.toContain('draft')
  })

  test.each([
    ['2026学年第一学期', '2026学年第二学期'],
    ['2026 学年第二学期', '2027 学年第一学期'],
    ['2026年秋', null],
    ['2026学年第三学期', null],
    ['12026学年第一学期', null],
    ['2026学年第一学期（补）', null],
  ])('after %s comes %s', (last, next) => expect(nameAfter(last)).toBe(next))
})
