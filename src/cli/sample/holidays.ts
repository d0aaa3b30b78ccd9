import { saveCalendar } from '#contract/terms-calendar.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import type { Cast } from './cast.ts'
import { holderOf } from './people-of.ts'

/** The holidays with a fixed day; the sample school's own, not the State Council's. */
const holidays = [
  ['01-01', '元旦', false],
  ['05-01', '劳动节', false],
  ['05-02', '劳动节', false],
  ['05-03', '劳动节', false],
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`10-${day}`, '国庆节', false] as const),
] as const

const saturday = ['10-10', '国庆节调休上班', true] as const

/** Writes the holidays of this year and the next, and one Saturday on which people work. */
export async function keepHolidays(cast: Cast, today: LocalDate): Promise<void> {
  const year = Number(today.slice(0, 4))
  const set = [year - 1, year, year + 1].flatMap((each) =>
    [...holidays, saturday].map(([day, note, working]) => ({ day: `${each}-${day}`, working, note })),
  )
  await cast.do(holderOf(cast, 'party-office', null), saveCalendar, { set, forget: [] })
}
