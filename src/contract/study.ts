import { z } from 'zod'

import { duties, periods } from '#domain/study/duties.ts'

import { call } from './call.ts'
import { day, optionalText, paging, text } from './fields.ts'
import { permission } from './permission.ts'
import {
  branchId,
  clock,
  counts,
  due,
  groupId,
  inTimeCodes,
  kind,
  meetingId,
  meetingLine,
  memberId,
  version,
} from './study-shapes.ts'

/** Who plans for a branch: its own people. */
export const planners = ['secretary', 'branch-committee'] as const
/** Who may look at a branch's meetings beside them. */
export const studyReaders = [...planners, 'committee', 'party-office'] as const

const year = z.int().min(2000).max(2999)

/** The meetings of a branch in a year, those to come first. */
export const meetings = call({
  name: 'study.meetings',
  kind: 'read',
  who: studyReaders,
  scope: 'branch',
  input: z.strictObject({
    branchId,
    year: year.nullable().default(null),
    kind: kind.or(z.literal('all')).default('all'),
    ...paging,
  }),
  output: z.object({
    branch: z.string(),
    today: day,
    year,
    rows: z.array(meetingLine.extend({ counts })),
    total: z.int(),
    may: z.object({ plan: permission }),
  }),
  refusals: [],
})

/** What the rules ask of the branch in a year against what took place; each number names the meetings behind it. */
export const dutyTable = call({
  name: 'study.duties',
  kind: 'read',
  who: studyReaders,
  scope: 'branch',
  input: z.strictObject({ branchId, year: year.nullable().default(null) }),
  output: z.object({
    year,
    lines: z.array(
      z.object({
        duty: z.enum(duties),
        period: z.enum(periods),
        spans: z.array(
          z.object({
            number: z.int(),
            state: z.enum(['done', 'under-way', 'later', 'missing']),
            held: z.array(meetingId),
            open: z.array(meetingId),
          }),
        ),
      }),
    ),
    meetings: z.array(meetingLine),
  }),
  refusals: [],
})

/** Who can be due, chair or keep the minutes: for the form. */
export const people = call({
  name: 'study.people',
  kind: 'read',
  who: planners,
  scope: 'branch',
  input: z.strictObject({ branchId }),
  output: z.object({
    today: day,
    members: z.array(
      z.object({ memberId, name: z.string(), groupId: groupId.nullable(), onCommittee: z.boolean() }),
    ),
    groups: z.array(z.object({ groupId, name: z.string() })),
  }),
  refusals: [],
})

const planned = {
  branchId,
  kind,
  title: text(60),
  agenda: optionalText(2000).default(''),
  on: day,
  from: clock,
  until: clock,
  place: optionalText(60).default(''),
  online: z.boolean().default(false),
  due,
  groupId: groupId.nullable().default(null),
  chairId: memberId.nullable().default(null),
  withAppraisal: z.boolean().default(false),
  /** Seen that it overlaps another one of the branch, and wanted all the same. */
  despite: z.boolean().default(false),
}

const planRefusals = [
  'study.in-the-past',
  'study.ends-before',
  'study.no-place',
  'study.no-chair',
  'study.chair-not-in-branch',
  'study.no-group',
  'study.nobody-due',
  'study.appraisal-elsewhere',
  'study.overlaps',
] as const

/** Plans a meeting and invites whoever is due. */
export const plan = call({
  name: 'study.plan',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject(planned),
  output: z.object({ meetingId, invited: z.int() }),
  refusals: planRefusals,
})

/** Changes what is planned until it begins; everybody due is told again. */
export const change = call({
  name: 'study.change',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({ ...planned, meetingId, version }),
  output: z.object({ invited: z.int() }),
  refusals: [...planRefusals, ...inTimeCodes],
})

/** Calls it off with a reason, which everybody due is told. */
export const cancel = call({
  name: 'study.cancel',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: z.strictObject({ branchId, meetingId, version, reason: text(200) }),
  output: z.object({}),
  refusals: inTimeCodes,
})

/** 组织生活登记簿: what the year asks, its meetings by kind, and each one's minutes, as PDF. */
export const register = call({
  name: 'study.register',
  kind: 'download',
  who: studyReaders,
  scope: 'branch',
  input: z.strictObject({ branchId, year }),
  output: z.null(),
  refusals: [],
  costly: true,
})
