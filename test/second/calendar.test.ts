import fc from 'fast-check'
import { expect, test } from 'vitest'

import { addDays, dayIn, localDate } from '#domain/kernel/local-date.ts'

test('days are those of the machine’s own calendar', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 390_000 }),
      fc.integer({ min: -3000, max: 3000 }),
      (start, days) => {
        const from = addDays(localDate('1910-01-01'), start)
        const to = addDays(from, days)
        expect(Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)).toBe(days * 86_400_000)
      },
    ),
  )
})

test('a moment falls on the day of its place', () => {
  const evening = new Date('2026-11-22T16:30:00Z')
  expect(dayIn(evening, 'Asia/Shanghai')).toBe('2026-11-23')
  expect(dayIn(evening, 'UTC')).toBe('2026-11-22')
  expect(dayIn(new Date('2026-03-08T11:30:00Z'), 'America/Los_Angeles')).toBe('2026-03-08')
})
