import { z } from 'zod'

import { keepers } from '#domain/organisation/can.ts'
import { outcomes } from '#domain/organisation/import-record.ts'
import { peopleColumns } from '#domain/organisation/people-columns.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, paging } from './fields.ts'
import { permissions } from './permission.ts'

const keeping = { who: keepers, scope: 'organisation' } as const
const batchId = id<'import-batch'>()

/** What the person who imports allows; the day from which new members, transfers and posts count. */
export const importOptions = z.strictObject({
  /** Today where nothing is said. */
  day: day.nullable().default(null),
  makeBranches: z.boolean().default(false),
  makeDepartments: z.boolean().default(false),
  makeGroups: z.boolean().default(false),
  rename: z.boolean().default(false),
})

export const batchStates = [
  'reading',
  'previewed',
  'committing',
  'committed',
  'undoing',
  'undone',
  'cancelled',
  'failed',
] as const

const refusal = z.object({
  code: z.string(),
  detail: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
})

const counts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() })

const batch = z.object({
  batchId,
  fileName: z.string(),
  state: z.enum(batchStates),
  counts,
  madeBy: z.string(),
  madeAt: moment,
  committedBy: z.string().nullable(),
  committedAt: moment.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: moment.nullable(),
})

/** The workbook to fill in: an example row, drop-downs of today's branches and departments. */
export const importTemplate = call({
  ...keeping,
  name: 'organisation.import-template',
  kind: 'download',
  input: nothing,
  output: z.null(),
  refusals: [],
})

/** Everybody, in the columns of the template: what comes out goes in again unchanged. */
export const exportPeople = call({
  ...keeping,
  name: 'organisation.export-people',
  kind: 'download',
  input: nothing,
  output: z.null(),
  refusals: [],
  costly: true,
})

/** Takes the workbook; reading and comparing run as a job. */
export const importUpload = call({
  ...keeping,
  name: 'organisation.import-upload',
  kind: 'upload',
  limit: 20 * 1024 * 1024,
  input: importOptions,
  output: z.object({ batchId, jobId: id<'job'>() }),
  refusals: [],
})

export const importBatches = call({
  ...keeping,
  name: 'organisation.import-batches',
  kind: 'read',
  input: z.strictObject({ ...paging }),
  output: z.object({ rows: z.array(batch), total: z.int() }),
  refusals: [],
})

const column = z.enum(peopleColumns)

/** One batch with a page of its rows: what would change, or changed. */
export const importBatch = call({
  ...keeping,
  name: 'organisation.import-batch',
  kind: 'read',
  input: z.strictObject({
    ...paging,
    batchId,
    outcome: z.enum(outcomes).nullable().default(null),
    search: optionalText(40).default(''),
    /** Only rows with something to look at twice. */
    remarked: z.boolean().default(false),
  }),
  output: batch.extend({
    jobId: id<'job'>().nullable(),
    options: importOptions,
    /** Why it failed, or why the last commit or undo was refused. */
    trouble: refusal.nullable(),
    /** Headers of the file that no column answers to. */
    unknownHeaders: z.array(z.string()),
    rows: z.array(
      z.object({
        ordinal: z.int(),
        outcome: z.enum(outcomes),
        staffNumber: z.string(),
        name: z.string(),
        staffId: id<'staff'>().nullable(),
        issues: z.array(
          refusal.extend({ column: column.nullable(), remark: z.exactOptional(z.literal(true)) }),
        ),
        changes: z.array(z.object({ column, before: z.string(), after: z.string() })),
      }),
    ),
    total: z.int(),
    may: permissions(['commit', 'replan', 'discard', 'undo']),
  }),
  refusals: [],
})

/** The rows that were refused, as they stood in the file, with the reason in a column of its own. */
export const importRefused = call({
  ...keeping,
  name: 'organisation.import-refused',
  kind: 'download',
  input: z.strictObject({ batchId }),
  output: z.null(),
  refusals: [],
  costly: true,
})

/** Compares the rows again, with other options or with what has changed meanwhile. */
export const importReplan = call({
  ...keeping,
  name: 'organisation.import-replan',
  kind: 'write',
  input: z.strictObject({ batchId, options: importOptions }),
  output: z.object({ jobId: id<'job'>() }),
  refusals: ['organisation.import-state', 'organisation.import-busy'],
})

/** Writes the new and changed rows in one transaction, as a job. */
export const importCommit = call({
  ...keeping,
  name: 'organisation.import-commit',
  kind: 'write',
  input: z.strictObject({ batchId }),
  output: z.object({ jobId: id<'job'>() }),
  refusals: ['organisation.import-state', 'organisation.import-busy', 'organisation.import-nothing'],
})

/** Drops a preview; nothing was written. */
export const importDiscard = call({
  ...keeping,
  name: 'organisation.import-discard',
  kind: 'write',
  input: z.strictObject({ batchId }),
  output: nothing,
  refusals: ['organisation.import-state', 'organisation.import-too-late'],
})

/**
 * Takes a batch back as a job: all of it, while nothing depends on it. Why not, stands in the batch's `trouble`:
 * `organisation.undo-changed-since`, `-used`, `-units-used` or `-unit-gone`.
 */
export const importUndo = call({
  ...keeping,
  name: 'organisation.import-undo',
  kind: 'write',
  input: z.strictObject({ batchId }),
  output: z.object({ jobId: id<'job'>() }),
  refusals: ['organisation.import-state', 'organisation.import-busy'],
})
