import { dateInWords, dayIn, type LocalDate } from '../kernel/local-date.ts'

/** A day and a minute of it, as a wall clock and a wall calendar show them. */
export interface LocalMoment {
  readonly day: LocalDate
  readonly minute: number
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** 870 → 14:30. */
export const clockOf = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`

/** 14:30 → 870; the contract has looked at the form. */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The moment on the wall of a school in this time zone. */
export function momentIn(moment: Date, timeZone: string): LocalMoment {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment)
  return { day: dayIn(moment, timeZone), minute: minuteOf(clock) }
}

export const isBefore = (one: LocalMoment, other: LocalMoment): boolean =>
  one.day < other.day || (one.day === other.day && one.minute < other.minute)

/** 2026年12月3日14:30—16:00. */
export const spanInWords = (day: LocalDate, begins: number, ends: number): string =>
  `${dateInWords(day)}${clockOf(begins)}—${clockOf(ends)}`
