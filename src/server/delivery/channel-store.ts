import { sql } from 'kysely'

import type { QuietHours, Subject } from '#domain/home/channel.ts'
import type { BranchId, Id } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Database, Read, Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'

export type ChannelId = Id<'channel'>
export type SendId = Id<'channel-send'>

export async function anyChannel(read: Read, { organisationId }: OrganisationScope): Promise<boolean> {
  const found = await read.sql
    .selectFrom('channel')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('is_on', '=', true)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export const quietOf = (row: {
  readonly quiet_from: number | null
  readonly quiet_to: number | null
}): QuietHours | null =>
  row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to }

/** The channels that are on. */
export async function openChannelsOf(read: Read, { organisationId }: OrganisationScope) {
  const rows = await read.sql
    .selectFrom('channel')
    .select(['id', 'branch_id', 'subjects', 'quiet_from', 'quiet_to'])
    .where('organisation_id', '=', organisationId)
    .where('is_on', '=', true)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    branchId: row.branch_id,
    subjects: row.subjects,
    quiet: quietOf(row),
  }))
}

/** Per event: the branches of those who were told. */
export async function branchesTold(
  read: Read,
  { organisationId }: OrganisationScope,
  outboxIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<BranchId>>> {
  const { rows } = await sql<{ outbox_id: string; branches: readonly BranchId[] }>`
    select message.outbox_id, array_agg(distinct membership.branch_id) as branches
    from message
    join member on member.organisation_id = message.organisation_id and member.staff_id = message.to_staff_id
    join membership on membership.organisation_id = member.organisation_id
      and membership.member_id = member.id and membership.until is null
    where message.organisation_id = ${organisationId} and message.outbox_id = any(${outboxIds}::uuid[])
    group by message.outbox_id`.execute(read.sql)
  return new Map(rows.map((row) => [row.outbox_id, new Set(row.branches)]))
}

export interface ToldRow {
  readonly channelId: ChannelId
  readonly outboxId: string
  readonly subject: Subject
  readonly urgent: boolean
}

interface Gathered {
  readonly sends: readonly {
    readonly id: SendId
    readonly channelId: ChannelId
    readonly urgent: boolean
    readonly dueAt: Date
  }[]
  readonly told: readonly ToldRow[]
  readonly at: Date
}

/**
 * Adds events to the texts that still wait, and begins those that are missing. The texts are held first: one that a
 * sender takes in this moment is no longer among them, and another one is begun.
 */
export async function addTold(
  write: Write,
  { organisationId }: OrganisationScope,
  { sends, told, at }: Gathered,
): Promise<void> {
  for (let held = 0, tries = 0; held < sends.length; tries += 1) {
    if (tries > 3) throw new Error('the texts were taken each time')
    await sql`
      insert into channel_send (organisation_id, id, channel_id, urgent, at, due_at)
      select ${organisationId}::uuid, row.id, row.channel_id, row.urgent, ${at}::timestamptz, row.due_at
      from unnest(
        ${sends.map(({ id }) => id)}::uuid[], ${sends.map(({ channelId }) => channelId)}::uuid[],
        ${sends.map(({ urgent }) => urgent)}::boolean[], ${sends.map(({ dueAt }) => dueAt)}::timestamptz[]
      ) as row (id, channel_id, urgent, due_at)
      on conflict (organisation_id, channel_id, urgent) where state = 'waiting' and attempts = 0 and not is_test
      do nothing`.execute(write.sql)
    const { rows } = await sql<{ id: string }>`
      select s.id from channel_send s
      join unnest(
        ${sends.map(({ channelId }) => channelId)}::uuid[], ${sends.map(({ urgent }) => urgent)}::boolean[]
      ) as row (channel_id, urgent) on row.channel_id = s.channel_id and row.urgent = s.urgent
      where s.organisation_id = ${organisationId} and s.state = 'waiting' and s.attempts = 0 and not s.is_test
      for update of s`.execute(write.sql)
    held = rows.length
  }
  await sql`
    insert into channel_told (organisation_id, channel_id, outbox_id, subject, send_id)
    select ${organisationId}::uuid, row.channel_id, row.outbox_id, row.subject, s.id
    from unnest(
      ${told.map(({ channelId }) => channelId)}::uuid[], ${told.map(({ outboxId }) => outboxId)}::uuid[],
      ${told.map(({ subject }) => subject)}::text[], ${told.map(({ urgent }) => urgent)}::boolean[]
    ) as row (channel_id, outbox_id, subject, urgent)
    join channel_send s on s.organisation_id = ${organisationId} and s.channel_id = row.channel_id
      and s.urgent = row.urgent and s.state = 'waiting' and s.attempts = 0 and not s.is_test
    on conflict (organisation_id, channel_id, outbox_id) do nothing`.execute(write.sql)
}

const kept = 30 * 86_400_000

/** What went out a month ago, or was dropped then, is forgotten. */
export async function forgetSends(database: Database, now: Date): Promise<void> {
  for (const { id } of await database.organisations()) {
    const scope = systemScope(id)
    await database.write(scope, { system: 'timer' }, async (write) => {
      await write.sql
        .deleteFrom('channel_send')
        .where('organisation_id', '=', scope.organisationId)
        .where('ended_at', '<', new Date(now.getTime() - kept))
        .where('state', 'in', ['sent', 'dropped'])
        .execute()
      return ok(null)
    })
  }
}
