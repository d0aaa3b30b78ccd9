/** What branch, Party office and committee do with stories. */
import { z } from 'zod'

import { publicationSteps, publicationStates } from '#domain/pledges/publication.ts'

import { call } from './call.ts'
import { paging } from './fields.ts'
import { permission } from './permission.ts'
import {
  attachmentId,
  branchId,
  decision,
  line,
  optionalReason,
  purpose,
  reason,
  seen,
  story,
  storyId,
  storyPublicationId,
  storyReportId,
} from './stories-shapes.ts'

/** Who looks through the stories of a branch: its own, and the committee for any. */
export const reviewers = ['secretary', 'branch-committee', 'committee'] as const
/** Who finds stories on the desk: of the own branch, or of all. */
export const readers = [...reviewers, 'party-office', 'discipline'] as const

/** Where a story is looked for: with the branch, on its way to the board, there, or reported to the Party office. */
export const deskStates = ['submitted', ...publicationStates, 'reported'] as const

/** The stories that I look after, where they stand; the longest waiting first, what is public the newest first. */
export const desk = call({
  name: 'stories.desk',
  kind: 'read',
  who: readers,
  scope: 'organisation',
  input: z.strictObject({ state: z.enum(deskStates).default('submitted'), ...paging }),
  output: z.object({
    stories: z.array(line),
    total: z.int(),
    counts: z.record(z.enum(deskStates), z.int()),
    board: z.string(),
  }),
  refusals: [],
})

/** One of them, whole, with what I may do. */
export const look = call({
  name: 'stories.look',
  kind: 'read',
  who: readers,
  scope: 'organisation',
  input: z.strictObject({ storyId }),
  output: z.object({
    story,
    board: z.string(),
    may: z.object({
      review: permission,
      report: permission,
      step: permission,
      withdraw: permission,
      decide: permission,
    }),
  }),
  refusals: [],
})

/** A picture or a video of one of them. */
export const deskFile = call({
  name: 'stories.deskFile',
  kind: 'download',
  who: readers,
  scope: 'organisation',
  input: z.strictObject({ storyId, attachmentId }),
  output: z.null(),
  refusals: [],
})

/** Approves, which makes a version and proposes it for the board, or returns with a reason. */
export const review = call({
  name: 'stories.review',
  kind: 'write',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, storyId, seen, decision, reason: optionalReason }),
  output: z.object({}),
  refusals: [
    'stories.own-story',
    'stories.not-submitted',
    'stories.changed-elsewhere',
    'stories.reason-missing',
    'stories.consent-missing',
  ],
})

/** 突出事迹报送: sends an approved story to the Party office. notice 四.3 */
export const report = call({
  name: 'stories.report',
  kind: 'write',
  who: reviewers,
  scope: 'branch',
  input: z.strictObject({ branchId, storyId, why: reason }),
  output: z.object({}),
  refusals: ['stories.not-approved', 'stories.reported-already'],
})

/** The Party office takes it for something, or not; the answer goes to the branch and the writer. */
export const decide = call({
  name: 'stories.decide',
  kind: 'write',
  who: ['party-office'],
  scope: 'organisation',
  input: z.strictObject({ storyReportId, purpose: purpose.nullable(), answer: reason }),
  output: z.object({}),
  refusals: ['stories.decided-already'],
})

/** One step on the way to the board. */
export const step = call({
  name: 'stories.step',
  kind: 'write',
  who: ['party-office', 'committee'],
  scope: 'organisation',
  input: z.strictObject({ storyPublicationId, step: z.enum(publicationSteps) }),
  output: z.object({}),
  refusals: [
    'stories.own-story',
    'stories.same-hands',
    'stories.publication-moved',
    'stories.consent-missing',
  ],
})

/** Takes a version back, before it was public or after. */
export const withdraw = call({
  name: 'stories.withdraw',
  kind: 'write',
  who: ['party-office', 'committee'],
  scope: 'organisation',
  input: z.strictObject({ storyPublicationId, reason }),
  output: z.object({}),
  refusals: ['stories.publication-moved'],
})
