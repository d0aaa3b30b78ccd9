import { z } from 'zod'

import { steps } from '#domain/contributions/steps.ts'
import { todoKinds } from '#domain/home/todos.ts'
import { meetingStates } from '#domain/reviews/meeting.ts'
import { phases } from '#domain/terms/phases.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, paging } from './fields.ts'

const message = z.object({
  id: id<'message'>(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  /** A path inside the product: one press goes there. */
  link: z.string().nullable(),
  at: moment,
  read: z.boolean(),
})
export type Message = z.output<typeof message>

/** My message box, the newest first: what is unread, or what is done with. */
export const messages = call({
  name: 'home.messages',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ ...paging, read: z.boolean() }),
  output: z.object({ messages: z.array(message), total: z.int(), unread: z.int() }),
  refusals: [],
})

/** How many wait; asked by every page, so it is one count by an index. */
export const unread = call({
  name: 'home.unread',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({ unread: z.int() }),
  refusals: [],
})

/** Puts messages to the done ones, or takes them out again; all of them where none is named. */
export const mark = call({
  name: 'home.mark',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    messageIds: z.array(id<'message'>()).min(1).max(200).optional(),
    read: z.boolean(),
  }),
  output: z.object({ unread: z.int() }),
  refusals: [],
})

const branchId = id<'branch'>()

const todo = z.object({
  kind: z.enum(todoKinds),
  count: z.int(),
  until: day.nullable(),
  branchId: branchId.nullable(),
})
export type TodoLine = z.output<typeof todo>

const stepState = z.enum(['done', 'missing', 'waiting', 'later', 'over'])

const branchLine = z.object({
  branchId,
  branch: z.string(),
  members: z.int(),
  /** Per step: who has done it. */
  done: z.record(z.enum(steps), z.int()),
  pending: z.int(),
  /** Names of those who miss something that is due now; only for the branch's own people. */
  missing: z.array(z.string()),
  missingCount: z.int(),
  review: z.enum(meetingStates).nullable(),
  todos: z.array(todo),
})
export type BranchLine = z.output<typeof branchLine>

/** The first page, for each hat one part: what I must do and until when, and how it stands. */
export const today = call({
  name: 'home.today',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    today: day,
    term: z
      .object({
        id: id<'term'>(),
        name: z.string(),
        phase: z.enum(phases),
        next: z.object({ phase: z.enum(phases), on: day, byTimer: z.boolean() }).nullable(),
      })
      .nullable(),
    /** For a member: only ever one's own. */
    mine: z
      .object({
        branch: z.string(),
        todos: z.array(todo),
        steps: z.record(z.enum(steps), stepState),
        points: z.string(),
        because: z.array(z.string()),
        /** Once published. */
        stars: z
          .object({ term: z.string(), stars: z.int().nullable(), final: z.boolean(), publishedOn: day })
          .nullable(),
      })
      .nullable(),
    /** Those that one answers for; all of them for committee and Party office. */
    branches: z.array(branchLine),
    /** What waits for the school itself; null without such an office. */
    school: z.object({ todos: z.array(todo) }).nullable(),
    /** For the administrator. */
    system: z.object({ todos: z.array(todo) }).nullable(),
  }),
  refusals: [],
})
