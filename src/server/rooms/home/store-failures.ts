/** What could not be delivered or done, counted. */
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export async function failuresOf(read: Read, { organisationId }: OrganisationScope): Promise<number> {
  const [events, jobs, sends] = await Promise.all([
    read.sql
      .selectFrom('outbox')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('organisation_id', '=', organisationId)
      .where('failure', 'is not', null)
      .executeTakeFirstOrThrow(),
    read.sql
      .selectFrom('job')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('organisation_id', '=', organisationId)
      .where('state', '=', 'failed')
      .executeTakeFirstOrThrow(),
    read.sql
      .selectFrom('channel_send')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('organisation_id', '=', organisationId)
      .where('failure', 'is not', null)
      .executeTakeFirstOrThrow(),
  ])
  return events.count + jobs.count + sends.count
}
