import type { LocalDate } from '../kernel/local-date.ts'
import { addDays, dateInWords, weekday } from '../kernel/local-date.ts'

/** A day that is not what its weekday says: 节假日 (off) or 调休 (working). */
export interface CalendarDay {
  readonly day: LocalDate
  readonly working: boolean
  readonly note: string
}

/** The working days of an organisation: weekends are off unless a day says otherwise. */
export interface WorkingCalendar {
  readonly days: ReadonlyMap<LocalDate, CalendarDay>
}

export const workingCalendarOf = (days: readonly CalendarDay[]): WorkingCalendar => ({
  days: new Map(days.map((each) => [each.day, each])),
})

export const isWorkingDay = (calendar: WorkingCalendar, day: LocalDate): boolean =>
  calendar.days.get(day)?.working ?? (weekday(day) >= 1 && weekday(day) <= 5)

/** A calendar that has no working day within so many days is a mistake of whoever filled it in. */
const longestHoliday = 366

/** The first `count` working days after a day; the day itself is not counted. */
export function workingDaysAfter(
  calendar: WorkingCalendar,
  day: LocalDate,
  count: number,
): readonly LocalDate[] {
  const found: LocalDate[] = []
  let current = day
  let idle = 0
  while (found.length < count && idle < longestHoliday) {
    current = addDays(current, 1)
    if (isWorkingDay(calendar, current)) {
      found.push(current)
      idle = 0
    } else idle += 1
  }
  return found
}

export interface Publicity {
  /** The working days in which objections are taken. */
  readonly days: readonly LocalDate[]
  /** Objections are taken through the whole of this day. */
  readonly lastDay: LocalDate
  readonly because: readonly string[]
}

/**
 * The publicity period of rules.md › Review 11. The day of publishing is not counted, as everywhere in Chinese law
 * (民法典 §201); the last counted day is taken whole.
 */
export function publicityOf(
  calendar: WorkingCalendar,
  publishedOn: LocalDate,
  workingDays: number,
): Publicity {
  const days = workingDaysAfter(calendar, publishedOn, workingDays)
  const lastDay = days[days.length - 1] ?? publishedOn
  return {
    days,
    lastDay,
    because: [
      `${dateInWords(publishedOn)}公布，当天不计，公示 ${workingDays} 个工作日：${days.map(dateInWords).join('、')}`,
      ...exceptionsBetween(calendar, publishedOn, lastDay).map(exceptionWords),
      `到${dateInWords(lastDay)} 24 时为止`,
      ...unknownYears(calendar, publishedOn, lastDay),
    ],
  }
}

function exceptionsBetween(
  calendar: WorkingCalendar,
  after: LocalDate,
  last: LocalDate,
): readonly CalendarDay[] {
  const found: CalendarDay[] = []
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1)) {
    const exception = calendar.days.get(day)
    if (exception !== undefined) found.push(exception)
  }
  return found
}

/** 国庆节，不算工作日 */
function exceptionWords({ day, working, note }: CalendarDay): string {
  const why = note === '' ? (working ? '调休上班' : '放假') : note
  return `${dateInWords(day)}${why}，${working ? '算' : '不算'}工作日`
}

/** A year whose holidays nobody has entered: the period may end too early, and says so. */
function unknownYears(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): readonly string[] {
  const years = new Set([from.slice(0, 4), to.slice(0, 4)])
  for (const day of calendar.days.keys()) years.delete(day.slice(0, 4))
  return [...years].map((year) => `${year}年的节假日和调休还没有登记，只按星期计算；请核对工作日历`)
}
