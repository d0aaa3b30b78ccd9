import { z } from 'zod'

import { postKinds } from '#domain/supervision/post.ts'

import { call } from './call.ts'
import { id, text } from './fields.ts'

export const longestPost = 500

const pledgeId = id<'pledge'>()
const school = z.string().min(1).max(100)

/** As people write: no signs that turn the direction of what stands around them, no pages of empty lines. */
const words = text(longestPost)
  .refine((value) => !/[\u202a-\u202e\u2066-\u2069]/u.test(value), 'control')
  .transform((value) => value.replaceAll(/\r\n?/gu, '\n').replaceAll(/\n{3,}/gu, '\n\n'))

/** What the next words have to be worked for; good for some minutes, once. */
export const challenge = call({
  name: 'supervision.challenge',
  kind: 'read',
  who: 'anyone',
  scope: 'public',
  input: z.strictObject({ pledgeId }),
  output: z.object({ challenge: z.string(), bits: z.int() }),
  refusals: [],
})

/** Praise, advice or doubt on a pledge that stands on the board of this school. */
export const leave = call({
  name: 'supervision.leave',
  kind: 'write',
  who: 'anyone',
  scope: 'public',
  input: z.strictObject({
    school,
    pledgeId,
    kind: z.enum(postKinds),
    text: words,
    challenge: z.string().max(200),
    counter: z.int().min(0).max(0xffff_ffff),
    /** SHA-256 of the code that the author's browser made and keeps. */
    receipt: z.string().regex(/^[\da-f]{64}$/u, 'hash'),
    /** Nobody sees this field; what fills it is no person. */
    website: z.string().max(500),
  }),
  output: z.object({ until: z.string() }),
  refusals: [
    'supervision.not-taken',
    'supervision.nothing-said',
    'supervision.proof-old',
    'supervision.proof-wrong',
    'supervision.too-many-here',
    'supervision.too-many-today',
    'supervision.said-already',
    'supervision.not-public',
  ],
  limit: 16 * 1024,
})
