import { expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { parsePeriod, periodName, periodOf, termOfEachPeriod } from './period.ts'

const days = (startsOn: string, endsOn: string) => ({
  startsOn: localDate(startsOn),
  endsOn: localDate(endsOn),
})

it.each([
  ['2026-09-01', '2027-01-31', '2026-1', '2026—2027 学年第一学期'],
  ['2027-02-22', '2027-07-10', '2026-2', '2026—2027 学年第二学期'],
  // The day in the middle decides: 31 August, 1 September, 31 January, 1 February.
  ['2026-08-30', '2026-09-02', '2025-2', '2025—2026 学年第二学期'],
  ['2026-08-30', '2026-09-03', '2026-1', '2026—2027 学年第一学期'],
  ['2027-01-30', '2027-02-02', '2026-1', '2026—2027 学年第一学期'],
  ['2027-01-30', '2027-02-03', '2026-2', '2026—2027 学年第二学期'],
  ['2026-12-31', '2026-12-31', '2026-1', '2026—2027 学年第一学期'],
])('a term from %s to %s belongs to %s, %s', (startsOn, endsOn, period, name) => {
  const found = periodOf(days(startsOn, endsOn))
  expect(found).toBe(period)
  expect(periodName(found)).toBe(name)
})

it.each(['2026-3', '2026-0', '2026', '26-1', '2026-1 ', 'x2026-1', '2026-11', ''])(
  '%j is no period',
  (text) => {
    expect(parsePeriod(text)).toBeNull()
  },
)

it('reads a period back', () => {
  expect(parsePeriod('2026-1')).toBe('2026-1')
  expect(parsePeriod('2026-2')).toBe('2026-2')
})

it('takes of two terms in one period the one that began last, the newest period first', () => {
  const term = (name: string, startsOn: string, endsOn: string) => ({ name, ...days(startsOn, endsOn) })
  const terms = [
    term('春', '2026-02-20', '2026-07-10'),
    term('秋', '2026-09-01', '2027-01-31'),
    term('秋补', '2026-10-08', '2027-01-31'),
    term('去年秋', '2025-09-01', '2026-01-31'),
  ]
  expect([...termOfEachPeriod(terms)].map(([period, { name }]) => [period, name])).toEqual([
    ['2026-1', '秋补'],
    ['2025-2', '春'],
    ['2025-1', '去年秋'],
  ])
  expect(termOfEachPeriod([]).size).toBe(0)
})
