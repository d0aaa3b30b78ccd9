import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  addDays,
  compareDates,
  dateInWords,
  dayIn,
  daysBetween,
  localDate,
  parseLocalDate,
  weekday,
} from './local-date.ts'

test('knows the days that exist', () => {
  for (const text of ['2026-11-22', '2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])
    expect(parseLocalDate(text)).toBe(text)
  for (const text of [
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '3000-01-01',
    '2026-1-1',
    '２026-01-01',
    '2026-01-01T00:00',
    '',
  ])
    expect(parseLocalDate(text), text).toBeNull()
  expect(() => localDate('2026-02-30')).toThrow('no day: 2026-02-30')
})

test('counts days over months, years and leap days', () => {
  expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01')
  expect(addDays(localDate('2024-02-28'), 1)).toBe('2024-02-29')
  expect(addDays(localDate('2024-03-01'), -1)).toBe('2024-02-29')
  const day = fc.integer({ min: 0, max: 390_000 }).map((days) => addDays(localDate('1900-01-01'), days))
  fc.assert(
    fc.property(day, fc.integer({ min: -3000, max: 3000 }), (from, days) => {
      const to = addDays(from, days)
      expect(daysBetween(from, to)).toBe(days)
      expect(compareDates(from, to)).toBe(Math.sign(-days) || 0)
      expect(weekday(to)).toBe((((weekday(from) + days) % 7) + 7) % 7)
    }),
  )
})

test('writes days as people do, and finds the day of a moment', () => {
  expect(weekday(localDate('2026-11-22'))).toBe(0)
  expect(dateInWords(localDate('2026-01-05'))).toBe('2026年1月5日')
})

test('knows which day a moment falls on, in each time zone and again', () => {
  const moment = new Date('2026-11-21T16:00:00Z')
  for (let round = 0; round < 2; round += 1) {
    expect(dayIn(moment, 'Asia/Shanghai')).toBe('2026-11-22')
    expect(dayIn(moment, 'Asia/Urumqi')).toBe('2026-11-21')
  }
  expect(dayIn(new Date('2026-11-21T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-11-21')
})
