import { expect, test } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { mayLock } from './locking.ts'

const lastDay = localDate('2026-11-27')

test('the last day still belongs to the publicity', () => {
  expect(mayLock(lastDay, 0, localDate('2026-11-27'))).toEqual({
    code: 'reviews.publicity-runs',
    detail: { lastDay: '2026年11月27日' },
  })
  expect(mayLock(lastDay, 0, localDate('2026-11-28'))).toBe(true)
})

test('an objection without an answer keeps the result open', () => {
  expect(mayLock(lastDay, 2, localDate('2026-12-01'))).toEqual({
    code: 'reviews.objections-open',
    detail: { count: 2 },
  })
})
