import { z } from 'zod'

import { call } from './call.ts'
import { id, moment, nothing } from './fields.ts'
import { excelCodes } from './files.ts'
import { permissions } from './permission.ts'
import { givers, memberId, ofBranch } from './pioneer-fields.ts'

const evaluationSheetId = id<'evaluation-sheet'>()
const ofSheet = { ...ofBranch, evaluationSheetId }

/** Every member with every item that this person gives, to be filled in. */
export const valuesTemplate = call({
  name: 'pioneer.valuesTemplate',
  kind: 'download',
  who: givers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.null(),
  refusals: ['pioneer.not-open'],
})

/** Reads a sheet and shows what it would say; nothing holds until it is committed. */
export const readValues = call({
  name: 'pioneer.readValues',
  kind: 'upload',
  who: givers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({ evaluationSheetId }),
  refusals: ['pioneer.not-in-state', ...excelCodes],
  limit: 21 * 1024 * 1024,
})

/** The sheets that this person brought for a branch, the newest first, with what each says. */
export const valueSheets = call({
  name: 'pioneer.valueSheets',
  kind: 'read',
  who: givers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({
    sheets: z.array(
      z.object({
        id: evaluationSheetId,
        file: z.string(),
        state: z.enum(['previewed', 'committed', 'undone']),
        at: moment,
        accepted: z.array(
          z.object({
            memberId,
            name: z.string(),
            key: z.string(),
            item: z.string(),
            value: z.string(),
            before: z.string(),
          }),
        ),
        refused: z.array(
          z.object({
            row: z.int(),
            text: z.string(),
            refusal: z.object({
              code: z.string(),
              detail: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
            }),
          }),
        ),
      }),
    ),
    may: permissions(['pioneer.commitValues']),
  }),
  refusals: [],
})

/** The sheet's values hold from now on. */
export const commitValues = call({
  name: 'pioneer.commitValues',
  kind: 'write',
  who: givers,
  scope: 'branch',
  input: z.strictObject(ofSheet),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.scoring-over', 'pioneer.sheet-state', 'pioneer.sheet-outdated'],
})

/** What stood before comes back; a value that somebody changed since stays. */
export const undoValues = call({
  name: 'pioneer.undoValues',
  kind: 'write',
  who: givers,
  scope: 'branch',
  input: z.strictObject(ofSheet),
  output: z.object({ kept: z.int() }),
  refusals: ['pioneer.not-in-state', 'pioneer.sheet-state'],
})
