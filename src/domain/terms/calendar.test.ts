import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { addDays, localDate, weekday } from '../kernel/local-date.ts'
import { changeOf, kindChoices, kindName, readKind } from './calendar-sheet.ts'
import { isWorkingDay, publicityOf, workingCalendarOf, workingDaysAfter } from './calendar.ts'

const plain = workingCalendarOf([])
const day = (text: string, working: boolean, note = '') => ({ day: localDate(text), working, note })
/** The autumn of 2026 as a school might enter it. */
const autumn = workingCalendarOf([
  day('2026-09-25', false, '中秋节'),
  ...['01', '02', '05', '06', '07'].map((date) => day(`2026-10-${date}`, false, '国庆节')),
  day('2026-09-27', true, '补国庆'),
  day('2026-10-10', true),
  day('2026-10-12', false),
])

describe('publicity of five working days', () => {
  test.each([
    ['2026-11-23', plain, '2026-11-30'], // Monday to Monday: the first day is not counted
    ['2026-11-27', plain, '2026-12-04'], // Friday
    ['2026-11-28', plain, '2026-12-04'], // Saturday
    ['2026-12-31', plain, '2027-01-07'],
    ['2028-02-28', plain, '2028-03-06'], // over a leap day
    ['2026-09-28', autumn, '2026-10-10'],
    ['2026-09-24', autumn, '2026-10-08'], // a feast off, a Sunday worked
    ['2026-09-30', autumn, '2026-10-14'],
  ] as const)('published on %s', (published, calendar, last) => {
    expect(publicityOf(calendar, localDate(published), 5).lastDay).toBe(last)
  })

  it('says which days it counted, and why', () => {
    expect(publicityOf(autumn, localDate('2026-10-08'), 3).because).toEqual([
      '2026年10月8日公布，当天不计，公示 3 个工作日：2026年10月9日、2026年10月10日、2026年10月13日',
      '2026年10月10日调休上班，算工作日',
      '2026年10月12日放假，不算工作日',
      '到2026年10月13日 24 时为止',
    ])
    expect(publicityOf(autumn, localDate('2026-12-30'), 2).because).toEqual([
      '2026年12月30日公布，当天不计，公示 2 个工作日：2026年12月31日、2027年1月1日',
      '到2027年1月1日 24 时为止',
      '2027年的节假日和调休还没有登记，只按星期计算；请核对工作日历',
    ])
  })

  it('gives the reason of each day that is none, up to the last day', () => {
    expect(publicityOf(autumn, localDate('2026-09-24'), 1).because).toEqual([
      '2026年9月24日公布，当天不计，公示 1 个工作日：2026年9月27日',
      '2026年9月25日中秋节，不算工作日',
      '2026年9月27日补国庆，算工作日',
      '到2026年9月27日 24 时为止',
    ])
  })

  it('counts working days, all of them, and ends on one', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(localDate('2024-02-25'), days))
    const exceptions = fc.array(fc.record({ at: fc.integer({ min: 1, max: 60 }), working: fc.boolean() }))
    fc.assert(
      fc.property(start, exceptions, fc.integer({ min: 1, max: 20 }), (from, list, count) => {
        const calendar = workingCalendarOf(
          list.map(({ at, working }) => ({ day: addDays(from, at), working, note: '' })),
        )
        const days = workingDaysAfter(calendar, from, count)
        expect(days.length).toBe(count)
        const last = days[count - 1] ?? from
        let counted = 0
        for (let each = addDays(from, 1); each <= last; each = addDays(each, 1))
          if (isWorkingDay(calendar, each)) counted += 1
        expect(counted).toBe(count)
        expect(publicityOf(calendar, from, count).lastDay).toBe(last)
      }),
    )
  })

  it('stops looking when a calendar has no working day at all', () => {
    const from = localDate('2026-01-01')
    const never = workingCalendarOf(
      Array.from({ length: 800 }, (_, at) => ({ day: addDays(from, at), working: false, note: '' })),
    )
    expect(workingDaysAfter(never, from, 1)).toEqual([])
    expect(publicityOf(never, from, 1).lastDay).toBe(from)
  })
})

it('takes weekends off unless it says otherwise', () => {
  for (let at = 0; at < 14; at += 1) {
    const each = addDays(localDate('2026-11-02'), at)
    expect(isWorkingDay(plain, each)).toBe(weekday(each) !== 0 && weekday(each) !== 6)
  }
  expect(isWorkingDay(autumn, localDate('2026-09-27'))).toBe(true)
})

test.each([
  ['放假', false],
  ['休', false],
  ['休息', false],
  ['节假日', false],
  ['调休上班', true],
  ['上班', true],
  ['班', true],
  ['调休', true],
  ['toString', null],
  ['', null],
])('the kind %s', (text, working) => expect(readKind(text)).toBe(working))

it('reads back what it writes, and sees what would change', () => {
  expect(kindChoices.map(readKind)).toEqual([false, true])
  expect(kindName(true)).toBe('调休上班')
  const known = new Map([['2026-10-01', day('2026-10-01', false, '国庆节')]])
  expect(changeOf(day('2026-10-01', false, '国庆节'), known)).toBe('unchanged')
  expect(changeOf(day('2026-10-01', false, '国庆'), known)).toBe('changed')
  expect(changeOf(day('2026-10-01', true, '国庆节'), known)).toBe('changed')
  expect(changeOf(day('2026-10-02', false), known)).toBe('new')
})
