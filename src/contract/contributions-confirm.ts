import { z } from 'zod'

import { confirmations, partStates } from '#domain/contributions/list.ts'

import { call } from './call.ts'
import {
  catalogue,
  contributionList,
  copies,
  counted,
  evidence,
  formats,
  listId,
  memberId,
  part,
  policy,
  reason,
  signature,
  termId,
  termOfList,
} from './contributions-shapes.ts'
import { id, moment, optionalText, paging } from './fields.ts'
import { permission } from './permission.ts'

export const branchId = id<'branch'>()
/** Who confirms for a branch: its own, and the committee for any. */
export const confirmers = ['secretary', 'branch-committee', 'committee'] as const

const itemAt = z.strictObject({ listId, item: z.string().max(20), seen: z.enum(confirmations) })

/** One achieved item in the queue. */
const queued = z.object({
  listId,
  memberId,
  name: z.string(),
  item: z.string(),
  text: z.string(),
  level: z.int(),
  goal: z.boolean(),
  note: z.string(),
  competition: z.string(),
  evidence: z.array(evidence),
  confirmation: z.enum(confirmations),
  reason: z.string(),
  by: z.string().nullable(),
  at: moment.nullable(),
  own: z.boolean(),
})

/** The achieved items of a branch: those that wait first, filtered by state, member's name or item's words. */
export const queue = call({
  name: 'contributions.queue',
  kind: 'read',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({
    branchId,
    termId: termId.optional(),
    state: z.enum(confirmations).or(z.literal('all')).default('pending'),
    search: optionalText(40).default(''),
    ...paging,
  }),
  output: z.object({
    term: termOfList.nullable(),
    items: z.array(queued),
    total: z.int(),
    counts: z.record(z.enum(confirmations), z.int()),
    requests: z.array(
      z.object({
        listId,
        memberId,
        name: z.string(),
        part,
        reason: z.string(),
        askedAt: moment,
        own: z.boolean(),
      }),
    ),
    dutyClause: z.string(),
    may: permission,
  }),
  refusals: [],
})

/** Confirms, returns or takes back several at once. What another person decided meanwhile is told, the rest is done. */
export const confirm = call({
  name: 'contributions.confirm',
  kind: 'write',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({
    branchId,
    items: z.array(itemAt).min(1).max(500),
    decision: z.enum(confirmations),
    reason: optionalText(300).default(''),
  }),
  output: z.object({
    done: z.array(z.object({ listId, item: z.string(), was: z.enum(confirmations), wasReason: z.string() })),
    left: z.array(z.object({ listId, item: z.string(), code: z.string() })),
  }),
  refusals: ['terms.too-early', 'terms.too-late', 'contributions.reason-missing'],
})

/** Gives a handed-in half back to the member, on their asking or the branch's own motion. */
export const giveBack = call({
  name: 'contributions.giveBack',
  kind: 'write',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({ branchId, listId, part, reason }),
  output: z.object({}),
  refusals: ['terms.too-early', 'terms.too-late', 'contributions.not-handed-in', 'contributions.own-list'],
})

/** Says no to a member who asked for their half back. */
export const decline = call({
  name: 'contributions.decline',
  kind: 'write',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({ branchId, listId, part, reason }),
  output: z.object({}),
  refusals: ['contributions.not-asked', 'contributions.own-list'],
})

/** One member's list as the branch sees it. */
export const look = call({
  name: 'contributions.look',
  kind: 'read',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({ branchId, memberId, termId: termId.optional() }),
  output: z.object({
    term: termOfList.nullable(),
    catalogue,
    policy,
    name: z.string(),
    list: contributionList.nullable(),
    evidence: z.array(evidence),
    signatures: z.object({ goals: signature.nullable(), achievements: signature.nullable() }),
    states: z.record(part, z.enum(partStates)),
    counted,
    own: z.boolean(),
    /** Whether the half may be given back now. */
    may: z.object({ goals: permission, achievements: permission, confirm: permission }),
  }),
  refusals: [],
})

/** A file of a list in the branch. */
export const evidenceOf = call({
  name: 'contributions.evidenceOf',
  kind: 'download',
  who: confirmers,
  scope: 'branch',
  input: z.strictObject({ branchId, listId, evidenceId: id<'attachment'>() }),
  output: z.null(),
  refusals: [],
})

/** The annex of one member, or of the whole branch in one file; for whoever has the same lists as Excel. */
export const forms = call({
  name: 'contributions.forms',
  kind: 'download',
  who: [...confirmers, 'party-office'],
  scope: 'branch',
  input: z.strictObject({
    branchId,
    termId: termId.optional(),
    memberId: memberId.optional(),
    copy: copies,
    format: formats,
    sheets: z.int().min(1).max(2).default(1),
  }),
  output: z.null(),
  refusals: ['contributions.no-term', 'contributions.not-opened'],
  costly: true,
})
