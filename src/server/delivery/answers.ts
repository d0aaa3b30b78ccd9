import { sql } from 'kysely'

import { cancel, failures, progress, retry } from '#contract/jobs.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { failedSends, sendAgain } from './channel-failures.ts'

const progressAnswer = answer(progress, async (read, { jobId }, { actor, scope }) => {
  const row = await read.sql
    .selectFrom('job')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', jobId)
    .where('by_staff_id', '=', actor.staffId)
    .executeTakeFirst()
  if (row === undefined) return refuse('common.not-found')
  const { kind, state, step, done, total, cancel_asked: cancelAsked } = row
  const left = progress.output.shape
  return ok({
    kind,
    state,
    step,
    done,
    total,
    cancelAsked,
    result: state === 'done' ? left.result.parse(row.result) : null,
    refusal: state === 'refused' ? left.refusal.parse(row.result) : null,
  })
})

const cancelAnswer = answer(cancel, async (write, { jobId }, { actor, scope, now }) => {
  const row = await write.sql
    .selectFrom('job')
    .select(['state'])
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', jobId)
    .where('by_staff_id', '=', actor.staffId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('common.not-found')
  if (row.state !== 'waiting' && row.state !== 'running') return refuse('jobs.over')
  await write.sql
    .updateTable('job')
    .set(
      row.state === 'waiting'
        ? { state: 'cancelled', ended_at: now, cancel_asked: true }
        : { cancel_asked: true },
    )
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', jobId)
    .execute()
  write.audit({ act: 'jobs.cancel', subject: { kind: 'job', id: jobId } })
  return ok({})
})

const latest = 100

const failuresAnswer = answer(failures, async (read, _input, { scope }) => {
  const [jobs, events, sends] = await Promise.all([
    read.sql
      .selectFrom('job')
      .select(['id', 'kind', 'attempts', 'created_at', sql<string | null>`result->>'failure'`.as('failure')])
      .where('organisation_id', '=', scope.organisationId)
      .where('state', '=', 'failed')
      .orderBy('created_at', 'desc')
      .limit(latest)
      .execute(),
    read.sql
      .selectFrom('outbox')
      .select(['id', 'topic', 'attempts', 'at', 'due_at', 'failure'])
      .where('organisation_id', '=', scope.organisationId)
      .where('failure', 'is not', null)
      .orderBy('id', 'desc')
      .limit(latest)
      .execute(),
    failedSends(read, scope, latest),
  ])
  const ofJobs = jobs.map((row) => ({
    id: row.id,
    of: 'job' as const,
    kind: row.kind,
    name: null,
    attempts: row.attempts,
    failure: row.failure ?? '',
    at: row.created_at.toISOString(),
    againAt: null,
  }))
  const ofEvents = events.map((row) => ({
    id: row.id,
    of: 'outbox' as const,
    kind: row.topic,
    name: null,
    attempts: row.attempts,
    failure: row.failure ?? '',
    at: row.at.toISOString(),
    againAt: row.due_at.toISOString(),
  }))
  const ofChannels = sends.map((row) => ({
    id: row.id,
    of: 'channel' as const,
    kind: 'channel',
    name: row.name,
    attempts: row.attempts,
    failure: row.failure ?? '',
    at: row.at.toISOString(),
    againAt: row.state === 'waiting' ? row.due_at.toISOString() : null,
  }))
  return ok({ failures: [...ofJobs, ...ofEvents, ...ofChannels] })
})

const again = {
  job: (write: Write, { organisationId }: OrganisationScope, id: string) =>
    write.sql
      .updateTable('job')
      .set({ state: 'waiting', attempts: 0, ended_at: null, cancel_asked: false })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id as never)
      .where('state', '=', 'failed')
      .executeTakeFirst(),
  outbox: (write: Write, { organisationId }: OrganisationScope, id: string, now: Date) =>
    write.sql
      .updateTable('outbox')
      .set({ due_at: now })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id as never)
      .executeTakeFirst(),
  channel: (write: Write, scope: OrganisationScope, id: string, now: Date) =>
    sendAgain(write, scope, id as never, now),
} as const

const retryAnswer = answer(retry, async (write, input, { scope, now }) => {
  const changed = await again[input.of](write, scope, input.id, now)
  if (changed.numUpdatedRows === 0n) return refuse('jobs.over')
  // Wakes the delivery once this is committed.
  write.emit({ topic: 'job', payload: { id: input.id } })
  write.audit({ act: 'jobs.retry', subject: { kind: input.of, id: input.id } })
  return ok({})
})

export const jobsAnswers: readonly Answer[] = [progressAnswer, cancelAnswer, failuresAnswer, retryAnswer]
