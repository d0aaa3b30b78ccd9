import { z } from 'zod'

import { confirmations, parts, partStates, recognitions } from '#domain/contributions/list.ts'
import { limits } from '#domain/contributions/fields.ts'
import { phases } from '#domain/terms/phases.ts'

import { call } from './call.ts'
import { day, id, moment, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { permissions } from './permission.ts'

export const termId = id<'term'>()
export const listId = id<'list'>()
export const memberId = id<'member'>()
export const part = z.enum(parts)
export const reason = text(300)

/** The moments that the term's phases decide for a list; `mine` says each for this member today. */
export const listActions = [
  'list.goals.edit',
  'list.goals.sign',
  'list.goals.reopen',
  'list.evidence.add',
  'list.achievements.edit',
  'list.achievements.sign',
  'list.achievements.reopen',
  'list.self-review.edit',
] as const

const entry = z.object({
  item: z.string(),
  goal: z.boolean(),
  achieved: z.boolean(),
  note: z.string(),
  competition: z.string(),
  declinedGoal: z.boolean(),
  declinedAchieved: z.boolean(),
  confirmation: z.enum(confirmations),
  confirmationReason: z.string(),
})

const other = z.object({
  id: z.string(),
  text: z.string(),
  goal: z.boolean(),
  achieved: z.boolean(),
  note: z.string(),
  recognition: z.enum(recognitions),
  level: z.int().nullable(),
  recognitionReason: z.string(),
})

const aim = z.object({
  id: z.string(),
  text: z.string(),
  measure: z.string(),
  due: day.nullable(),
  items: z.array(z.string()),
  reached: z.boolean(),
})

export const header = z.object({
  name: z.string(),
  position: z.string(),
  department: z.string(),
  post: z.string(),
  classes: z.string(),
  weeklyHours: z.string(),
  classInCharge: z.string(),
  other: z.string(),
})

/** A list as `domain/contributions/list.ts` has it. */
export const contributionList = z.object({
  id: listId,
  termId,
  memberId,
  header,
  entries: z.array(entry),
  others: z.array(other),
  aims: z.array(aim),
  selfReview: z.string(),
  selfStars: z.int().nullable(),
  states: z.record(part, z.enum(partStates)),
  version: z.int(),
})

export const evidence = z.object({
  id: id<'attachment'>(),
  /** An item's id or the id of an 其他 row. */
  row: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
})

/** The signature in force of one half: the hash stands on the form. */
export const signature = z.object({
  id: id<'contribution-signature'>(),
  number: z.int(),
  contentHash: z.string(),
  signedAt: moment,
  drawn: z.boolean(),
})

export const counted = z.object({
  /** Hundredths. */
  points: z.int(),
  expected: z.int(),
  rows: z.array(
    z.object({ row: z.string(), points: z.int(), why: z.string().nullable(), withoutGoal: z.boolean() }),
  ),
  because: z.array(z.string()),
})

export const catalogue = z.object({
  levels: z.record(z.string(), z.string()),
  items: z.array(
    z.object({
      id: z.string(),
      level: z.int(),
      text: z.string(),
      competition: z.boolean(),
      hint: z.string().exactOptional(),
    }),
  ),
})

export const policy = z.object({
  withoutGoal: z.enum(['counts', 'no-points']),
  confirmation: z.enum(['required', 'not-required']),
  beyondDuty: z.enum(['shown', 'required']),
})

export const termOfList = z.object({ id: termId, name: z.string(), phase: z.enum(phases) })

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

/** Which copies of the annex: the 期初 copy shows goals, the 期末 copy goals and achievements. */
export const copies = z.enum(['goals', 'achievements', 'both'])
export const formats = z.enum(['pdf', 'docx'])

/** My list as the annex of the notice. */
export const form = call({
  name: 'contributions.form',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ listId, copy: copies, format: formats, sheets: z.int().min(1).max(2).default(1) }),
  output: z.null(),
  refusals: [],
})
