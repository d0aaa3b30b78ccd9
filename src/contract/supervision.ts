import { z } from 'zod'

import { holdKinds, moderations, moderators, postKinds, postStates } from '#domain/supervision/post.ts'

import { call } from './call.ts'
import { day, id, optionalText, paging, text } from './fields.ts'
import { permission } from './permission.ts'

const branchId = id<'branch'>()
const supervisionPostId = id<'supervision-post'>()
const seen = z.int().min(1).max(1_000_000)
/** As long as a member may answer. */
export const longestAnswer = 800

const post = z.object({
  id: supervisionPostId,
  pledgeId: id<'pledge'>(),
  /** Whose pledge it is about. */
  name: z.string(),
  kind: z.enum(postKinds),
  state: z.enum(postStates),
  isPublic: z.boolean(),
  text: z.string(),
  leftOn: day,
  dueOn: day,
  late: z.boolean(),
  holdKind: z.enum(holdKinds).nullable(),
  reason: z.string(),
  reply: z.string(),
  answer: z.string(),
  answeredBy: z.enum(['member', 'branch']).nullable(),
  version: z.int(),
})

export const postLists = ['open', 'done', 'held'] as const

/** What was said on pledges of a branch: what waits, the nearest day first, what is done, what is held back. */
export const ofBranch = call({
  name: 'supervision.ofBranch',
  kind: 'read',
  who: moderators,
  scope: 'branch',
  input: z.strictObject({ branchId, list: z.enum(postLists).default('open'), ...paging }),
  output: z.object({
    posts: z.array(
      post.extend({
        /** About the pledge of whoever asks: others decide, and the words are not shown before they do. */
        own: z.boolean(),
        moves: z.array(z.enum(moderations)),
        may: permission,
      }),
    ),
    counts: z.record(z.enum(postLists), z.int()),
    late: z.int(),
    board: z.string(),
  }),
  refusals: [],
})

/** One decision of the branch; `text` is the answer, or why. */
export const decide = call({
  name: 'supervision.decide',
  kind: 'write',
  who: moderators,
  scope: 'branch',
  input: z.strictObject({
    branchId,
    supervisionPostId,
    seen,
    move: z.enum(moderations),
    text: optionalText(longestAnswer).default(''),
    holdKind: z.enum(holdKinds).nullable().default(null),
  }),
  output: z.object({ version: z.int() }),
  refusals: [
    'supervision.own-pledge',
    'supervision.changed-elsewhere',
    'supervision.moved-on',
    'supervision.answer-missing',
    'supervision.reason-missing',
  ],
})

/** What was passed on to me, and what everybody can read on my pledges. */
export const mine = call({
  name: 'supervision.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ ...paging }),
  output: z.object({
    posts: z.array(post.extend({ may: permission })),
    total: z.int(),
    board: z.string(),
  }),
  refusals: [],
})

/** My answer, which the branch looks through before it shows. */
export const reply = call({
  name: 'supervision.reply',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ supervisionPostId, seen, text: text(longestAnswer) }),
  output: z.object({ version: z.int() }),
  refusals: ['supervision.changed-elsewhere', 'supervision.moved-on'],
})
