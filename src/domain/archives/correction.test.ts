import { expect, it } from 'vitest'

import { parseLocalDate } from '../kernel/local-date.ts'
import { aboutParts } from './about-me.ts'
import { dueOn, isLate } from './correction.ts'

const day = (text: string) => {
  const date = parseLocalDate(text)
  if (date === null) throw new Error(text)
  return date
}

it('is due fifteen days after it was asked', () => {
  expect(dueOn(day('2026-11-22'))).toBe('2026-12-07')
})

it.each([
  ['open', '2026-12-07', false],
  ['open', '2026-12-08', true],
  ['done', '2026-12-08', false],
  ['withdrawn', '2026-12-08', false],
] as const)('%s on %s is late: %s', (state, today, late) => {
  expect(isLate(state, day('2026-12-07'), day(today))).toBe(late)
})

it('names each part once', () => {
  expect(new Set(aboutParts).size).toBe(aboutParts.length)
})
