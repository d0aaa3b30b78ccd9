import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'
import { z } from 'zod'

import { id } from '#contract/fields.ts'
import { subjectOf } from '#domain/home/channel.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'

import { anyChannel } from './channel-store.ts'
import type { Topic } from './outbox.ts'

/** What a room emits under the topic `message`. */
export const messagePayload = z.object({
  to: z.array(id<'staff'>()),
  kind: z.string().min(1),
  title: z.string().min(1),
  body: z.string(),
  link: z.string().startsWith('/').nullish(),
})
export type MessagePayload = z.input<typeof messagePayload>

/** Events → rows of the message boxes, one statement for all of them; told twice is written once. */
export const deliverMessages: Topic = async (write, scope, events) => {
  const rows = events.flatMap((event) => {
    const message = messagePayload.parse(event.payload)
    return [...new Set(message.to)].map((to) => ({ message, to, event }))
  })
  if (rows.length === 0) return
  // The event's own moment, so that the box keeps the order in which things happened.
  const ids = rows.map(({ event }) => uuidv7<'message'>(event.at.getTime(), randomBytes(10)))
  await sql`
    insert into message (organisation_id, id, to_staff_id, kind, title, body, link, at, outbox_id)
    select ${scope.organisationId}::uuid, row.id, row.to_staff_id, row.kind, row.title, row.body, row.link, row.at, row.outbox_id
    from unnest(
      ${ids}::uuid[], ${rows.map(({ to }) => to)}::uuid[], ${rows.map(({ message }) => message.kind)}::text[],
      ${rows.map(({ message }) => message.title)}::text[], ${rows.map(({ message }) => message.body)}::text[],
      ${rows.map(({ message }) => message.link ?? null)}::text[], ${rows.map(({ event }) => event.at)}::timestamptz[],
      ${rows.map(({ event }) => event.id)}::uuid[]
    ) as row (id, to_staff_id, kind, title, body, link, at, outbox_id)
    on conflict (organisation_id, outbox_id, to_staff_id) do nothing`.execute(write.sql)
  // By an event of their own: a channel in trouble keeps no message from its box.
  const told = rows
    .filter(({ message }) => subjectOf(message.kind) !== null)
    .map(({ event, message }) => ({ id: event.id, kind: message.kind }))
  if (told.length > 0 && (await anyChannel(write, scope))) {
    const once = [...new Map(told.map((each) => [each.id, each])).values()]
    write.emit({ topic: 'channel', payload: { told: once } })
  }
}
