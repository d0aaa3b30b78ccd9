import { z } from 'zod'

import { publicationSteps, publicationStates } from '#domain/pledges/publication.ts'

import { call } from './call.ts'
import { moment, paging, text } from './fields.ts'
import { permission } from './permission.ts'
import {
  memberId,
  pledgeId,
  publicationId,
  publicationKind,
  publicationState,
  reason,
} from './pledges-shapes.ts'

const line = z.object({
  id: publicationId,
  kind: publicationKind,
  state: publicationState,
  /** Null of a task or a notice. */
  pledgeId: pledgeId.nullable(),
  memberId: memberId.nullable(),
  /** Whose it is; of a task or a notice its title, with the publisher in the place of the branch. */
  name: z.string(),
  branch: z.string(),
  post: z.string(),
  term: z.string(),
  /** The very words that would be public. */
  words: z.array(z.object({ title: z.string(), lines: z.array(z.string()), text: z.string() })),
  proposedAt: moment,
  checkedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  publishedAt: moment.nullable(),
  reason: z.string(),
  /** Whether the step that waits may be taken by whoever asks. */
  may: permission,
})

/** What is on its way to the board, what stands there and what was taken back. */
export const publications = call({
  name: 'pledges.publications',
  kind: 'read',
  who: ['party-office', 'committee', 'discipline'],
  scope: 'organisation',
  input: z.strictObject({ state: publicationState.default('proposed'), ...paging }),
  output: z.object({
    publications: z.array(line),
    total: z.int(),
    counts: z.record(z.enum(publicationStates), z.int()),
    board: z.string(),
    withdraw: permission,
  }),
  refusals: [],
})

/** Takes one step with several at once; what cannot go on is told, the rest is done. */
export const step = call({
  name: 'pledges.step',
  kind: 'write',
  who: ['party-office', 'committee'],
  scope: 'organisation',
  input: z.strictObject({
    publicationIds: z.array(publicationId).min(1).max(200),
    step: z.enum(publicationSteps),
  }),
  output: z.object({
    done: z.array(publicationId),
    left: z.array(z.object({ id: publicationId, code: z.string() })),
  }),
  refusals: [],
})

/** Takes something back, before it was public or after. */
export const withdraw = call({
  name: 'pledges.withdraw',
  kind: 'write',
  who: ['party-office', 'committee'],
  scope: 'organisation',
  input: z.strictObject({ publicationId, reason }),
  output: z.object({}),
  refusals: ['pledges.publication-moved'],
})

/** Puts a notice on its way to the board: of the activity, of a publicity period, of whatever all may know. */
export const proposeNotice = call({
  name: 'pledges.proposeNotice',
  kind: 'write',
  who: ['party-office', 'committee'],
  scope: 'organisation',
  input: z.strictObject({ title: text(60), text: text(5000) }),
  output: z.object({ publicationId }),
  refusals: [],
})
