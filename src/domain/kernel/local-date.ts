declare const brand: unique symbol

/** A calendar day as people write it in a form, `2026-11-22`: no time, no zone. Sorts as text. */
export type LocalDate = string & { readonly [brand]: 'local-date' }

const dayLength = 86_400_000
const written = /^(\d{4})-(\d{2})-(\d{2})$/

const fromMilliseconds = (milliseconds: number): LocalDate =>
  new Date(milliseconds).toISOString().slice(0, 10) as LocalDate

const toMilliseconds = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`)

/** A day that exists: 2026-02-30 is null. Years 1900 to 2999. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = written.exec(text)
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  if (year < '1900' || year > '2999') return null
  const found = fromMilliseconds(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return found === text ? found : null
}

/** A day that the program itself wrote down. Throws on what is none: that is a bug. */
export function localDate(text: string): LocalDate {
  const found = parseLocalDate(text)
  if (found === null) throw new Error(`no day: ${text}`)
  return found
}

export const addDays = (day: LocalDate, days: number): LocalDate =>
  fromMilliseconds(toMilliseconds(day) + days * dayLength)

/** Negative, zero or positive, as a sort wants it. */
export function compareDates(one: LocalDate, other: LocalDate): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (one: LocalDate, other: LocalDate): number =>
  Math.round((toMilliseconds(other) - toMilliseconds(one)) / dayLength)

/** 0 is Sunday. */
export const weekday = (day: LocalDate): number => new Date(toMilliseconds(day)).getUTCDay()

/** The day which a moment falls on in a time zone, e.g. `Asia/Shanghai`. The moment is an argument: the domain has no clock. */
export function dayIn(moment: Date, timeZone: string): LocalDate {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return localDate(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`)
}

/** 2026年11月22日, without leading zeros. */
export function dateInWords(day: LocalDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
