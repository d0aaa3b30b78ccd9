import { z } from 'zod'

import { limits } from '#domain/tasks/words.ts'

import { call } from './call.ts'
import { day, optionalText, paging, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { permissions } from './permission.ts'
import { claim, claimId, file, fileId, reason, task, taskId, version } from './tasks-shapes.ts'

/** Which of the tasks that are for me: those with a free place, mine, mine that are verified, all. */
export const offerStates = ['open', 'mine', 'done', 'all'] as const

/** Tasks for me: everybody's and my branch's, urgent ones first. */
export const offers = call({
  name: 'tasks.offers',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({
    state: z.enum(offerStates).default('open'),
    search: optionalText(40).default(''),
    ...paging,
  }),
  output: z.object({
    today: day,
    tasks: z.array(z.object({ task, mine: claim.shape.state.nullable() })),
    total: z.int(),
    counts: z.record(z.enum(offerStates), z.int()),
  }),
  refusals: [],
})

/** One task with my newest claim of it, and what I may do. */
export const offer = call({
  name: 'tasks.offer',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ taskId }),
  output: z.object({
    today: day,
    task,
    mine: claim.nullable(),
    may: permissions(['claim', 'work']),
  }),
  refusals: [],
})

/** Takes a place; exactly one holder per place, however many press at once. `version`: the words that I read. */
export const take = call({
  name: 'tasks.claim',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ taskId, version }),
  output: z.object({ claimId }),
  refusals: [
    'tasks.no-term',
    'tasks.not-published',
    'tasks.is-cancelled',
    'tasks.claimed-already',
    'tasks.deadline-over',
    'tasks.no-place',
  ],
})

const working = ['tasks.reported-already', 'tasks.verified-already', 'tasks.claim-over'] as const

/** Gives my place back while it is not reported. */
export const withdraw = call({
  name: 'tasks.withdraw',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ claimId, version, reason }),
  output: z.object({}),
  refusals: working,
})

/** Reports my work as done, with words; evidence was attached before. */
export const report = call({
  name: 'tasks.report',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ claimId, version, words: text(limits.words) }),
  output: z.object({}),
  refusals: working,
})

/** Attaches a picture or a PDF to my claim. */
export const attach = call({
  name: 'tasks.attach',
  kind: 'upload',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ claimId }),
  output: z.object({ file }),
  refusals: [...working, 'tasks.files-too-many', ...fileCodes],
  limit: 21 * 1024 * 1024,
})

export const detach = call({
  name: 'tasks.detach',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ claimId, fileId }),
  output: z.object({}),
  refusals: working,
})

/** A file of my own claim. */
export const myFile = call({
  name: 'tasks.myFile',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ claimId, fileId }),
  output: z.null(),
  refusals: [],
})
