import type { StaffId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Database, Write } from '#server/db/handle.ts'

import type { JobId } from './jobs.ts'

const by = { system: 'delivery' }
/** A running job that has not shown life for so long is taken over: its program is gone. */
export const silence = 30_000
export const mostAttempts = 3

export interface OpenJob {
  readonly id: JobId
  readonly kind: string
  readonly staffId: StaffId
  readonly input: unknown
  readonly attempts: number
}

/** Takes the oldest job that nobody does; it is ours until it ends or we fall silent. */
export async function takeJob(
  database: Database,
  scope: OrganisationScope,
  now: Date,
): Promise<OpenJob | null> {
  const result = await database.write(scope, by, async (write) => {
    const row = await write.sql
      .selectFrom('job')
      .selectAll()
      .where('organisation_id', '=', scope.organisationId)
      .where((of) =>
        of.or([
          of('state', '=', 'waiting'),
          of.and([of('state', '=', 'running'), of('alive_at', '<', new Date(now.getTime() - silence))]),
        ]),
      )
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (row === undefined) return ok(null)
    await update(write, scope, row.id, { state: 'running', attempts: row.attempts + 1, alive_at: now })
    return ok({
      id: row.id,
      kind: row.kind,
      staffId: row.by_staff_id,
      input: row.input,
      attempts: row.attempts + 1,
    })
  })
  return result.ok ? result.value : null
}

interface Change {
  readonly state?: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'
  readonly attempts?: number
  readonly alive_at?: Date
  readonly ended_at?: Date
  readonly result?: string
  readonly done?: number
  readonly total?: number
  readonly step?: string
}

const update = (write: Write, scope: OrganisationScope, id: JobId, change: Change) =>
  write.sql
    .updateTable('job')
    .set(change)
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', id)
    .execute()

/** Ends a job inside the transaction that did its work. */
export const endJob = (
  write: Write,
  scope: OrganisationScope,
  id: JobId,
  state: 'done' | 'refused' | 'failed' | 'cancelled' | 'waiting',
  result: unknown,
  now: Date,
) => update(write, scope, id, { state, ended_at: now, result: JSON.stringify(result) })

/** The same by itself. */
export const closeJob = (
  database: Database,
  scope: OrganisationScope,
  id: JobId,
  state: 'done' | 'refused' | 'failed' | 'cancelled' | 'waiting',
  result: unknown,
  now: Date,
) =>
  database.write(scope, by, async (write) => {
    await endJob(write, scope, id, state, result, now)
    return ok(null)
  })

/** Shows life and progress; says whether somebody asked to stop. */
export async function showProgress(
  database: Database,
  scope: OrganisationScope,
  id: JobId,
  now: Date,
  at: { readonly done: number; readonly total: number; readonly step: string } | null,
): Promise<boolean> {
  const result = await database.write(scope, by, async (write) => {
    const row = await write.sql
      .updateTable('job')
      .set({ alive_at: now, ...at })
      .where('organisation_id', '=', scope.organisationId)
      .where('id', '=', id)
      .returning('cancel_asked')
      .executeTakeFirst()
    return ok(row?.cancel_asked === true)
  })
  return result.ok && result.value
}
