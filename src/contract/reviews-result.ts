import { z } from 'zod'

import { meetingActions } from '#domain/reviews/meeting.ts'

import { hash } from './ballots-fields.ts'
import { call } from './call.ts'
import { day, id, nothing } from './fields.ts'
import { permission } from './permission.ts'
import {
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

export const resolutionDocument = call({
  name: 'reviews.resolution-document',
  kind: 'download',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, attachmentId: id<'attachment'>() }),
  output: nothing,
  refusals: [],
})

/** The results of all branches whose boxes are counted, as one Excel file. */
export const resultsExcelAll = call({
  name: 'reviews.results-excel-all',
  kind: 'download',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ termId }),
  output: nothing,
  refusals: ['reviews.no-results', 'reviews.policy-fails'],
  costly: true,
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
