import { z } from 'zod'

import { call } from './call.ts'
import { termOfList } from './contributions-shapes.ts'
import { id, moment, nothing } from './fields.ts'
import { excelCodes } from './files.ts'
import { permission } from './permission.ts'

/** Departments send their sheets to these. */
export const factKeepers = ['party-office', 'personnel', 'committee', 'administrator'] as const

export const batchId = id<'contribution-fact-batch'>()
const issue = z.object({
  column: z.string(),
  refusal: z.object({
    code: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  }),
})

const batch = z.object({
  id: batchId,
  fileName: z.string(),
  state: z.enum(['previewed', 'committed', 'undone']),
  people: z.int(),
  refused: z.int(),
  by: z.string(),
  at: moment,
})

/** What was imported this term. */
export const factBatches = call({
  name: 'contributions.factBatches',
  kind: 'read',
  who: factKeepers,
  scope: 'organisation',
  input: nothing,
  output: z.object({ term: termOfList.nullable(), batches: z.array(batch), may: permission }),
  refusals: [],
})

/** An empty sheet with the columns, and one line of explanation for each. */
export const factTemplate = call({
  name: 'contributions.factTemplate',
  kind: 'download',
  who: factKeepers,
  scope: 'organisation',
  input: nothing,
  output: z.null(),
  refusals: [],
})

/** Reads a department's sheet and shows what it would do; nothing counts until it is committed. */
export const readFacts = call({
  name: 'contributions.readFacts',
  kind: 'upload',
  who: factKeepers,
  scope: 'organisation',
  input: nothing,
  output: z.object({ batchId }),
  refusals: ['contributions.no-term', 'terms.too-early', 'terms.too-late', ...excelCodes],
  limit: 21 * 1024 * 1024,
})

/** One batch: what it knows of whom, and the rows that it could not read. */
export const factBatch = call({
  name: 'contributions.factBatch',
  kind: 'read',
  who: factKeepers,
  scope: 'organisation',
  input: z.strictObject({ batchId }),
  output: z.object({
    batch,
    /** How many people each kind of fact is known of, and how many of them it proposes a tick to. */
    kinds: z.array(z.object({ key: z.string(), people: z.int() })),
    sample: z.array(
      z.object({
        staffNumber: z.string(),
        name: z.string(),
        member: z.boolean(),
        facts: z.array(z.object({ key: z.string(), value: z.int(), average: z.int().nullable() })),
      }),
    ),
    refused: z.array(z.object({ row: z.int(), cells: z.array(z.string()), issues: z.array(issue) })),
    may: permission,
  }),
  refusals: [],
})

/** From now on these facts propose ticks; the members decide. */
export const commitFacts = call({
  name: 'contributions.commitFacts',
  kind: 'write',
  who: factKeepers,
  scope: 'organisation',
  input: z.strictObject({ batchId }),
  output: z.object({}),
  refusals: ['contributions.batch-state', 'terms.too-early', 'terms.too-late'],
})

/** The facts propose nothing any more; ticks that members took over stay theirs. */
export const undoFacts = call({
  name: 'contributions.undoFacts',
  kind: 'write',
  who: factKeepers,
  scope: 'organisation',
  input: z.strictObject({ batchId }),
  output: z.object({}),
  refusals: ['contributions.batch-state'],
})

/** The refused rows as a sheet to mend and send again. */
export const refusedFacts = call({
  name: 'contributions.refusedFacts',
  kind: 'download',
  who: factKeepers,
  scope: 'organisation',
  input: z.strictObject({ batchId }),
  output: z.null(),
  refusals: [],
})

export type FactBatch = z.output<typeof batch>
