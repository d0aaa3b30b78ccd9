import { z } from 'zod'

import { deletionStates, holdReasons, mostInBatch } from '#domain/archives/deletion.ts'
import { keptKindNames } from '#domain/archives/kept-kinds.ts'

import { longestNote } from './archives-keeping.ts'
import { archivists } from './archives-terms.ts'
import { call } from './call.ts'
import { day, id, moment, nothing, text } from './fields.ts'
import { permission } from './permission.ts'

/** They approve what is destroyed, and see whose it is. */
const approvers = ['committee'] as const

const kind = z.enum(keptKindNames)
const staffId = id<'staff'>()
const deletionId = id<'deletion'>()
const holdId = id<'deletion-hold'>()
const jobId = id<'job'>()
/** A term's id, or a year; what is neither names nothing. */
const period = text(40)

const entry = z.object({
  kind,
  title: z.string(),
  period,
  periodName: z.string(),
  classTitle: z.string(),
  due: day,
  isDue: z.boolean(),
  people: z.int(),
  rows: z.int(),
  /** Of those people: for how many nothing may go now. Null for whoever does not see the list. */
  held: z.int().nullable(),
  because: z.array(z.string()),
})

const batch = z.object({
  id: deletionId,
  kind,
  title: z.string(),
  periodName: z.string(),
  state: z.enum(deletionStates),
  note: z.string(),
  waitUntil: day,
  approvedBy: z.string(),
  approvedAt: moment,
  endedBy: z.string(),
  endedAt: moment.nullable(),
  endedWhy: z.string(),
  people: z.int(),
  rows: z.int(),
  /** People whose records stayed since somebody or something held them. */
  left: z.int(),
  recordHash: z.string().nullable(),
  may: z.object({ carryOut: permission, takeBack: permission }),
})

/** What falls due on which day, and what people decided. Confidential kinds are told to the committee alone. */
export const deletionCalendar = call({
  name: 'archives.deletionCalendar',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    today: day,
    waitDays: z.int(),
    entries: z.array(entry),
    batches: z.array(batch),
    holds: z.array(
      z.object({
        id: holdId,
        name: z.string(),
        staffNumber: z.string(),
        reason: z.string(),
        by: z.string(),
        at: moment,
      }),
    ),
    seesLists: z.boolean(),
  }),
  refusals: [],
})

/** One kind of one term or year, person by person. */
export const deletionList = call({
  name: 'archives.deletionList',
  kind: 'read',
  who: approvers,
  scope: 'organisation',
  input: z.strictObject({ kind, period }),
  output: z.object({
    entry,
    removes: z.string(),
    waitDays: z.int(),
    people: z.array(
      z.object({
        staffId,
        staffNumber: z.string(),
        name: z.string(),
        rows: z.int(),
        held: z.object({ reason: z.enum(holdReasons), words: z.string() }).nullable(),
      }),
    ),
    /** There are more than one batch takes. */
    more: z.boolean(),
    may: permission,
  }),
  refusals: [],
})

/** The batch may go once the time to take it back is over. `people`: exactly whom the person has seen and means. */
export const approveDeletion = call({
  name: 'archives.approveDeletion',
  kind: 'write',
  who: approvers,
  scope: 'organisation',
  input: z.strictObject({
    kind,
    period,
    people: z.array(staffId).min(1).max(mostInBatch),
    note: text(longestNote),
  }),
  output: z.object({ deletionId }),
  refusals: [
    'archives.not-due',
    'archives.deletion-waits',
    'archives.all-held',
    'archives.held',
    'archives.list-changed',
  ],
})

export const takeBackDeletion = call({
  name: 'archives.takeBackDeletion',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ deletionId, why: text(longestNote) }),
  output: z.object({}),
  refusals: ['archives.deletion-over'],
})

/** Destroys, by another than who approved; `jobs.progress` says how far it is. */
export const carryOutDeletion = call({
  name: 'archives.carryOutDeletion',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ deletionId }),
  output: z.object({ jobId }),
  refusals: ['archives.deletion-over', 'archives.still-waiting', 'archives.second-person'],
})

/** 销毁清册: what went, whose, by whom; stays for good. */
export const deletionRecord = call({
  name: 'archives.deletionRecord',
  kind: 'download',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ deletionId }),
  output: z.null(),
  refusals: [],
  costly: true,
})

/** 暂缓销毁: nothing of this person is destroyed until it is lifted. */
export const holdBack = call({
  name: 'archives.holdBack',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ staffNumber: text(40), reason: text(longestNote) }),
  output: z.object({ holdId }),
  refusals: ['archives.no-such-person', 'archives.held-already'],
})

export const liftHold = call({
  name: 'archives.liftHold',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ holdId, why: text(longestNote) }),
  output: z.object({}),
  refusals: ['archives.lifted-already'],
})
