declare const brand: unique symbol

/** A calendar day as people write it in a form, `2026-11-22`: no time, no zone. Sorts as text. */
export type LocalDate = string & { readonly [brand]: 'local-date' }

const written = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days of the Gregorian calendar from 1 March of year 0 on; months counted from March, so that a leap day comes last. */
function toNumber(year: number, month: number, day: number): number {
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  return (
    y * 365 +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((m * 153 + 2) / 5) +
    day -
    1
  )
}

function fromNumber(days: number): LocalDate {
  const era = Math.floor(days / 146_097)
  const inEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((inYear * 5 + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const day = inYear - Math.floor((fromMarch * 153 + 2) / 5) + 1
  const year = era * 400 + yearOfEra + (month > 2 ? 0 : 1)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate
}

const numberOf = (day: LocalDate): number =>
  toNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))

/** A day that exists: 2026-02-30 is null. Years 1900 to 2999. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = written.exec(text)
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  if (year < '1900' || year > '2999' || month < '01' || month > '12') return null
  const found = fromNumber(toNumber(Number(year), Number(month), Number(day)))
  return found === text ? found : null
}

/** A day that the program itself wrote down. Throws on what is none: that is a bug. */
export function localDate(text: string): LocalDate {
  const found = parseLocalDate(text)
  if (found === null) throw new Error(`no day: ${text}`)
  return found
}

export const addDays = (day: LocalDate, days: number): LocalDate => fromNumber(numberOf(day) + days)

/** Negative, zero or positive, as a sort wants it. */
export function compareDates(one: LocalDate, other: LocalDate): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (one: LocalDate, other: LocalDate): number => numberOf(other) - numberOf(one)

/** 0 is Sunday. */
export const weekday = (day: LocalDate): number => (numberOf(day) + 3) % 7

/** Making one takes longer than all the rest of a small request; there are as many as schools have time zones. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timeZone, made)
  return made
}

/** The day which a moment falls on in a time zone, e.g. `Asia/Shanghai`. The moment is an argument: the domain has no clock. */
export function dayIn(moment: Date, timeZone: string): LocalDate {
  const parts = calendarOf(timeZone).formatToParts(moment)
  const { year, month, day } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return localDate(`${year}-${month}-${day}`)
}

/** 2026年11月22日, without leading zeros. */
export const dateInWords = (day: LocalDate): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
