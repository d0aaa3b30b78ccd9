import { z } from 'zod'

import { noticeStarPolicy, orderSteps, quotaScopes, scoreMethods } from '#domain/terms/star-policy.ts'

// What the rule commands read (docs/formats.md): strict, every key of a policy with the notice's default.

export const number = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,9}|\/[1-9]\d{0,8})?$/u)
const points = z.string().regex(/^(0|[1-9]\d{0,6})(\.\d{1,2})?$/u)
const many = z.int().min(0).max(10_000_000)
export const name = z
  .string()
  .min(1)
  .max(500)
  .refine((value) => value.isWellFormed(), 'malformed')
const level = z.int().min(1).max(999)

// What an exported catalogue says beside that (hints, facts) changes no points.
const catalogueItem = z
  .strictObject({
    id: name,
    level: z.union([level, z.string().regex(/^[1-9]\d{0,2}$/u)]).transform(Number),
    text: name,
    competition: z.boolean(),
    hint: z.string().optional(),
    fact: z.unknown().optional(),
  })
  .transform(({ id, level, text, competition }) => ({ id, level, text, competition }))

export const pointsInput = z.strictObject({
  catalogue: z.union([
    z.string(),
    z.strictObject({
      levels: z.record(z.string().regex(/^[1-9]\d{0,2}$/u), points),
      items: z.array(catalogueItem),
    }),
  ]),
  list: z.strictObject({
    achieved: z.array(z.strictObject({ item: name, competition: z.string().max(500).optional() })),
    goals: z.array(name).default([]),
    others: z
      .array(z.strictObject({ text: z.string().optional(), recognised: level.nullable() }))
      .default([]),
  }),
})

const notice = noticeStarPolicy

const roundingTable = z.strictObject({
  table: z.array(z.strictObject({ upTo: many, five: many, four: many })),
})

const quota = z.strictObject({
  five: number.default(notice.quota.five),
  four: number.default(notice.quota.four),
  cumulative: z.boolean().default(notice.quota.cumulative),
  rounding: z.union([z.enum(['floor', 'half-up', 'ceil']), roundingTable]).default(notice.quota.rounding),
  scope: z.enum(quotaScopes).default(notice.quota.scope),
  smallBranch: many.default(notice.quota.smallBranch),
})

const trim = z.strictObject({
  share: number.default(notice.trim.share),
  from: z.int().min(1).max(10_000_000).default(notice.trim.from),
})
const minimum = z.strictObject({
  five: number.nullable().default(null),
  four: number.nullable().default(null),
})
const cutLines = z.strictObject({
  three: number.default(notice.cutLines.three),
  two: number.default(notice.cutLines.two),
})

/** The policy as `liangqi stars` takes it: any key may be left out. */
export const starPolicyInput = z.strictObject({
  score: z.enum(scoreMethods).default(notice.score),
  trim: trim.prefault({}),
  order: z
    .array(z.enum(orderSteps))
    .max(20)
    .default([...notice.order]),
  quota: quota.nullable().prefault({}),
  minimum: minimum.prefault({}),
  cutLines: cutLines.prefault({}),
  minimumSlips: many.default(notice.minimumSlips),
  response: number.default(notice.response),
  designation: z.enum(['inside', 'beside']).default(notice.designation),
})

const stars = z.literal([1, 2, 3, 4, 5])
const slip = z.int().min(1).max(5)

const member = z.strictObject({ id: name, points, slips: z.array(slip), eligible: many })

export const starsInput = z.strictObject({
  policy: starPolicyInput.prefault({}),
  branches: z.array(z.strictObject({ id: name, members: z.array(member) })),
  designated: z.array(z.strictObject({ member: name, stars: z.literal([4, 5]) })).default([]),
  revotes: z
    .array(z.strictObject({ seat: z.enum(['five', 'four']), order: z.array(z.array(name)) }))
    .default([]),
  decisions: z.array(z.strictObject({ member: name, stars })).default([]),
})
