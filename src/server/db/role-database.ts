import { sql, type CompiledQuery, type Kysely } from 'kysely'
import type { PoolClient } from 'pg'

import type { OrganisationId } from '#domain/kernel/ids.ts'

import { kyselyOn } from './database-kysely.ts'
import type { OnChanged } from './database.ts'
import { connect, makePool } from './database-pool.ts'
import { inOrder, typed } from './failures.ts'
import type { Read } from './handle.ts'
import type { DatabaseServer } from './server.ts'
import type { Tables } from './tables.ts'

/** Roles without a sign-in of their own: two may look into one schema each, one may destroy what was signed. */
type InnerRole = 'liangqi_sign_in' | 'liangqi_ballots' | 'liangqi_destroyer'

/** A transaction under such a role. */
export type RoleSql = Kysely<Tables>

export type Last = (statement: Promise<unknown>) => void

/** Own few connections under such a role: no request that holds one of the house's ever waits for another of them. */
export interface RoleDatabase {
  /**
   * With an organisation named, its rows are visible too, by row-level security. Kept unless the work throws. Statements
   * whose answer the work does not want it hands to `last`: they go together with the commit.
   */
  transaction<T>(
    organisationId: OrganisationId | null,
    work: (sql: RoleSql, last: Last) => Promise<T>,
  ): Promise<T>
  /** One statement as a transaction, sent in one go; gives the rows that it returns. */
  once<Row extends object>(organisationId: OrganisationId, query: CompiledQuery): Promise<readonly Row[]>
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

function visible(organisationId: OrganisationId): string {
  if (!uuid.test(organisationId)) throw new Error('an organisation id that is no uuid')
  return `set local app.organisation_id = '${organisationId}'`
}

function opening(role: InnerRole, organisationId: OrganisationId | null): string {
  const begin = `begin; set local role ${role}`
  return organisationId === null ? begin : `${begin}; ${visible(organisationId)}`
}

export function openRoleDatabase(
  server: DatabaseServer,
  role: InnerRole,
  options: { readonly size: number; readonly onChanged?: OnChanged | undefined },
): RoleDatabase {
  const pool = makePool(server.as('liangqi_app'), { size: options.size })
  /** Texts that are sent as a transaction of their own: few, and each is planned once in each connection. */
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `once${names.size}`
    names.set(text, name)
    return name
  }
  const holding = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await connect(pool)
    let broken = false
    try {
      return await work(client)
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true))
      throw typed(error)
    } finally {
      client.release(broken)
    }
  }
  return {
    async transaction(organisationId, work) {
      const changed = new Set<string>()
      let over = false
      const run = async (client: PoolClient) => {
        try {
          const opened = client.query(opening(role, organisationId))
          opened.catch(() => undefined)
          const own = kyselyOn(client, () => over, { changed })
          const last: Promise<unknown>[] = []
          const value = await work(own, (statement) => {
            statement.catch(() => undefined)
            last.push(statement)
          })
          // By the way the last statements go, so behind them; PostgreSQL makes a rollback of it where one of them fails.
          const ending = sql`commit`.execute(own)
          ending.catch(() => undefined)
          await inOrder([opened, ...last])
          await ending
          return value
        } finally {
          over = true
        }
      }
      return holding(run).finally(() => options.onChanged?.(organisationId, changed))
    },
    once: <Row extends object>(organisationId: OrganisationId, { sql: text, parameters }: CompiledQuery) =>
      holding(async (client) => {
        // Where the statement fails, PostgreSQL makes a rollback of the commit behind it.
        const [, done] = await Promise.all([
          client.query(opening(role, organisationId)),
          client.query<Row>({ name: nameOf(text), text, values: [...parameters] }),
          client.query('commit'),
        ])
        return done.rows
      }),
    close: () => pool.end(),
  }
}

/**
 * Work under such a role inside a transaction of the house, so that both are kept together. An error leaves the
 * transaction aborted, so the role need not be given back then.
 */
export async function underRole<T>(
  handle: Read,
  role: InnerRole,
  work: (sql: RoleSql) => Promise<T>,
): Promise<T> {
  await sql`set local role ${sql.raw(role)}`.execute(handle.sql)
  const value = await work(handle.sql)
  await sql`set local role none`.execute(handle.sql)
  return value
}
