import { z } from 'zod'

import { aboutParts } from '#domain/archives/about-me.ts'
import { answers, mostOpen, requestStates } from '#domain/archives/correction.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, paging, text } from './fields.ts'

export const longestRequest = 500
const requestId = id<'correction-request'>()

const request = z.object({
  id: requestId,
  part: z.enum(aboutParts),
  title: z.string(),
  wrong: z.string(),
  right: z.string(),
  askedAt: moment,
  dueOn: day,
  late: z.boolean(),
  state: z.enum(requestStates),
  answer: z.string(),
  answeredBy: z.string(),
})

/** Everything that the product knows of the person who asks, part by part, and what they asked to have corrected. */
export const aboutMe = call({
  name: 'archives.aboutMe',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    name: z.string(),
    parts: z.array(
      z.object({
        part: z.enum(aboutParts),
        title: z.string(),
        why: z.string(),
        heads: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        /** There are more than a page shows; the files hold them all. */
        more: z.boolean(),
      }),
    ),
    requests: z.array(request),
    mostOpen: z.literal(mostOpen),
  }),
  refusals: [],
})

/** The same as a file to take along: Excel with a sheet for each part, or a PDF. */
export const aboutMeFile = call({
  name: 'archives.aboutMeFile',
  kind: 'download',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ format: z.enum(['xlsx', 'pdf']) }),
  output: z.null(),
  refusals: [],
  costly: true,
})

/** Something about oneself is wrong: what, and how it should be. */
export const askCorrection = call({
  name: 'archives.askCorrection',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    part: z.enum(aboutParts),
    wrong: text(longestRequest),
    right: text(longestRequest),
  }),
  output: z.object({ requestId }),
  refusals: ['archives.too-many-open'],
})

export const withdrawCorrection = call({
  name: 'archives.withdrawCorrection',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ requestId }),
  output: z.object({}),
  refusals: ['archives.answered-already'],
})

/** Those who keep the records answer. */
export const recordKeepers = ['administrator', 'party-office'] as const

/** What people asked to have corrected; what is due first stands first, what is answered the newest first. */
export const corrections = call({
  name: 'archives.corrections',
  kind: 'read',
  who: recordKeepers,
  scope: 'organisation',
  input: z.strictObject({ open: z.boolean(), ...paging }),
  output: z.object({
    requests: z.array(request.extend({ staffNumber: z.string(), name: z.string() })),
    total: z.int(),
    late: z.int(),
  }),
  refusals: [],
})

/** Answered with a sentence: done, or refused and why. The change itself is made where the record is kept. */
export const answerCorrection = call({
  name: 'archives.answerCorrection',
  kind: 'write',
  who: recordKeepers,
  scope: 'organisation',
  input: z.strictObject({ requestId, outcome: z.enum(answers), answer: text(longestRequest) }),
  output: z.object({}),
  refusals: ['archives.answered-already'],
})
