import { z } from 'zod'

import { meetingActions } from '#domain/reviews/meeting.ts'

import { hash } from './ballots-fields.ts'
import { call } from './call.ts'
import { fileCodes } from './files.ts'
import { day, id, nothing, text } from './fields.ts'
import { permission } from './permission.ts'
import {
  branchId,
  holders,
  how,
  meetingState,
  memberId,
  ofBranch,
  onlookers,
  paperCounts,
  publishers,
  reviewId,
  starNumber,
  termId,
} from './reviews-fields.ts'
import { starPolicyInput } from './rules.ts'

const phaseCodes = ['terms.too-early', 'terms.too-late', 'reviews.not-yet', 'reviews.too-late'] as const

const row = z.object({
  memberId,
  name: z.string(),
  branch: z.string(),
  points: z.string(),
  /** Null below five slips: they could name their writers. */
  counts: paperCounts.nullable(),
  /** Electronic slips that could have come and did not: the only room to add any. Null on paper alone. */
  room: z.int().nullable(),
  allEqual: z.boolean(),
  score: z.string().nullable(),
  rank: z.int().nullable(),
  stars: starNumber.nullable(),
  voted: starNumber.nullable().optional(),
  how,
  because: z.array(z.string()),
  decision: z.object({ stars: starNumber.nullable(), reason: z.string(), by: z.string() }).nullable(),
  designable: z.boolean(),
})
export type SheetRow = z.output<typeof row>

/** The result of one branch's review with everything that leads to it; for branch and committee. */
export const sheet = call({
  name: 'reviews.sheet',
  kind: 'read',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({
    reviewId,
    term: z.object({ id: termId, name: z.string() }),
    branch: z.string(),
    state: meetingState,
    heldOn: day,
    round: z.int(),
    /** Given strips. */
    issued: z.int(),
    /** Null on paper alone. */
    ballot: z
      .object({ voters: z.int(), slips: z.int(), root: hash, confirmed: z.array(z.string()) })
      .nullable(),
    present: z.int(),
    quotas: z.array(
      z.object({ scope: z.string(), graded: z.int(), five: z.int().nullable(), four: z.int().nullable() }),
    ),
    rows: z.array(row),
    /** What must be re-voted or decided before it can be published. */
    questions: z.array(
      z.object({
        why: z.enum(['tie-over-quota', 'no-result']),
        seat: z.enum(['five', 'four']).nullable(),
        members: z.array(z.object({ memberId, name: z.string() })),
      }),
    ),
    revotes: z.array(
      z.object({
        seat: z.enum(['five', 'four']),
        votes: z.array(z.object({ name: z.string(), votes: z.int() })),
        note: z.string(),
      }),
    ),
    resolutions: z.array(
      z.object({
        id: id<'resolution'>(),
        authority: z.string(),
        year: z.int(),
        about: z.string(),
        proportion: z.string(),
        members: z.array(z.object({ name: z.string(), stars: z.int() })),
        documents: z.array(z.object({ id: id<'attachment'>(), name: z.string() })),
      }),
    ),
    publications: z.array(
      z.object({
        revision: z.int(),
        publishedOn: day,
        lastDay: day,
        because: z.array(z.string()),
        reason: z.string(),
      }),
    ),
    objections: z.array(
      z.object({
        id: id<'objection'>(),
        revision: z.int(),
        about: z.string().nullable(),
        by: z.string(),
        text: z.string(),
        at: z.string(),
        answer: z.string().nullable(),
        outcome: z.enum(['upheld', 'rejected']).nullable(),
        answeredBy: z.string().nullable(),
      }),
    ),
    /** Set while the organisation's pool waits for other branches. */
    waits: z.array(z.string()),
    may: z.record(z.enum(meetingActions), permission),
  }),
  refusals: ['reviews.not-yet', 'reviews.policy-fails'],
})

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

export const resolutionDocument = call({
  name: 'reviews.resolution-document',
  kind: 'download',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, attachmentId: id<'attachment'>() }),
  output: nothing,
  refusals: [],
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

export const resultPapers = ['sheet', 'sheet-word', 'sheet-excel', 'notice', 'notice-word'] as const

/** 贡献度评议结果登记表, and the publicity notice without scores. */
export const resultPaper = call({
  name: 'reviews.result-paper',
  kind: 'download',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, paper: z.enum(resultPapers) }),
  output: nothing,
  refusals: ['reviews.not-yet', 'reviews.pool-waits', 'reviews.policy-fails'],
  costly: true,
})

const tried = z.object({
  stars: starNumber.nullable(),
  how,
  rank: z.int().nullable(),
  score: z.string().nullable(),
})

/** What another policy would have given on a term that was counted, side by side with the real one. */
export const whatIf = call({
  name: 'reviews.what-if',
  kind: 'read',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ termId, policy: starPolicyInput }),
  output: z.object({
    term: z.string(),
    branches: z.array(
      z.object({
        branchId,
        branch: z.string(),
        rows: z.array(z.object({ memberId, name: z.string(), real: tried, tried, changed: z.boolean() })),
      }),
    ),
    quotas: z.object({
      real: z.array(
        z.object({ scope: z.string(), graded: z.int(), five: z.int().nullable(), four: z.int().nullable() }),
      ),
      tried: z.array(
        z.object({ scope: z.string(), graded: z.int(), five: z.int().nullable(), four: z.int().nullable() }),
      ),
    }),
    undecided: z.object({ real: z.int(), tried: z.int() }),
    changed: z.int(),
    realPolicy: starPolicyInput,
  }),
  refusals: ['reviews.not-yet', 'reviews.policy-fails'],
})
