/** What the calls of study carry. */
import { z } from 'zod'

import { attendances, dues, kinds, states } from '#domain/study/meeting.ts'

import { day, id } from './fields.ts'

export const meetingId = id<'study-meeting'>()
export const branchId = id<'branch'>()
export const memberId = id<'member'>()
export const groupId = id<'party-group'>()
export const version = z.int().min(1)

/** A wall clock, `14:30`. */
export const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)

export const counts = z.object({
  due: z.int(),
  present: z.int(),
  leave: z.int(),
  absent: z.int(),
  open: z.int(),
})

/** A meeting in a list. */
export const meetingLine = z.object({
  meetingId,
  branchId,
  kind: z.enum(kinds),
  title: z.string(),
  day,
  from: clock,
  until: clock,
  place: z.string(),
  online: z.boolean(),
  state: z.enum(states),
  /** Its time has come. */
  begun: z.boolean(),
})
export type MeetingLine = z.output<typeof meetingLine>

export const attendance = z.enum(attendances)
export const due = z.enum(dues)
export const kind = z.enum(kinds)

export const meetingFile = z.object({
  attachmentId: id<'attachment'>(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
})

export const resolution = z.object({
  text: z.string(),
  votesFor: z.int(),
  votesAgainst: z.int(),
  abstained: z.int(),
})

/** What the moment or the state of a meeting may refuse (domain/study/meeting.ts). */
export const inTimeCodes = [
  'study.cancelled',
  'study.recorded',
  'study.not-recorded',
  'study.begun',
  'study.not-begun',
] as const
