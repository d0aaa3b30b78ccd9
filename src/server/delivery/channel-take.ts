/** One text at a time: taken before it is sent, so that nobody sends it again, and written down after. */
import { sql } from 'kysely'

import { failureWritten, mostTries, type FailedSend } from '#domain/home/channel-failure.ts'
import { subjects, type QuietHours, type Subject } from '#domain/home/channel.ts'
import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { quietOf, type ChannelId, type SendId } from './channel-store.ts'
import { pauseAfter } from './outbox.ts'

/** One that has been on its way for so long was left by a program that is gone. */
const longest = 60_000

export interface Taken {
  readonly id: SendId
  readonly channelId: ChannelId
  readonly channel: string
  readonly branchId: BranchId | null
  readonly sealed: Uint8Array
  readonly quiet: QuietHours | null
  readonly urgent: boolean
  readonly isTest: boolean
  /** This one included. */
  readonly attempts: number
}

/** Whether somebody has to look: something is due, or was left on its way. */
export async function anyDue(read: Read, { organisationId }: OrganisationScope, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from channel_send where organisation_id = ${organisationId}
      and (state = 'waiting' and due_at <= ${now}
        or state = 'sending' and started_at < ${new Date(now.getTime() - longest)})
    limit 1`.execute(read.sql)
  return rows.length > 0
}

/** Nobody knows whether these arrived: they are shown, and not sent again by themselves. */
export async function giveUpLost(
  write: Write,
  { organisationId }: OrganisationScope,
  now: Date,
): Promise<void> {
  await write.sql
    .updateTable('channel_send')
    .set({ state: 'unclear', failure: failureWritten({ code: 'unclear', number: null }), ended_at: now })
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'sending')
    .where('started_at', '<', new Date(now.getTime() - longest))
    .execute()
}

export async function takeSend(
  write: Write,
  { organisationId }: OrganisationScope,
  now: Date,
): Promise<Taken | null> {
  const row = await write.sql
    .selectFrom('channel_send as s')
    .innerJoin('channel as c', (on) =>
      on.onRef('c.organisation_id', '=', 's.organisation_id').onRef('c.id', '=', 's.channel_id'),
    )
    .select(['s.id', 's.channel_id', 's.urgent', 's.is_test', 's.attempts'])
    .select(['c.name', 'c.branch_id', 'c.sealed', 'c.quiet_from', 'c.quiet_to'])
    .where('s.organisation_id', '=', organisationId)
    .where('s.state', '=', 'waiting')
    .where('s.due_at', '<=', now)
    .orderBy('s.due_at')
    .limit(1)
    .forUpdate('s')
    .skipLocked()
    .executeTakeFirst()
  if (row === undefined) return null
  await write.sql
    .updateTable('channel_send')
    .set({ state: 'sending', attempts: row.attempts + 1, started_at: now })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', row.id)
    .execute()
  return {
    id: row.id,
    channelId: row.channel_id,
    channel: row.name,
    branchId: row.branch_id,
    sealed: row.sealed,
    quiet: quietOf(row),
    urgent: row.urgent,
    isTest: row.is_test,
    attempts: row.attempts + 1,
  }
}

/** Whether a text that waits reminds somebody of the list. */
export async function anyReminder(read: Read, { organisationId }: OrganisationScope): Promise<boolean> {
  const { rows } = await sql`
    select 1 from channel_send s
    join channel_told told on told.organisation_id = s.organisation_id and told.send_id = s.id
    where s.organisation_id = ${organisationId} and s.state = 'waiting' and told.subject = 'reminder'
    limit 1`.execute(read.sql)
  return rows.length > 0
}

/**
 * What of it still concerns somebody: a message that one of those told has not put away, and of reminders those of
 * people who still miss something.
 */
export async function toldStill(
  read: Read,
  { organisationId }: OrganisationScope,
  sendId: SendId,
  missing: ReadonlySet<StaffId> | null,
): Promise<Readonly<Partial<Record<Subject, number>>>> {
  const { rows } = await sql<{ subject: string; to: readonly StaffId[] }>`
    select told.subject, array_agg(distinct message.to_staff_id) as to
    from channel_told told
    join message on message.organisation_id = told.organisation_id and message.outbox_id = told.outbox_id
    where told.organisation_id = ${organisationId} and told.send_id = ${sendId} and message.read_at is null
    group by told.subject, told.outbox_id`.execute(read.sql)
  const counts: Partial<Record<Subject, number>> = {}
  for (const { subject, to } of rows) {
    const known = subjects.find((each) => each === subject)
    if (known === undefined) continue
    const isDone = known === 'reminder' && missing !== null && !to.some((staffId) => missing.has(staffId))
    if (isDone) continue
    counts[known] = (counts[known] ?? 0) + 1
  }
  return counts
}

type Outcome = FailedSend | 'sent' | 'dropped'

/** What became of it: done, or tried again later and later, or left for the administrator. */
export async function closeSend(
  write: Write,
  { organisationId }: OrganisationScope,
  { id, channelId, attempts, isTest }: Taken,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const failure = typeof outcome === 'string' ? null : failureWritten(outcome)
  const state =
    typeof outcome === 'string' ? outcome : isTest ? 'dropped' : attempts < mostTries ? 'waiting' : 'failed'
  await write.sql
    .updateTable('channel_send')
    .set({
      state,
      failure: isTest ? null : failure,
      due_at: new Date(now.getTime() + (failure === null ? 0 : pauseAfter(attempts - 1))),
      ended_at: state === 'waiting' ? null : now,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
  if (outcome === 'dropped') return
  await write.sql
    .updateTable('channel')
    .set(
      failure === null
        ? { last_sent_at: now, last_failure: null }
        : { last_failed_at: now, last_failure: failure },
    )
    .where('organisation_id', '=', organisationId)
    .where('id', '=', channelId)
    .execute()
}

/** It is night at the school: not yet, and not counted as a try. */
export const putBack = (
  write: Write,
  { organisationId }: OrganisationScope,
  { id, attempts }: Taken,
  dueAt: Date,
) =>
  write.sql
    .updateTable('channel_send')
    .set({ state: 'waiting', attempts: Math.max(attempts - 1, 0), due_at: dueAt, started_at: null })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
