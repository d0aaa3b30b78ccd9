import { z } from 'zod'

import { call } from './call.ts'
import { cellCodes, excelCodes } from './files.ts'
import { day, nothing, optionalText } from './fields.ts'
import { permissions } from './permission.ts'

/** Who keeps the holidays: whoever the school asks to; they are facts of the State Council, not decisions. */
const calendarKeepers = ['committee', 'party-office', 'administrator'] as const

const year = z.int().min(1949).max(2199)
const calendarDay = z.strictObject({ day, working: z.boolean(), note: optionalText(40) })

/** The days of a year that are not what their weekday says. */
export const calendar = call({
  name: 'terms.calendar',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ year }),
  output: z.object({
    today: day,
    days: z.array(calendarDay),
    /** Those of the year after: a period that begins in December ends there. */
    next: z.array(calendarDay),
    may: permissions(['terms.saveCalendar']),
  }),
  refusals: [],
})

/** Days to write and days to forget (they are again what their weekday says). */
export const saveCalendar = call({
  name: 'terms.saveCalendar',
  kind: 'write',
  who: calendarKeepers,
  scope: 'organisation',
  input: z.strictObject({ set: z.array(calendarDay).max(400), forget: z.array(day).max(400) }),
  output: nothing,
  refusals: ['terms.calendar-day-twice'],
})

/** A year's holidays from Excel: shown first; `terms.saveCalendar` writes them. */
export const readCalendarFile = call({
  name: 'terms.readCalendarFile',
  kind: 'upload',
  who: calendarKeepers,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    days: z.array(calendarDay.extend({ change: z.enum(['new', 'changed', 'unchanged']) })),
    refused: z.array(
      z.object({
        row: z.int(),
        column: z.string(),
        code: z.enum([
          ...cellCodes,
          'calendar.not-a-kind',
          'calendar.day-twice',
          'calendar.far-day',
          'calendar.long-note',
        ]),
        value: z.string(),
      }),
    ),
  }),
  refusals: excelCodes,
  limit: 20 * 1024 * 1024,
})

/** A sheet to fill in: the weekends and days of a year that are known already. */
export const calendarFile = call({
  name: 'terms.calendarFile',
  kind: 'download',
  who: calendarKeepers,
  scope: 'organisation',
  input: z.strictObject({ year }),
  output: nothing,
  refusals: [],
})
