import { saveCalendar } from '#contract/terms-calendar.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import type { Cast } from './cast.ts'
import { holderOf } from './people-of.ts'

/** The holidays with a fixed day; the sample school's own, not the State Council's. */
const holidays = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['05-03', '劳动节'],
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`10-${day}`, '国庆节'] as const),
] as const

/** Writes the holidays of this year and the next, and one Saturday on which people work. */
export async function keepHolidays(cast: Cast, today: LocalDate): Promise<void> {
  const year = Number(today.slice(0, 4))
  const set = [year - 1, year, year + 1].flatMap((each) => [
    ...holidays.map(([day, note]) => ({ day: `${each}-${day}`, working: false, note })),
    { day: `${each}-10-10`, working: true, note: '国庆节调休上班' },
  ])
  await cast.do(holderOf(cast, 'party-office', null), saveCalendar, { set, forget: [] })
}
