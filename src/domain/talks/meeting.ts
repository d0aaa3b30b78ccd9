import { addDays, type LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Seat } from './talk.ts'

/** When a talk takes place, on the school's own wall. */
export interface Meeting {
  readonly on: LocalDate
  /** `14:30`. */
  readonly at: string
  readonly place: string
}

export type DayCode = 'talks.day-past' | 'talks.day-far'

/** A talk is called for today or later, within so many days: farther away, a plan says nothing. */
export function checkDay(on: LocalDate, today: LocalDate, ahead: number): Result<LocalDate, DayCode> {
  if (on < today) return refuse('talks.day-past', { day: on })
  return on > addDays(today, ahead) ? refuse('talks.day-far', { day: on, most: ahead }) : ok(on)
}

/** Which side has moved it already; each may once. */
export interface Moved {
  readonly byMember: boolean
  readonly bySchool: boolean
}

export type MoveCode = DayCode | 'talks.moved-already' | 'talks.day-same'

/** Another time, asked for by one side: rescheduled at most once by each. */
export function move(
  moved: Moved,
  seats: readonly Seat[],
  meeting: { readonly before: Meeting; readonly after: Meeting },
  { today, ahead }: { readonly today: LocalDate; readonly ahead: number },
): Result<Moved, MoveCode> {
  const isMember = seats.includes('member')
  if (isMember ? moved.byMember : moved.bySchool)
    return refuse('talks.moved-already', { side: isMember ? 'member' : 'school' })
  const { before, after } = meeting
  if (before.on === after.on && before.at === after.at && before.place === after.place)
    return refuse('talks.day-same')
  const day = checkDay(after.on, today, ahead)
  if (!day.ok) return day
  return ok(isMember ? { ...moved, byMember: true } : { ...moved, bySchool: true })
}
