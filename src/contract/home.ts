import { z } from 'zod'

import { call } from './call.ts'
import { id, moment, nothing, paging } from './fields.ts'

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
