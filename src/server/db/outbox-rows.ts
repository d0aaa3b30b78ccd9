import { randomBytes } from 'node:crypto'

import type { QueryConfig } from 'pg'

import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'

import type { OutboxEvent } from './handle.ts'

/** All outbox rows of a transaction in one statement, due at once, in the order in which they were left. */
export function outboxInsert(
  stamp: { readonly organisationId: OrganisationId; readonly at: Date },
  events: readonly OutboxEvent[],
): QueryConfig {
  const random = randomBytes(events.length * 10)
  const ids = events.map((_event, index) => {
    const bytes = random.subarray(index * 10, index * 10 + 10)
    // The first two random bytes count up, so that ids of one transaction keep their order.
    bytes.writeUInt16BE(index & 0x0fff)
    return uuidv7<'outbox'>(stamp.at.getTime(), bytes)
  })
  return {
    name: 'outbox-insert',
    text: `insert into outbox (organisation_id, id, topic, payload, at, due_at)
      select $1::uuid, id, topic, payload, $2::timestamptz, $2::timestamptz
      from unnest($3::uuid[], $4::text[], $5::jsonb[]) as row (id, topic, payload)`,
    values: [
      stamp.organisationId,
      stamp.at,
      ids,
      events.map((event) => event.topic),
      events.map((event) => JSON.stringify(event.payload)),
    ],
  }
}
