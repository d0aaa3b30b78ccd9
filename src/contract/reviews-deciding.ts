import { z } from 'zod'

import { call } from './call.ts'
import { day, id, nothing, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { holders, memberId, ofBranch, publishers, starNumber } from './reviews-fields.ts'

const phaseCodes = ['terms.too-early', 'terms.too-late', 'reviews.not-yet', 'reviews.too-late'] as const

/** The votes of a re-vote among the tied. */
export const revote = call({
  name: 'reviews.revote',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    seat: z.enum(['five', 'four']),
    votes: z
      .array(z.strictObject({ memberId, votes: z.int().min(0).max(100_000) }))
      .min(2)
      .max(500),
    note: z.string().max(300),
  }),
  output: nothing,
  refusals: [
    ...phaseCodes,
    'reviews.not-tied',
    'reviews.revote-not-whole',
    'reviews.more-votes-than-voters',
    'reviews.pool-waits',
    'reviews.policy-fails',
  ],
})

const resolution = {
  authority: text(100),
  year: z.int().min(2000).max(2999),
  about: text(200),
  proportion: text(200),
  members: z
    .array(z.strictObject({ memberId, stars: z.literal([4, 5]) }))
    .min(1)
    .max(200),
}

/** 直接确定: a resolution with the document of the higher authority. */
export const designate = call({
  name: 'reviews.designate',
  kind: 'upload',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, ...resolution }),
  output: nothing,
  refusals: [
    ...phaseCodes,
    ...fileCodes,
    'reviews.not-graded',
    'reviews.not-a-leader',
    'reviews.designated-twice',
    'reviews.designated-over-seats',
    'reviews.pool-waits',
  ],
  limit: 20 * 1024 * 1024,
})

export const withdrawResolution = call({
  name: 'reviews.withdraw-resolution',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, resolutionId: id<'resolution'>(), reason: text(300) }),
  output: nothing,
  refusals: phaseCodes,
})

/** 看票不唯票: changes stars with a reason, within the seats; `stars: null` leaves the result as it is. */
export const decide = call({
  name: 'reviews.decide',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    decisions: z
      .array(z.strictObject({ memberId, stars: starNumber.nullable(), reason: text(500) }))
      .min(1)
      .max(500),
  }),
  output: nothing,
  refusals: [
    ...phaseCodes,
    'reviews.not-graded',
    'reviews.changed-twice',
    'reviews.over-seats',
    'reviews.pool-waits',
    'reviews.policy-fails',
  ],
})

export const withdrawDecision = call({
  name: 'reviews.withdraw-decision',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, memberId }),
  output: nothing,
  refusals: [...phaseCodes, 'reviews.over-seats', 'reviews.pool-waits', 'reviews.policy-fails'],
})

/** Publishes members and stars inside the organisation; the days of objection begin. */
export const publish = call({
  name: 'reviews.publish',
  kind: 'write',
  who: publishers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({ lastDay: day }),
  refusals: [
    'ballots.unconfirmed',
    ...phaseCodes,
    'reviews.open-questions',
    'reviews.pool-waits',
    'reviews.policy-fails',
  ],
})

/** Final: after the last day, with every objection answered. */
export const lock = call({
  name: 'reviews.lock',
  kind: 'write',
  who: publishers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: nothing,
  refusals: [...phaseCodes, 'reviews.publicity-runs', 'reviews.objections-open'],
})

/** A rating that came after publication: designates beside the quota and publishes anew. Nobody loses a star by it. */
export const amend = call({
  name: 'reviews.amend',
  kind: 'upload',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, ...resolution, reason: text(500) }),
  output: z.object({ revision: z.int(), lastDay: day }),
  refusals: [
    ...phaseCodes,
    ...fileCodes,
    'reviews.not-graded',
    'reviews.not-a-leader',
    'reviews.changed-twice',
    'reviews.loses-star',
    'reviews.changes-nothing',
    'reviews.over-seats',
  ],
  limit: 20 * 1024 * 1024,
})

/** Corrects a published result after an objection, within the seats, and publishes anew. */
export const correct = call({
  name: 'reviews.correct',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    reason: text(500),
    changes: z
      .array(z.strictObject({ memberId, stars: starNumber }))
      .min(1)
      .max(200),
  }),
  output: z.object({ revision: z.int(), lastDay: day }),
  refusals: [
    ...phaseCodes,
    'reviews.not-graded',
    'reviews.changed-twice',
    'reviews.loses-star',
    'reviews.changes-nothing',
    'reviews.over-seats',
  ],
})
