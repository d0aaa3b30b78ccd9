import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, daysBetween, localDate } from '../kernel/local-date.ts'
import { addMonths, appealBy, checkDay, checkNotice } from './days.ts'
import { rulesCasePolicy as policy } from './policy.ts'

const day = localDate
const frame = { lastOn: day('2026-12-04'), today: day('2026-12-08') }

describe('the day of a paper', () => {
  it.each<readonly [string, string | null, string]>([
    ['2026-12-03', 'cases.day-before', '2026-12-04'],
    ['2026-12-04', null, ''],
    ['2026-12-08', null, ''],
    ['2026-12-09', 'cases.day-future', '2026-12-09'],
  ])('%s', (on, code, detail) => {
    const checked = checkDay(day(on), frame)
    expect(checked).toEqual(
      code === null ? { ok: true, value: on } : { ok: false, refusal: { code, detail: { day: detail } } },
    )
  })
})

describe('the notice of a hearing', () => {
  it('leaves time, to the day', () => {
    const on = day('2026-12-01')
    expect(checkNotice(on, day('2026-12-04'), policy)).toEqual({ ok: true, value: '2026-12-04' })
    expect(checkNotice(on, day('2026-12-03'), policy)).toEqual({
      ok: false,
      refusal: { code: 'cases.notice-short', detail: { least: 3, day: '2026-12-04' } },
    })
  })
})

describe('months later', () => {
  it.each([
    ['2026-12-08', 6, '2027-06-08'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-01-31', 12, '2027-01-31'],
    ['2026-12-31', 0, '2026-12-31'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %i', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to)
  })

  it('keep the day or are the last of their month, and go forward', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(day('2000-01-01'), count))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 24 }), (from, months) => {
        const to = addMonths(from, months)
        const isLast = addDays(to, 1).slice(8) === '01'
        expect(to.slice(8) === from.slice(8) || (isLast && to.slice(8) < from.slice(8))).toBe(true)
        expect(Math.abs(daysBetween(from, to) - months * 30.44)).toBeLessThan(4)
      }),
    )
  })
})

it('an appeal is in time for so many days after the delivery', () => {
  expect(appealBy(day('2026-12-04'), policy)).toBe('2027-01-03')
})
