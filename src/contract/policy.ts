import { z } from 'zod'

import { caseTreatments } from '#domain/terms/case-policy.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'

/** A non-negative decimal as text, e.g. `"10"` or `"4.33"`: no floating point anywhere in a rule. */
const decimal = z.string().regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/u, 'decimal')
const seats = z.int().min(0).max(100_000)

const quota = z.strictObject({
  five: decimal,
  four: decimal,
  cumulative: z.boolean(),
  rounding: z.union([
    z.enum(['floor', 'half-up', 'ceil']),
    z.strictObject({
      table: z
        .array(z.strictObject({ upTo: z.int().min(1).max(1_000_000), five: seats, four: seats }))
        .min(1)
        .max(100),
    }),
  ]),
  scope: z.enum(['branch', 'join-small', 'pool']),
  smallBranch: z.int().min(1).max(100_000),
})

/** The star policy of formats.md with every key written out, as a policy version holds it. */
export const starPolicySchema: z.ZodType<StarPolicy, StarPolicy> = z.strictObject({
  score: z.enum(['mean', 'trimmed-mean', 'majority-judgment']),
  trim: z.strictObject({ share: decimal, from: z.int().min(1).max(100_000) }),
  order: z
    .array(z.enum(['score', 'points', 'majority-judgment']))
    .min(1)
    .max(3),
  quota: quota.nullable(),
  minimum: z.strictObject({ five: decimal.nullable(), four: decimal.nullable() }),
  cutLines: z.strictObject({ three: decimal, two: decimal }),
  minimumSlips: z.int().min(0).max(100_000),
  response: decimal,
  designation: z.enum(['inside', 'beside']),
})

const characters = z.int().min(0).max(2000)
const words = (most: number) => z.string().min(1).max(most)

const pledges = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z-]{0,19}$/u, 'name'),
        title: words(20),
        hint: z.string().max(200),
        least: characters,
        most: characters,
        lines: z.array(words(100)).max(12),
      }),
    )
    .min(1)
    .max(8),
  post: z.enum(['shown', 'hidden']),
  answerDays: z.int().min(1).max(60),
})

const days = z.int().min(0).max(1000)
const hours = z.int().min(0).max(100_000)

export const shareSchema = z.strictObject({
  part: z.int().min(0).max(100),
  of: z.int().min(1).max(100),
  over: z.boolean(),
})

const cases = z.strictObject({
  warning: z.enum(['voted', 'spared', 'unknown']),
  correction: z.strictObject({ usual: days, least: days, most: days }),
  noticeDays: days,
  appealDays: days,
  branchQuorum: shareSchema,
  branchMajority: shareSchema,
  fewQuorum: shareSchema,
  committeeQuorum: shareSchema,
  superior: z.array(z.enum(caseTreatments)).max(4),
})

/** The shape of a policy; whether its numbers work together is decided by `domain/terms/policy-check.ts`. */
export const policySchema: z.ZodType<Policy, Policy> = z.strictObject({
  pledges,
  contributions: z.strictObject({
    withoutGoal: z.enum(['counts', 'no-points']),
    confirmation: z.enum(['required', 'not-required']),
    beyondDuty: z.enum(['shown', 'required']),
  }),
  review: z.strictObject({
    voters: z.enum(['branch', 'organisation']),
    probationaryVote: z.boolean(),
    probationaryGraded: z.boolean(),
    quorum: z.strictObject({ atLeast: decimal, warnUnder: decimal }),
    selfStars: z.enum(['shown', 'not-asked']),
    nameOrder: z.enum(['strokes', 'pinyin']),
    electronic: z.enum(['allowed', 'not-allowed']),
    away: z.strictObject({ checkIn: hours, casting: hours }).nullable(),
    recount: z.enum(['committee', 'roll']),
    stars: starPolicySchema,
  }),
  publicity: z.strictObject({ workingDays: z.int().min(1).max(60) }),
  talks: z.strictObject({
    share: z.int().min(0).max(100),
    ahead: days,
    support: z.strictObject({ least: days, most: days }),
    appeal: days,
  }),
  cases,
})
