import type { Id } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

/** Texts that did not go out: tried again by themselves, given up, or nobody knows. The latest first. */
export const failedSends = (read: Read, { organisationId }: OrganisationScope, most: number) =>
  read.sql
    .selectFrom('channel_send as s')
    .innerJoin('channel as c', (on) =>
      on.onRef('c.organisation_id', '=', 's.organisation_id').onRef('c.id', '=', 's.channel_id'),
    )
    .select(['s.id', 's.state', 's.attempts', 's.at', 's.due_at', 's.failure', 'c.name'])
    .where('s.organisation_id', '=', organisationId)
    .where('s.failure', 'is not', null)
    .orderBy('s.id', 'desc')
    .limit(most)
    .execute()

/** The administrator says so: also where it may have arrived already. */
export const sendAgain = (
  write: Write,
  { organisationId }: OrganisationScope,
  id: Id<'channel-send'>,
  now: Date,
) =>
  write.sql
    .updateTable('channel_send')
    .set({ state: 'waiting', attempts: 1, due_at: now, ended_at: null })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('failure', 'is not', null)
    .where('state', 'in', ['waiting', 'failed', 'unclear'])
    .executeTakeFirst()
