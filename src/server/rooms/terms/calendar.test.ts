import { afterAll, beforeAll, expect, it } from 'vitest'

import { calendar, calendarFile, readCalendarFile, saveCalendar } from '#contract/terms-calendar.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { publicityOf } from '#domain/terms/calendar.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

import { workingCalendar } from './views.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const sheet = (rows: readonly (readonly (string | null)[])[]) =>
  writeSheet([
    {
      name: '节假日',
      columns: [
        { header: '日期', kind: 'text' },
        { header: '类型', kind: 'text' },
        { header: '说明', kind: 'text' },
      ],
      rows,
    },
  ])

it('is read from Excel, shown with what would change, and saved', async () => {
  const { administrator, member } = house.people
  await house.must(administrator, saveCalendar, {
    set: [
      { day: '2026-10-01', working: false, note: '国庆节' },
      { day: '2026-10-10', working: true, note: '' },
    ],
    forget: [],
  })
  const bytes = await sheet([
    ['2026年10月1日', '休', '国庆节'],
    ['2026/10/2', '放假', '国庆节'],
    ['2026-10-10', '调休上班', '补国庆'],
    ['2026-02-30', '放假', ''],
    ['2026-10-02', '放假', ''],
    ['2026-10-03', '过节', ''],
    ['', '放假', ''],
    ['1200-10-03', '放假', ''],
    ['2026-10-04', '放假', '长'.repeat(41)],
  ])
  const read = await house.must(administrator, readCalendarFile, {}, { name: '节假日.xlsx', bytes })
  expect(read.days.map((each) => `${each.day} ${each.working} ${each.change}`)).toEqual([
    '2026-10-01 false unchanged',
    '2026-10-02 false new',
    '2026-10-10 true changed',
  ])
  expect(read.refused.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
    'A5 cell.not-a-day',
    'A6 calendar.day-twice',
    'B7 calendar.not-a-kind',
    'A8 cell.empty',
    'A9 calendar.far-day',
    'C10 calendar.long-note',
  ])
  const set = read.days.map(({ day, working, note }) => ({ day, working, note }))
  await house.must(administrator, saveCalendar, { set, forget: [] })
  const shown = await house.must(member, calendar, { year: 2026 })
  expect(shown.days.length).toBe(3)
  expect(shown.may).toEqual({ 'terms.saveCalendar': { code: 'common.forbidden' } })

  const working = await house.db.database.read(house.scope, (open) => workingCalendar(open, house.scope))
  expect(publicityOf(working, localDate('2026-09-29'), 5).lastDay).toBe('2026-10-08')

  const file = await house.must(administrator, calendarFile, { year: 2026 })
  expect(file.name).toBe('2026年节假日和调休.xlsx')
  const again = await house.must(administrator, readCalendarFile, {}, { name: file.name, bytes: file.bytes })
  expect(again.days.map((each) => each.change)).toEqual(['unchanged', 'unchanged', 'unchanged'])

  await house.must(administrator, saveCalendar, { set: [], forget: ['2026-10-10'] })
  expect((await house.must(member, calendar, { year: 2026 })).days.length).toBe(2)
})

it('refuses a day written twice, files that are none, and people who do not keep it', async () => {
  const { committee, secretary } = house.people
  const set = [{ day: '2027-01-01', working: false, note: '' }]
  expect(await house.call(committee, saveCalendar, { set, forget: ['2027-01-01'] })).toMatchObject({
    refusal: { code: 'terms.calendar-day-twice', detail: { day: '2027-01-01' } },
  })
  expect(await house.call(secretary, saveCalendar, { set, forget: [] })).toMatchObject({
    refusal: { code: 'common.forbidden' },
  })
  const bytes = new TextEncoder().encode('日期,类型')
  expect(await house.call(committee, readCalendarFile, {}, { name: 'a.xlsx', bytes })).toMatchObject({
    refusal: { code: 'excel.not-a-workbook' },
  })
})

it('keeps the days of one school from another', async () => {
  const other = await house.db.organisation('另一所学校')
  const days = await house.db.database.read(other, (read) => workingCalendar(read, other))
  expect(days.days.size).toBe(0)
})
