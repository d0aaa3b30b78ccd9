import process from 'node:process'

import type { Kysely } from 'kysely'
import type { PoolClient } from 'pg'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

import { auditInsert, type AuditLine, type AuditStamp } from './audit-rows.ts'
import { kyselyOn, type OnStatement } from './database-kysely.ts'
import { connect, makePool, type PoolOptions } from './database-pool.ts'
import { ChangedMeanwhile, inOrder, isRetryable, typed } from './failures.ts'
import type { AuditEntry, By, Database, OutboxEvent, Read, Write } from './handle.ts'
import { outboxInsert } from './outbox-rows.ts'
import type { DatabaseServer } from './server.ts'
import type { Tables } from './tables.ts'

export interface DatabaseOptions extends PoolOptions {
  readonly database?: string
  /** The clock for the moments of audit and outbox rows. */
  readonly now?: () => Date
  /** After a commit that left audit or outbox rows: wakes the sealer, and the delivery where there are events. */
  readonly onCommitted?: (organisationId: OrganisationId, left: Left) => void
  /** Tables that a transaction may have changed, after its end; also where nobody knows whether it was committed. */
  readonly onChanged?: OnChanged
  readonly onStatement?: OnStatement
}

/** `null`: of no organisation in particular. */
export type OnChanged = (organisationId: OrganisationId | null, tables: ReadonlySet<string>) => void

/** What a transaction left to be done after it. */
export interface Left {
  readonly lines: number
  readonly events: number
}

interface Once<T, Code extends string> {
  readonly results: readonly Result<T, Code>[]
  readonly left: Left
}

/** How a transaction ends: `last` are statements on the wire already; the end is sent right behind them. */
interface End<T> {
  readonly value: T
  readonly end: 'commit' | 'rollback'
  readonly last?: readonly Promise<unknown>[]
  readonly isSpent?: boolean
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
const tries = 4

/** The statement that opens a transaction of one organisation; row-level security shows nothing before it. */
function opening(mode: 'read only' | 'read write', { organisationId }: OrganisationScope): string {
  if (!uuid.test(organisationId)) throw new Error('an organisation id that is no uuid')
  return `begin ${mode}; set local app.organisation_id = '${organisationId}'`
}

/** The program's database: a pool under the role that owns nothing, and handles that live as long as a transaction. */
export function openDatabase(server: DatabaseServer, options: DatabaseOptions = {}): Database {
  const pool = makePool(server.as('liangqi_app', options.database), options)
  const now = options.now ?? (() => new Date())

  const transaction = async <T>(
    begin: string,
    work: (client: PoolClient, sql: Kysely<Tables>) => Promise<End<T>>,
    changed?: Set<string>,
  ): Promise<T> => {
    const client = await connect(pool)
    let over = false
    let broken = false
    let spent = false
    try {
      // Sent together with the first statement of the work; where it fails, that one fails too.
      const opened = client.query(begin)
      opened.catch(() => undefined)
      const {
        value,
        end,
        last = [],
        isSpent = false,
      } = await work(
        client,
        kyselyOn(client, () => over, { onStatement: options.onStatement, ...(changed && { changed }) }),
      )
      over = true
      spent = isSpent
      // Where one of the last fails, PostgreSQL makes a rollback of the commit behind it, and its error is thrown.
      const ending = client.query(end)
      ending.catch(() => undefined)
      await inOrder([opened, ...last])
      const { command } = await ending
      if (end === 'commit' && command !== 'COMMIT')
        throw new Error('the transaction was aborted by a statement whose error was swallowed')
      return value
    } catch (error) {
      over = true
      await client.query('rollback').catch(() => (broken = true))
      throw typed(error)
    } finally {
      client.release(broken || spent)
    }
  }

  const writeOnce = <T, Code extends string>(
    scope: OrganisationScope,
    by: readonly By[],
    work: (writes: readonly Write[]) => Promise<readonly Result<T, Code>[]>,
  ): Promise<Once<T, Code>> => {
    const changed = new Set<string>()
    const once = async (client: PoolClient, sql: Kysely<Tables>): Promise<End<Once<T, Code>>> => {
      const lines: AuditLine[] = []
      const leaving = new Set<By>()
      const events: OutboxEvent[] = []
      const unawaited: Promise<unknown>[] = []
      let isSpent = false
      const writes = by.map(
        (each) =>
          ({
            sql,
            audit: (entry: AuditEntry) => {
              leaving.add(each)
              lines.push({ by: each, entry })
            },
            emit: (event: OutboxEvent) => {
              leaving.add(each)
              events.push(event)
            },
            last: (statements: Promise<unknown>) => {
              // told by the end; unheard before it, a failure would be nobody's
              statements.catch(() => undefined)
              unawaited.push(statements)
            },
            heavy: () => void (isSpent = true),
          }) as Write,
      )
      const results = await work(writes)
      // Between `execute` and the wire lie promises, all of them settled by the next tick.
      if (unawaited.length > 0) await new Promise<void>((resolve) => process.nextTick(resolve))
      if (!results.some(({ ok }) => ok))
        return { value: { results, left: { lines: 0, events: 0 } }, end: 'rollback', isSpent }
      if (by.some((each, index) => leaving.has(each) && results[index]?.ok !== true))
        throw new Error('one who was refused among others had left something')
      const stamp: AuditStamp = { organisationId: scope.organisationId, at: now() }
      const flushed = [
        ...(lines.length > 0 ? [auditInsert(stamp, lines)] : []),
        ...(events.length > 0 ? [outboxInsert(stamp, events)] : []),
      ].map((insert) => client.query(insert))
      return {
        value: { results, left: { lines: lines.length, events: events.length } },
        end: 'commit',
        isSpent,
        last: [...unawaited, ...flushed],
      }
    }
    return transaction(opening('read write', scope), once, changed).finally(() =>
      options.onChanged?.(scope.organisationId, changed),
    )
  }

  const writeTogether: Database['writeTogether'] = async (scope, by, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { results, left } = await writeOnce(scope, by, work)
        if (left.lines + left.events > 0) options.onCommitted?.(scope.organisationId, left)
        return results
      } catch (error) {
        if (!isRetryable(error)) throw error
        if (attempt === tries)
          throw new ChangedMeanwhile('met another transaction each time', { cause: error })
      }
    }
  }

  return {
    read: async (scope, work) =>
      transaction(opening('read only', scope), async (_client, sql) => ({
        value: await work({ sql } as Read),
        end: 'commit',
      })),
    write: async (scope, by, work) => {
      const [result] = await writeTogether(scope, [by], async ([write]) => [await work(write as Write)])
      if (result === undefined) throw new Error('a write without a result')
      return result
    },
    writeTogether,
    organisations: async () => {
      const client = await connect(pool)
      try {
        const { rows } = await client.query<Awaited<ReturnType<Database['organisations']>>[number]>(
          `select organisation_id as id, name, address, kind, array(
              select host from organisation_host h where h.organisation_id = a.organisation_id order by host
            ) as hosts
            from organisation_address a order by organisation_id`,
        )
        return rows
      } catch (error) {
        throw typed(error)
      } finally {
        client.release()
      }
    },
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, queue: pool.waitingCount }),
    close: () => pool.end(),
  }
}
