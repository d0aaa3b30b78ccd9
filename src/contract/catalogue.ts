import { z } from 'zod'

import { factKeys, type Catalogue, type CatalogueItem } from '#domain/catalogue/catalogue.ts'
import { longestHint, longestText } from '#domain/catalogue/sheet.ts'

import { call } from './call.ts'
import { id, moment, nothing, text } from './fields.ts'
import { cellCodes, excelCodes } from './files.ts'
import { adoptingRefusals, origin, templateId } from './organisation-template.ts'
import { permission, permissions } from './permission.ts'

export const catalogueRefusals = {
  'catalogue.impossible': 422,
  'catalogue.draft-exists': 409,
  'catalogue.published': 409,
  'catalogue.unchanged': 409,
  'catalogue.text-there': 409,
  'catalogue.no-such-level': 422,
} as const
export type CatalogueRefusal = keyof typeof catalogueRefusals

/** Who makes the school's catalogue. */
export const catalogueKeepers = ['committee', 'party-office'] as const

const points = z.string().regex(/^(0|[1-9]\d{0,4})(\.\d{1,2})?$/u, 'points')
const level = z.int().min(1).max(9)

const factSchema = z.strictObject({
  key: z.enum(factKeys),
  when: z.union([
    z.enum(['held', 'above-department-average']),
    z.strictObject({ atLeast: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/u, 'number') }),
  ]),
})

const itemSchema: z.ZodType<CatalogueItem, CatalogueItem> = z.strictObject({
  id: z.string().regex(/^[1-9]-\d{2,6}$/u, 'id'),
  level,
  text: text(longestText),
  competition: z.boolean(),
  hint: z.exactOptional(text(longestHint)),
  fact: z.exactOptional(factSchema),
})

/** The shape of a catalogue; whether it can be one is decided by `catalogueFaults`. */
export const catalogueSchema: z.ZodType<Catalogue, Catalogue> = z.strictObject({
  levels: z.record(z.string().regex(/^[1-9]$/u, 'level'), points),
  items: z.array(itemSchema).max(500),
})

const catalogueId = id<'catalogue'>()
const touched = { catalogueId, revision: z.int().min(1) }

const line = z.object({
  id: catalogueId,
  version: z.int(),
  name: z.string(),
  state: z.enum(['draft', 'published']),
  revision: z.int(),
  items: z.int(),
  changedAt: moment,
  changedBy: z.string().nullable(),
  origin: origin.nullable(),
  /** The terms that hold this version. */
  terms: z.array(z.string()),
})

/** All versions, the newest first; the draft is for those who make it. */
export const versions = call({
  name: 'catalogue.versions',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({ versions: z.array(line), may: permissions(['catalogue.draft']) }),
  refusals: [],
})

/** One version, with the one before it to compare with. */
export const version = call({
  name: 'catalogue.version',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ catalogueId }),
  output: z.object({
    catalogue: line.extend({ body: catalogueSchema }),
    before: z.object({ version: z.int(), name: z.string(), body: catalogueSchema }).nullable(),
    /** Item ids that some version has used: a new item takes none of them. */
    taken: z.array(z.string()),
    may: z.record(z.enum(['catalogue.save', 'catalogue.publish', 'catalogue.discard']), permission),
  }),
  refusals: [],
})

/** A draft of the next version, from the newest published one or from the notice. There is one draft at a time. */
export const draft = call({
  name: 'catalogue.draft',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject({ from: z.enum(['newest', 'notice']), name: text(60) }),
  output: z.object({ catalogueId }),
  refusals: ['catalogue.draft-exists'],
})

/** A draft of the next version from a bureau's template; `catalogue.discard` takes it back. */
export const adopt = call({
  name: 'catalogue.adopt',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject({ templateId }),
  output: z.object({ catalogueId }),
  refusals: ['catalogue.draft-exists', 'catalogue.impossible', ...adoptingRefusals],
})

export const save = call({
  name: 'catalogue.save',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject({ ...touched, name: text(60), body: catalogueSchema }),
  output: z.object({ revision: z.int() }),
  refusals: ['catalogue.published', 'catalogue.impossible'],
})

/** From now on nobody changes this version; terms can take it. */
export const publish = call({
  name: 'catalogue.publish',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject(touched),
  output: nothing,
  refusals: ['catalogue.published', 'catalogue.impossible', 'catalogue.unchanged'],
})

export const discard = call({
  name: 'catalogue.discard',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject(touched),
  output: nothing,
  refusals: ['catalogue.published'],
})

/** A recognised 其他 text becomes an item of the next version: of the draft, which is made when there is none. */
export const promote = call({
  name: 'catalogue.promote',
  kind: 'write',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject({ text: text(longestText), level }),
  output: z.object({ catalogueId, item: z.string() }),
  refusals: ['catalogue.text-there', 'catalogue.no-such-level'],
})

const rowCodes = [
  ...cellCodes,
  'catalogue.row-level',
  'catalogue.row-points',
  'catalogue.row-points-differ',
  'catalogue.row-text',
  'catalogue.row-text-long',
  'catalogue.row-text-twice',
  'catalogue.row-yes-no',
  'catalogue.row-hint-long',
  'catalogue.row-fact',
] as const

/** A whole catalogue from Excel: shown first, against the draft; `catalogue.save` writes it. */
export const readFile = call({
  name: 'catalogue.readFile',
  kind: 'upload',
  who: catalogueKeepers,
  scope: 'organisation',
  input: z.strictObject({ catalogueId }),
  output: z.object({
    body: catalogueSchema.nullable(),
    refused: z.array(
      z.object({
        row: z.int(),
        column: z.string(),
        header: z.string(),
        code: z.enum(rowCodes),
        value: z.string(),
      }),
    ),
  }),
  refusals: excelCodes,
  limit: 20 * 1024 * 1024,
})

export const file = call({
  name: 'catalogue.file',
  kind: 'download',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ catalogueId }),
  output: nothing,
  refusals: [],
})
