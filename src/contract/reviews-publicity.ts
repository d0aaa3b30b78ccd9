import { z } from 'zod'

import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, text } from './fields.ts'
import { permission } from './permission.ts'
import { branchId, how, memberId, ofBranch, reviewId, starNumber, termId } from './reviews-fields.ts'

const published = z.object({
  reviewId,
  termId,
  branchId,
  term: z.string(),
  branch: z.string(),
  revision: z.int(),
  publishedOn: day,
  lastDay: day,
  locked: z.boolean(),
  reason: z.string(),
  because: z.array(z.string()),
  /** Members and stars; never scores. */
  stars: z.array(
    z.object({ memberId, name: z.string(), stars: starNumber.nullable(), designated: z.boolean() }),
  ),
  mayObject: permission,
})
export type PublishedReview = z.output<typeof published>

/** What is published inside the organisation, the newest term first. */
export const publicity = call({
  name: 'reviews.publicity',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ termId: termId.nullable() }),
  output: z.object({
    term: z.object({ id: termId, name: z.string() }).nullable(),
    terms: z.array(z.object({ id: termId, name: z.string() })),
    reviews: z.array(published),
    /** Own objections with their answers. */
    mine: z.array(
      z.object({
        id: id<'objection'>(),
        branch: z.string(),
        about: z.string().nullable(),
        text: z.string(),
        at: moment,
        answer: z.string().nullable(),
        outcome: z.enum(['upheld', 'rejected']).nullable(),
      }),
    ),
  }),
  refusals: [],
})

/** An objection of whoever is signed in; the Party office writes down those on paper with the name that stands there. */
export const object = call({
  name: 'reviews.object',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    reviewId,
    aboutMemberId: memberId.nullable(),
    text: text(2000),
    onPaperBy: optionalText(50),
  }),
  output: nothing,
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'reviews.not-yet',
    'reviews.too-late',
    'reviews.publicity-over',
    'reviews.not-graded',
  ],
})

export const answerObjection = call({
  name: 'reviews.answer-objection',
  kind: 'write',
  who: ['committee', 'discipline', 'party-office'],
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    objectionId: id<'objection'>(),
    outcome: z.enum(['upheld', 'rejected']),
    answer: text(2000),
  }),
  output: nothing,
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'reviews.not-yet',
    'reviews.too-late',
    'reviews.already-answered',
  ],
})

/** The member's own stars with the whole arithmetic; nobody else's score. */
export const mine = call({
  name: 'reviews.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: nothing,
  output: z.object({
    results: z.array(
      z.object({
        reviewId,
        termId,
        term: z.string(),
        branch: z.string(),
        stars: starNumber.nullable(),
        voted: starNumber.nullable(),
        how,
        score: z.string().nullable(),
        points: z.string(),
        selfStars: z.int().nullable(),
        because: z.array(z.string()),
        pointsBecause: z.array(z.string()),
        revision: z.int(),
        reason: z.string(),
        publishedOn: day,
        lastDay: day,
        locked: z.boolean(),
        /** The days for objections are over, whether or not all are answered. */
        over: z.boolean(),
      }),
    ),
    /** Reviews under way of which the result is not out. */
    waiting: z.array(z.object({ term: z.string(), branch: z.string() })),
  }),
  refusals: [],
})
