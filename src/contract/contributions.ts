import { z } from 'zod'

import { limits } from '#domain/contributions/fields.ts'

import { call } from './call.ts'
import {
  catalogue,
  contributionList,
  copies,
  counted,
  evidence,
  formats,
  header,
  listActions,
  listId,
  part,
  policy,
  reason,
  signature,
  termId,
  termOfList,
} from './contributions-shapes.ts'
import { day, id, moment, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { permissions } from './permission.ts'

/** My list of the current term, or of the named one; `list` is null until it is opened. */
export const mine = call({
  name: 'contributions.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object({
    today: day,
    term: termOfList.nullable(),
    catalogue,
    policy,
    selfStars: z.enum(['shown', 'not-asked']),
    list: contributionList.nullable(),
    /** Before the list is opened: what it will be headed with. */
    header,
    evidence: z.array(evidence),
    signatures: z.object({ goals: signature.nullable(), achievements: signature.nullable() }),
    handedIn: z.object({ goals: moment.nullable(), achievements: moment.nullable() }),
    /** Halves that the member has asked the branch to give back. */
    asked: z.array(part),
    /** Why the half was set aside last, while it is being edited again. */
    returned: z.object({ goals: z.string().nullable(), achievements: z.string().nullable() }),
    proposals: z.array(z.object({ item: z.string(), part, because: z.string(), source: z.string() })),
    counted,
    lastDays: z.object({ goals: day.nullable(), achievements: day.nullable() }),
    savedAt: moment.nullable(),
    allowed: permissions(listActions),
  }),
  refusals: [],
})

/** Opens my list: the header is copied from my record. Opening twice opens once. */
export const open = call({
  name: 'contributions.open',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ termId }),
  output: z.object({ listId }),
  refusals: ['terms.too-early', 'terms.too-late'],
})

const value = z.union([z.string(), z.boolean(), z.int(), z.null(), z.array(z.string().max(20)).max(60)])

/**
 * Saves fields of my list, each with what the device last knew to be there. Fields that only one device touched merge;
 * a field that two devices set differently comes back as a conflict with both values and is not stored.
 */
export const save = call({
  name: 'contributions.save',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({
    listId,
    patches: z
      .array(
        z.strictObject({
          at: z.string().max(80),
          base: value,
          value,
          tried: z.array(value).max(4).optional(),
        }),
      )
      .min(1)
      .max(400),
  }),
  output: z.object({
    version: z.int(),
    changed: z.array(z.object({ at: z.string(), value })),
    conflicts: z.array(z.object({ at: z.string(), stored: value, yours: value })),
    refused: z.array(
      z.object({
        at: z.string(),
        refusal: z.object({
          code: z.string(),
          detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
        }),
      }),
    ),
  }),
  refusals: [],
})

/** Signs one half as I saw it (`version`): drawn as a PNG, or my name typed. */
export const sign = call({
  name: 'contributions.sign',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({
    listId,
    part,
    version: z.int().min(1),
    signature: z.union([
      z.strictObject({ drawn: z.base64().min(100).max(300_000) }),
      z.strictObject({ typed: text(limits.header) }),
    ]),
  }),
  output: z.object({ signature }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'contributions.changed-elsewhere',
    'contributions.signed-already',
    'contributions.handed-in-already',
    'contributions.no-goals',
    'contributions.competition-missing',
    'contributions.other-empty',
    'contributions.aim-empty',
    'contributions.signature-name',
    'contributions.signature-blank',
    ...fileCodes,
  ],
  limit: 512 * 1024,
})

/** Hands the signed half in to the branch. */
export const handIn = call({
  name: 'contributions.handIn',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, part }),
  output: z.object({ at: moment }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'contributions.handed-in-already',
    'contributions.sign-first',
  ],
})

/** Takes a signed half back, or asks the branch for it once it is handed in. */
export const reopen = call({
  name: 'contributions.reopen',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, part, reason }),
  output: z.object({ outcome: z.enum(['reopens', 'asks']) }),
  refusals: ['terms.too-early', 'terms.too-late', 'contributions.not-signed', 'contributions.asked-already'],
})

/** Attaches a picture or a PDF to an item or an 其他 row of my list. */
export const attach = call({
  name: 'contributions.attach',
  kind: 'upload',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, row: z.string().max(40) }),
  output: z.object({ evidence }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'contributions.achievements-signed',
    'contributions.goals-signed',
    'contributions.field-unknown',
    'contributions.evidence-too-many',
    ...fileCodes,
  ],
  limit: 21 * 1024 * 1024,
})

export const detach = call({
  name: 'contributions.detach',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, evidenceId: id<'attachment'>() }),
  output: z.object({}),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'contributions.achievements-signed',
    'contributions.goals-signed',
  ],
})

/** A file of my own list. */
export const myEvidence = call({
  name: 'contributions.myEvidence',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, evidenceId: id<'attachment'>() }),
  output: z.null(),
  refusals: [],
})

/** The versions that I signed, what was set aside and why, and what I asked for. */
export const history = call({
  name: 'contributions.history',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId }),
  output: z.object({
    versions: z.array(
      signature.extend({
        part,
        inForce: z.boolean(),
        setAside: z.object({ at: moment, by: z.string(), reason: z.string() }).nullable(),
      }),
    ),
    requests: z.array(
      z.object({
        part,
        reason: z.string(),
        askedAt: moment,
        answer: z.enum(['open', 'granted', 'declined']),
        answerReason: z.string(),
      }),
    ),
  }),
  refusals: [],
})

/** My list as the annex of the notice. */
export const form = call({
  name: 'contributions.form',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, copy: copies, format: formats, sheets: z.int().min(1).max(2).default(1) }),
  output: z.null(),
  refusals: [],
  costly: true,
})
