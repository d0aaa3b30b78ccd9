import { z } from 'zod'

import { recognitions } from '#domain/contributions/list.ts'

import { call } from './call.ts'
import { evidence, listId, memberId, termId, termOfList } from './contributions-shapes.ts'
import { id, moment, optionalText, paging } from './fields.ts'
import { permission } from './permission.ts'

/** 学校认定 is the committee's; the Party office prepares it and keeps the catalogue. */
export const recognisers = ['committee', 'party-office'] as const

export const otherId = id<'contribution-other'>()

/** The 其他 rows that members declared, those that wait first. */
export const others = call({
  name: 'contributions.others',
  kind: 'read',
  who: recognisers,
  scope: 'organisation',
  input: z.strictObject({
    termId: termId.optional(),
    state: z.enum(recognitions).or(z.literal('all')).default('pending'),
    search: optionalText(40).default(''),
    ...paging,
  }),
  output: z.object({
    term: termOfList.nullable(),
    levels: z.array(z.object({ level: z.int(), points: z.string() })),
    rows: z.array(
      z.object({
        id: otherId,
        listId,
        memberId,
        name: z.string(),
        branch: z.string(),
        text: z.string(),
        goal: z.boolean(),
        achieved: z.boolean(),
        note: z.string(),
        evidence: z.array(evidence),
        recognition: z.enum(recognitions),
        level: z.int().nullable(),
        reason: z.string(),
        by: z.string().nullable(),
        at: moment.nullable(),
        promoted: z.boolean(),
        own: z.boolean(),
      }),
    ),
    total: z.int(),
    counts: z.record(z.enum(recognitions), z.int()),
    may: permission,
  }),
  refusals: [],
})

/** Recognises, refuses or takes back several rows at once. */
export const recognise = call({
  name: 'contributions.recognise',
  kind: 'write',
  who: recognisers,
  scope: 'organisation',
  input: z.strictObject({
    rows: z
      .array(z.strictObject({ id: otherId, seen: z.enum(recognitions) }))
      .min(1)
      .max(200),
    decision: z.enum(recognitions),
    level: z.int().min(1).max(9).nullable().default(null),
    reason: optionalText(300).default(''),
  }),
  output: z.object({
    done: z.array(z.object({ id: otherId, was: z.enum(recognitions), wasLevel: z.int().nullable() })),
    left: z.array(z.object({ id: otherId, code: z.string() })),
  }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'contributions.reason-missing',
    'contributions.no-such-level',
  ],
})

/** Marks a recognised row as taken into the next catalogue, after `catalogue.promote` took it. */
export const promoted = call({
  name: 'contributions.promoted',
  kind: 'write',
  who: recognisers,
  scope: 'organisation',
  input: z.strictObject({ id: otherId }),
  output: z.object({}),
  refusals: ['contributions.not-recognised', 'contributions.promoted-already'],
})

/** A file of an 其他 row. */
export const evidenceOfOther = call({
  name: 'contributions.evidenceOfOther',
  kind: 'download',
  who: recognisers,
  scope: 'organisation',
  input: z.strictObject({ id: otherId, evidenceId: id<'attachment'>() }),
  output: z.null(),
  refusals: [],
})
