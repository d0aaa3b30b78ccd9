import { z } from 'zod'

import { call } from './call.ts'
import { permission } from './permission.ts'
import {
  branchId,
  decision,
  goals,
  memberId,
  optionalReason,
  outcome,
  pledge,
  pledgeId,
  section,
  seen,
  termId,
  termOfPledge,
  versionNumber,
} from './pledges-shapes.ts'

/** Who looks through the pledges of a branch: its own, and the committee for any. */
export const reviewers = ['secretary', 'branch-committee', 'committee'] as const

/** All members of a branch with their pledges of a term. */
export const ofBranch = call({
  name: 'pledges.ofBranch',
  kind: 'read',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, termId: termId.optional() }),
  output: z.object({
    term: termOfPledge.nullable(),
    sections: z.array(section),
    members: z.array(
      z.object({ memberId, name: z.string(), own: z.boolean(), pledge: pledge.nullable(), goals }),
    ),
    may: z.object({ review: permission, judge: permission }),
  }),
  refusals: [],
})

/** A member's drawn signature under a version that was signed in this branch. It stands on no public page. */
export const memberSignature = call({
  name: 'pledges.memberSignature',
  kind: 'download',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, pledgeId, number: versionNumber }),
  output: z.null(),
  refusals: [],
})

/** Approves, or returns with a reason. */
export const review = call({
  name: 'pledges.review',
  kind: 'write',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, pledgeId, seen, decision, reason: optionalReason }),
  output: z.object({ version: z.int() }),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'pledges.own-pledge',
    'pledges.not-submitted',
    'pledges.changed-elsewhere',
    'pledges.reason-missing',
  ],
})

/** Kept, partly or not kept; a judgement is proposed for the board like the rest. */
export const judge = call({
  name: 'pledges.judge',
  kind: 'write',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, pledgeId, outcome, reason: optionalReason }),
  output: z.object({}),
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'pledges.own-pledge',
    'pledges.not-signed',
    'pledges.reason-missing',
  ],
})
