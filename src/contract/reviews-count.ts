import { z } from 'zod'

import { questionKinds } from '#domain/reviews/questions.ts'

import { call } from './call.ts'
import { nothing, text } from './fields.ts'
import { permission } from './permission.ts'
import { holders, meetingState, memberId, ofBranch, paperCounts, reviewId, termId } from './reviews-fields.ts'
import { secondQuestion } from './reviews-second.ts'

const question = z.enum(questionKinds)
/** Of which question a box is; of the stars where nothing is said. */
const asked = { question: question.default('stars') }

/** Reviews in which the person is a teller. */
export const counts = call({
  name: 'reviews.counts',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    reviews: z.array(
      z.object({
        reviewId,
        term: z.string(),
        branch: z.string(),
        state: meetingState,
        handedIn: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})

/** A teller's own numbers, box by box; never the other's before both have handed in. */
export const myCount = call({
  name: 'reviews.my-count',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ reviewId }),
  output: z.object({
    reviewId,
    termId,
    term: z.string(),
    branch: z.string(),
    state: meetingState,
    round: z.int(),
    issued: z.int(),
    handedIn: z.boolean(),
    otherHandedIn: z.boolean(),
    /** Beside the stars. */
    questions: z.array(secondQuestion),
    /** Representatives of the masses who were given strips. */
    guests: z.int(),
    boxes: z.array(
      z.object({
        question,
        memberId,
        name: z.string(),
        most: z.int(),
        /** Own numbers of this round. */
        mine: paperCounts.nullable(),
        /** Both numbers of the round before, where they differed and the box is counted again. */
        before: z.object({ mine: paperCounts, other: paperCounts }).nullable(),
        state: z.enum(['open', 'agreed', 'differs', 'decided']),
      }),
    ),
    mayEnter: permission,
  }),
  refusals: ['reviews.not-a-teller'],
})

const inCounting = [
  'terms.too-early',
  'terms.too-late',
  'reviews.not-yet',
  'reviews.too-late',
  'reviews.not-a-teller',
] as const

/** Saves the numbers of one box; may be changed until handed in. */
export const enter = call({
  name: 'reviews.enter',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ reviewId, round: z.int().min(1), ...asked, memberId, counts: paperCounts }),
  output: nothing,
  refusals: [
    ...inCounting,
    'reviews.not-graded',
    'reviews.more-strips-than-voters',
    'reviews.no-such-grade',
    'reviews.already-handed-in',
    'reviews.nothing-differs',
  ],
})

/** All boxes entered: the teller hands in. When both have, what differs is counted again. */
export const handIn = call({
  name: 'reviews.hand-in',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ reviewId, round: z.int().min(1) }),
  output: z.object({ both: z.boolean(), differing: z.int() }),
  refusals: [...inCounting, 'reviews.boxes-missing', 'reviews.already-handed-in'],
})

/** Settles a box that still differs after a recount, with the reason that the meeting gives. */
export const settle = call({
  name: 'reviews.settle',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, ...asked, memberId, counts: paperCounts, reason: text(300) }),
  output: nothing,
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'reviews.not-yet',
    'reviews.too-late',
    'reviews.not-graded',
    'reviews.nothing-differs',
    'reviews.recount-first',
    'reviews.no-such-grade',
    'reviews.more-strips-than-voters',
  ],
})

/** Ends the count: from now on nobody enters anything, and the result is there. */
export const close = call({
  name: 'reviews.close',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: nothing,
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'reviews.not-yet',
    'reviews.too-late',
    'reviews.boxes-open',
  ],
})

/** The committee orders a new count of the strips before anything is published, with a reason. */
export const reopenCount = call({
  name: 'reviews.reopen-count',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, reason: text(300) }),
  output: nothing,
  refusals: ['terms.too-early', 'terms.too-late', 'reviews.not-yet', 'reviews.too-late', 'reviews.no-strips'],
})
