import type { LocalDate } from '#domain/kernel/local-date.ts'
import { momentIn } from '#domain/study/time.ts'

/** A meeting as a calendar takes it; a later `sequence` takes the place of an earlier one. */
export interface CalendarEvent {
  readonly id: string
  readonly sequence: number
  readonly title: string
  readonly day: LocalDate
  /** Minutes of that day, by the school's wall clock. */
  readonly begins: number
  readonly ends: number
  readonly place: string
  readonly text: string
  readonly cancelled: boolean
}

const most = 75

/** RFC 5545 §3.1: no line longer than 75 octets, and no character cut in two. */
export function fold(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const character of line) {
    if (Buffer.byteLength(current + character) > most) {
      lines.push(current)
      current = ' '
    }
    current += character
  }
  return [...lines, current].join('\r\n')
}

/** RFC 5545 §3.3.11. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/gu, String.raw`\$&`).replaceAll(/\r\n|\r|\n/gu, String.raw`\n`)

/** A moment in UTC, as RFC 5545 writes it. */
const stamp = (moment: Date): string => moment.toISOString().replaceAll(/[-:]|\.\d+/gu, '')

/** The moment at which the wall clock of a time zone shows this minute of this day. */
export function momentOfWall(day: LocalDate, minute: number, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const shown = momentIn(new Date(asIfUtc), timeZone)
  const shift = Date.parse(`${shown.day}T00:00:00Z`) + shown.minute * 60_000 - asIfUtc
  return new Date(asIfUtc - shift)
}

interface Calendar {
  readonly name: string
  /** How often a program that subscribed may as well ask again. */
  readonly refreshMinutes: number
}

interface Around {
  readonly now: Date
  readonly timeZone: string
  /** Set where programs subscribe to it. */
  readonly calendar?: Calendar
}

/** RFC 7986 §5.1 and §5.7, each with what programs read before it. */
const headOf = ({ name, refreshMinutes }: Calendar): readonly string[] => [
  `NAME:${escaped(name)}`,
  `X-WR-CALNAME:${escaped(name)}`,
  `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
  `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
]

/** Meetings as a file for the calendar of a phone or a desktop. */
export function calendarFile(
  events: readonly CalendarEvent[],
  { now, timeZone, calendar }: Around,
): Uint8Array {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//liangqi//study//ZH',
    'METHOD:PUBLISH',
    ...(calendar === undefined ? [] : headOf(calendar)),
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.id}@liangqi`,
      `SEQUENCE:${event.sequence}`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(momentOfWall(event.day, event.begins, timeZone))}`,
      `DTEND:${stamp(momentOfWall(event.day, event.ends, timeZone))}`,
      `SUMMARY:${escaped(event.title)}`,
      `LOCATION:${escaped(event.place)}`,
      `DESCRIPTION:${escaped(event.text)}`,
      `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return Buffer.from(`${lines.map(fold).join('\r\n')}\r\n`)
}
