import { z } from 'zod'

import { exemptions, periods, scorers, sources, zeroings } from '#domain/pioneer/scheme.ts'
import { noticeBottomPolicy } from '#domain/talks/bottom-policy.ts'

import { name, number } from './rules.ts'

// What `liangqi index` and `liangqi bottom` read (docs/formats.md): strict, defaults where most schemes say the same.

/** Stands on strips, beside five others, and on a phone’s button. */
const gradeName = z
  .string()
  .min(1)
  .max(8)
  .refine((value) => value.isWellFormed(), 'malformed')
const weight = number.optional()
const countedItem = z.strictObject({
  id: name,
  name,
  per: number.default('1'),
  max: number.nullable().default(null),
})
const countedPart = z.strictObject({
  max: number.nullable().default(null),
  items: z.array(countedItem).max(500).default([]),
})

export const schemeInput = z.strictObject({
  name,
  period: z.enum(periods).default('term'),
  sources: z
    .strictObject({ self: weight, peer: weight, branch: weight, masses: weight })
    .nullable()
    .default(null),
  scale: z
    .array(z.strictObject({ name: gradeName, value: number }))
    .max(20)
    .nullable()
    .default(null),
  base: z.strictObject({
    max: number,
    items: z
      .array(
        z.strictObject({
          id: name,
          name,
          max: number,
          per: number.default('1'),
          scorer: z.enum(scorers),
          over: z.enum(['refused', 'capped']).default('refused'),
        }),
      )
      .max(500),
  }),
  plus: countedPart.prefault({}),
  minus: countedPart.prefault({}),
  vetoes: z
    .array(
      z.strictObject({
        id: name,
        name,
        zero: z.enum(zeroings).default('none'),
        atMost: name.nullable().default(null),
      }),
    )
    .max(500)
    .default([]),
  clamp: z.strictObject({ min: number.default('0'), max: number.nullable().default(null) }).prefault({}),
  classes: z
    .array(
      z.strictObject({
        id: name,
        name,
        graded: z.boolean().default(true),
        exempt: z.array(name).default([]),
        exemptAs: z.enum(exemptions).default('scaled'),
        withoutSources: z.array(z.enum(sources)).default([]),
      }),
    )
    .max(500)
    .default([]),
  grades: z
    .array(
      z.strictObject({
        name,
        from: number.nullable().default(null),
        to: number.nullable().default(null),
      }),
    )
    .max(500),
  quota: z
    .strictObject({
      rounding: z.enum(['floor', 'half-up', 'ceil']).default('floor'),
      cumulative: z.boolean().default(false),
      shares: z.array(z.strictObject({ grade: name, share: number })).max(500),
    })
    .nullable()
    .default(null),
})

export const indexInput = z.strictObject({
  scheme: z.union([z.string(), schemeInput]),
  facts: z.array(
    z.strictObject({
      member: name,
      class: name.nullable().default(null),
      values: z.record(name, number).default({}),
      vetoes: z.array(name).default([]),
    }),
  ),
})

/** Also what `liangqi index` printed after much arithmetic. */
const score = z.string().regex(/^(0|[1-9]\d{0,199})(\.\d{1,9}|\/[1-9]\d{0,199})?$/u)

export const bottomInput = z.strictObject({
  index: z.array(z.strictObject({ member: name, branch: name, score })),
  appraisal: z.array(z.strictObject({ staff: name, member: name.nullable().default(null), score })),
  policy: z
    .strictObject({
      share: number.default(noticeBottomPolicy.share),
      first: z.enum(['and', 'or']).default(noticeBottomPolicy.first),
      atLeastOne: z.boolean().default(noticeBottomPolicy.atLeastOne),
      passLine: number.nullable().default(noticeBottomPolicy.passLine),
    })
    .prefault({}),
})
