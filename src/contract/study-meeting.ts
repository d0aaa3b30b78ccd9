import { z } from 'zod'

import { call } from './call.ts'
import { moment, optionalText, text } from './fields.ts'
import { permissions } from './permission.ts'
import {
  attendance,
  branchId,
  counts,
  due,
  groupId,
  inTimeCodes,
  meetingFile,
  meetingId,
  meetingLine,
  memberId,
  resolution,
  version,
} from './study-shapes.ts'
import { planners, studyReaders } from './study.ts'

const named = { branchId, meetingId }

const meetingActions = [
  'change',
  'cancel',
  'attend',
  'sign-in',
  'write-minutes',
  'close-minutes',
  'reopen-minutes',
] as const

/** One meeting with everybody who is due, its minutes, and what can be done now. */
export const meeting = call({
  name: 'study.meeting',
  kind: 'read',
  who: studyReaders,
  scope: 'branch',
  input: z.strictObject(named),
  output: meetingLine.extend({
    branch: z.string(),
    version,
    agenda: z.string(),
    due,
    groupId: groupId.nullable(),
    withAppraisal: z.boolean(),
    chairId: memberId,
    chair: z.string(),
    cancelledBecause: z.string(),
    reopenedBecause: z.string(),
    signInOpen: z.boolean(),
    counts,
    people: z.array(
      z.object({
        memberId,
        name: z.string(),
        full: z.boolean(),
        attendance,
        reason: z.string(),
        byCode: z.boolean(),
        at: moment.nullable(),
      }),
    ),
    recorderId: memberId.nullable(),
    recorder: z.string(),
    guests: z.string(),
    discussion: z.string(),
    resolutions: z.array(resolution.extend({ carried: z.boolean() })),
    /** What was taken away is seen by those who may put it back. */
    files: z.array(meetingFile.extend({ removed: z.boolean() })),
    may: permissions(meetingActions),
  }),
  refusals: [],
})

/** Ticks people by list, and answers those who ask for leave. Nobody's mark is overwritten unseen. */
export const attend = call({
  name: 'study.attend',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({
    ...named,
    marks: z
      .array(
        z.strictObject({
          memberId,
          seen: attendance,
          attendance: attendance.exclude(['asked']),
          reason: optionalText(200).default(''),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({ changed: z.int() }),
  refusals: [...inTimeCodes, 'study.more-present-than-due', 'study.reason-missing', 'study.marked-elsewhere'],
})

/** Opens or closes signing in by the code on the wall. */
export const openSignIn = call({
  name: 'study.openSignIn',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({ ...named, open: z.boolean() }),
  output: z.object({}),
  refusals: inTimeCodes,
})

/** The code of this half minute, for the wall of the room. */
export const wallCode = call({
  name: 'study.wallCode',
  kind: 'read',
  who: planners,
  scope: 'branch',
  input: z.strictObject(named),
  output: z.object({
    title: z.string(),
    branch: z.string(),
    /** Null while signing in is closed. */
    code: z.string().nullable(),
    secondsLeft: z.int(),
    counts,
  }),
  refusals: [],
})

const vote = z.int().min(0).max(2000)

/** Keeps the minutes; with `close` they are held against the rules and the meeting has taken place. */
export const saveMinutes = call({
  name: 'study.saveMinutes',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({
    ...named,
    version,
    recorderId: memberId.nullable(),
    guests: optionalText(200).default(''),
    discussion: optionalText(10_000),
    resolutions: z
      .array(z.strictObject({ text: text(500), votesFor: vote, votesAgainst: vote, abstained: vote }))
      .max(30),
    close: z.boolean(),
  }),
  output: z.object({ version }),
  refusals: [
    ...inTimeCodes,
    'study.not-all-marked',
    'study.nobody-present',
    'study.no-recorder',
    'study.recorder-absent',
    'study.no-discussion',
    'study.more-votes-than-present',
  ],
})

/** Takes closed minutes up again, with a reason that stays. */
export const reopenMinutes = call({
  name: 'study.reopenMinutes',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({ ...named, version, reason: text(200) }),
  output: z.object({}),
  refusals: inTimeCodes,
})

/** The minutes in the layout of official papers; a draft says that it is one. */
export const minutesPaper = call({
  name: 'study.minutesPaper',
  kind: 'download',
  who: studyReaders,
  scope: 'branch',
  input: z.strictObject(named),
  output: z.null(),
  refusals: ['study.cancelled', 'study.not-begun'],
  costly: true,
})
