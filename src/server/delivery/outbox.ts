import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { DatabaseAway, sqlState } from '#server/db/failures.ts'
import type { Database, Write } from '#server/db/handle.ts'

/** One event that is due. */
export interface Due {
  readonly id: string
  readonly topic: string
  readonly payload: unknown
  readonly attempts: number
  readonly at: Date
}

/** What a topic does with its events, all at once, in the transaction that takes them out of the outbox. */
export type Topic = (
  write: Write,
  scope: OrganisationScope,
  events: readonly Due[],
  now: Date,
) => Promise<void>

const batch = 200

/** The pause before the next try: 5 s, 10 s, 20 s … an hour. Nothing is ever given up. */
export const pauseAfter = (attempts: number): number =>
  Math.min(5000 * 2 ** Math.min(attempts, 20), 3_600_000)

/** Delivers everything that is due now; gives back how many went out. Two programs share the work: SKIP LOCKED. */
export async function deliverOutbox(
  database: Database,
  scope: OrganisationScope,
  topics: Readonly<Record<string, Topic>>,
  now: Date,
): Promise<number> {
  for (let delivered = 0; ;) {
    const taken: Due[] = []
    try {
      await deliverBatch(database, scope, topics, now, batch, taken)
    } catch (error) {
      if (error instanceof DatabaseAway) throw error
      // One of them is at fault: each by itself, so that the others do not wait for it.
      for (const due of taken) await deliverAlone(database, scope, topics, now, due)
    }
    delivered += taken.length
    if (taken.length < batch) return delivered
  }
}

const by = { system: 'delivery' }

function deliverBatch(
  database: Database,
  scope: OrganisationScope,
  topics: Readonly<Record<string, Topic>>,
  now: Date,
  limit: number,
  taken: Due[],
): Promise<unknown> {
  return database.write(scope, by, async (write) => {
    taken.length = 0
    taken.push(...(await takeDue(write, scope, now, limit)))
    if (taken.length === 0) return ok(null)
    for (const [topic, events] of Map.groupBy(taken, (due) => due.topic))
      await handlerOf(topics, topic)(write, scope, events, now)
    await remove(write, scope, taken)
    return ok(null)
  })
}

async function deliverAlone(
  database: Database,
  scope: OrganisationScope,
  topics: Readonly<Record<string, Topic>>,
  now: Date,
  due: Due,
): Promise<void> {
  try {
    await database.write(scope, by, async (write) => {
      const locked = await write.sql
        .selectFrom('outbox')
        .select('id')
        .where('organisation_id', '=', scope.organisationId)
        .where('id', '=', due.id as never)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (locked === undefined) return ok(null)
      await handlerOf(topics, due.topic)(write, scope, [due], now)
      await remove(write, scope, [due])
      return ok(null)
    })
  } catch (error) {
    if (error instanceof DatabaseAway) throw error
    await putOff(database, scope, due, now, error)
  }
}

const takeDue = (write: Write, scope: OrganisationScope, now: Date, limit: number): Promise<readonly Due[]> =>
  write.sql
    .selectFrom('outbox')
    .select(['id', 'topic', 'payload', 'attempts', 'at'])
    .where('organisation_id', '=', scope.organisationId)
    .where('due_at', '<=', now)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

const remove = (write: Write, scope: OrganisationScope, events: readonly Due[]) =>
  write.sql
    .deleteFrom('outbox')
    .where('organisation_id', '=', scope.organisationId)
    .where('id', 'in', events.map((due) => due.id) as never)
    .execute()

/** Kept with what went wrong, for the administrator; never with what the event says. */
const putOff = (database: Database, scope: OrganisationScope, due: Due, now: Date, error: unknown) =>
  database.write(scope, by, async (write) => {
    await write.sql
      .updateTable('outbox')
      .set({
        attempts: due.attempts + 1,
        due_at: new Date(now.getTime() + pauseAfter(due.attempts)),
        failure: failureText(error),
      })
      .where('organisation_id', '=', scope.organisationId)
      .where('id', '=', due.id as never)
      .execute()
    return ok(null)
  })

/** The kind of error, without values. */
export function failureText(error: unknown): string {
  const state = sqlState(error)
  if (state !== null) return `SQLSTATE ${state}`
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : 'unknown'
}

function handlerOf(topics: Readonly<Record<string, Topic>>, topic: string): Topic {
  const handler = topics[topic]
  if (handler === undefined) throw new Error(`nobody delivers ${topic}`)
  return handler
}
