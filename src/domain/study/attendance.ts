import type { MemberId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Attendance } from './meeting.ts'

/** One person who is due. */
export interface DueMember {
  readonly memberId: MemberId
  readonly name: string
  /** Probationary members sit and speak, and have no vote. */
  readonly full: boolean
  readonly attendance: Attendance
  readonly reason: string
}

/** What the secretary ticks, with what stood there when they looked. */
export interface Mark {
  readonly memberId: MemberId
  readonly seen: Attendance
  readonly attendance: Exclude<Attendance, 'asked'>
  readonly reason: string
}

export type AttendCode = 'study.more-present-than-due' | 'study.reason-missing' | 'study.marked-elsewhere'

const needsReason = (attendance: Attendance): boolean => attendance === 'leave' || attendance === 'absent'

/** The marks that change something, or why none of them can be kept. */
export function checkMarks(
  due: readonly DueMember[],
  marks: readonly Mark[],
): Result<readonly Mark[], AttendCode> {
  const known = new Map(due.map((each) => [each.memberId, each]))
  const pairs = marks.flatMap((mark) => {
    const now = known.get(mark.memberId)
    return now === undefined ? [] : [{ mark, now }]
  })
  const strangers = marks.length - pairs.length
  if (strangers > 0) return refuse('study.more-present-than-due', { due: due.length, strangers })
  const bare = pairs.find(({ mark }) => needsReason(mark.attendance) && mark.reason === '')
  if (bare !== undefined) return refuse('study.reason-missing', { name: bare.now.name })
  const moved = pairs.find(
    ({ mark, now }) => now.attendance !== mark.seen && now.attendance !== mark.attendance,
  )
  if (moved !== undefined) return refuse('study.marked-elsewhere', { name: moved.now.name })
  const changed = pairs.flatMap(({ mark, now }) => {
    const reason = needsReason(mark.attendance) ? mark.reason : ''
    return now.attendance === mark.attendance && now.reason === reason ? [] : [{ ...mark, reason }]
  })
  return ok(changed)
}

export interface Counts {
  readonly due: number
  readonly present: number
  readonly leave: number
  readonly absent: number
  /** Nobody has said yet whether they come. */
  readonly open: number
}

export function countsOf(due: readonly Pick<DueMember, 'attendance'>[]): Counts {
  const of = (...which: readonly Attendance[]): number =>
    due.filter(({ attendance }) => which.includes(attendance)).length
  return {
    due: due.length,
    present: of('present'),
    leave: of('leave'),
    absent: of('absent'),
    open: of('open', 'asked'),
  }
}
