import { z } from 'zod'

import { measures } from '#domain/appraisals/sheet.ts'

import { call } from './call.ts'
import { id, moment, nothing, optionalText, paging } from './fields.ts'
import { excelCodes } from './files.ts'
import { permission } from './permission.ts'

/** Nobody else sees a line of it: rules.md › Talks and support 1. */
export const appraisers = ['personnel', 'committee'] as const

const termId = id<'term'>()
const ofTerm = z.object({ id: termId, name: z.string() })
export const appraisalBatchId = id<'appraisal-batch'>()
const named = { batchId: appraisalBatchId }

const batch = z.object({
  id: appraisalBatchId,
  fileName: z.string(),
  state: z.enum(['previewed', 'committed', 'undone']),
  measure: z.enum(measures),
  /** Rows that were read: with and without a result. */
  people: z.int(),
  refused: z.int(),
  by: z.string(),
  at: moment,
})

const placed = z.object({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  member: z.boolean(),
  /** As on the sheet: ten-thousandths of a score, or a place. */
  value: z.int().nullable(),
  rank: z.int().nullable(),
  part: z.enum(['bottom', 'left-out', 'other']),
})

/** How the last tenth came about, in numbers that can be checked by hand. */
const tenth = z.object({
  measure: z.enum(measures),
  /** Whole per cent, by the term's policy. */
  share: z.int(),
  appraised: z.int(),
  /** On the sheet without a result. */
  without: z.int(),
  /** ⌊appraised · share / 100⌋. */
  most: z.int(),
  border: z.enum(['whole', 'tie-over-share', 'all-equal', 'too-few']),
  bottom: z.array(placed),
  leftOut: z.array(placed),
})

/** The sheets that were read in a term, the current one where none is named. */
export const batches = call({
  name: 'appraisals.batches',
  kind: 'read',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object({ term: ofTerm.nullable(), terms: z.array(ofTerm), batches: z.array(batch) }),
  refusals: [],
})

/** All active staff with two empty columns: 得分 and 名次. */
export const template = call({
  name: 'appraisals.template',
  kind: 'download',
  who: appraisers,
  scope: 'organisation',
  input: nothing,
  output: z.null(),
  refusals: [],
})

/** Reads a sheet of all staff and shows what it would say; nothing holds until it is committed. */
export const read = call({
  name: 'appraisals.read',
  kind: 'upload',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object(named),
  refusals: ['appraisals.no-term', 'appraisals.no-measure', ...excelCodes],
  limit: 21 * 1024 * 1024,
})

/** One sheet: whom it says what of, whom it does not name, what could not be read, and the last tenth it would give. */
export const preview = call({
  name: 'appraisals.preview',
  kind: 'read',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject(named),
  output: z.object({
    batch,
    tenth,
    /** Active staff today, and those of them of whom no row was read. */
    due: z.int(),
    missing: z.array(z.object({ staffNumber: z.string(), name: z.string(), department: z.string() })),
    missingInAll: z.int(),
    refused: z.array(
      z.object({
        row: z.int(),
        cells: z.array(z.string()),
        issues: z.array(
          z.object({
            column: z.string(),
            refusal: z.object({
              code: z.string(),
              detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
            }),
          }),
        ),
      }),
    ),
    may: permission,
  }),
  refusals: [],
})

/** From now on this sheet is the term's appraisal. `missing`: how many without a row the person has seen and answers for. */
export const commit = call({
  name: 'appraisals.commit',
  kind: 'write',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject({ ...named, missing: z.int().min(0) }),
  output: z.object({}),
  refusals: [
    'appraisals.batch-state',
    'appraisals.another-stands',
    'appraisals.too-many-missing',
    'appraisals.missing-changed',
  ],
})

/** The sheet says nothing any more; another may be committed. */
export const undo = call({
  name: 'appraisals.undo',
  kind: 'write',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject(named),
  output: z.object({}),
  refusals: ['appraisals.batch-state'],
})

/** The refused rows as a sheet to mend and send again. */
export const refusedRows = call({
  name: 'appraisals.refusedRows',
  kind: 'download',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject(named),
  output: z.null(),
  refusals: [],
})

/** The appraisal that stands: everybody in their order, found by name or number. */
export const standing = call({
  name: 'appraisals.standing',
  kind: 'read',
  who: appraisers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional(), query: optionalText(40).default(''), ...paging }),
  output: z.object({
    batch: batch.nullable(),
    tenth: tenth.nullable(),
    rows: z.array(placed),
    total: z.int(),
  }),
  refusals: [],
})
