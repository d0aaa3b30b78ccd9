import { z } from 'zod'

import { steps } from '#domain/contributions/steps.ts'

import { call } from './call.ts'
import { branchId, confirmers } from './contributions-confirm.ts'
import { memberId, termId, termOfList } from './contributions-shapes.ts'
import { day, id } from './fields.ts'
import { permission } from './permission.ts'

/** Who sees the progress of the whole school. */
export const overseers = ['committee', 'party-office'] as const

const stepState = z.enum(['done', 'missing', 'waiting', 'later', 'over'])

const line = z.object({
  memberId,
  branchId: id<'branch'>(),
  branch: z.string(),
  name: z.string(),
  probationary: z.boolean(),
  /** The list was opened: there is something to print. */
  opened: z.boolean(),
  steps: z.record(z.enum(steps), stepState),
  /** Achieved items that wait for the branch, and those that it returned. */
  pending: z.int(),
  returned: z.int(),
  remindedToday: z.boolean(),
  extended: z.boolean(),
})

const matrix = {
  today: day,
  term: termOfList.nullable(),
  lines: z.array(line),
  lastDays: z.object({ goals: day.nullable(), achievements: day.nullable() }),
  may: z.object({ remind: permission }),
}

/** Member × step for one branch, in the order of the roll: no points, no ranking. */
export const progress = call({
  name: 'contributions.progress',
  kind: 'read',
  who: [...confirmers, 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId, termId: termId.optional() }),
  output: z.object(matrix),
  refusals: [],
})

/** The same for all branches. */
export const progressAll = call({
  name: 'contributions.progressAll',
  kind: 'read',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object(matrix),
  refusals: [],
})

const reminded = z.object({
  /** Names of those who were told now. */
  told: z.array(z.string()),
  /** Names of those who had been told today already. */
  before: z.array(z.string()),
})

/** Tells those of the branch who miss something, each at most once a day. */
export const remind = call({
  name: 'contributions.remind',
  kind: 'write',
  who: [...confirmers, 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId, memberIds: z.array(memberId).min(1).max(500).optional() }),
  output: reminded,
  refusals: ['contributions.no-term', 'contributions.nobody-missing', 'terms.too-early', 'terms.too-late'],
})

export const remindAll = call({
  name: 'contributions.remindAll',
  kind: 'write',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ memberIds: z.array(memberId).min(1).max(2000).optional() }),
  output: reminded,
  refusals: ['contributions.no-term', 'contributions.nobody-missing', 'terms.too-early', 'terms.too-late'],
})

/** The matrix as Excel. */
export const progressSheet = call({
  name: 'contributions.progressSheet',
  kind: 'download',
  who: [...confirmers, 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId, termId: termId.optional() }),
  output: z.null(),
  refusals: ['contributions.no-term'],
  costly: true,
})

export const progressSheetAll = call({
  name: 'contributions.progressSheetAll',
  kind: 'download',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.null(),
  refusals: ['contributions.no-term'],
  costly: true,
})
