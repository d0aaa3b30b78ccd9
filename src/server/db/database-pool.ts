import { Pool, types, type ClientConfig, type PoolClient } from 'pg'

import { GatheringSocket } from './database-socket.ts'
import { DatabaseAway, sqlState, typed } from './failures.ts'

const oid = { int8: 20, date: 1082, dateArray: 1182, int8Array: 1016 } as const

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`)
  return value
}

/** `date` stays a calendar day `YYYY-MM-DD`; bigint (and count) is a number while it is a safe integer. */
export const parsers = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => {
    if (id === oid.date) return (text: string) => text
    if (id === oid.int8) return safeInteger
    return format === 'binary' ? types.getTypeParser(id, 'binary') : types.getTypeParser(id, 'text')
  }) as typeof types.getTypeParser,
}

export interface PoolOptions {
  readonly size?: number
  readonly statementTimeout?: number
  /** How long a request waits for a free connection before it is told that the database is away. */
  readonly connectionTimeout?: number
}

/** Connections of one role. `pipeline`: statements are sent without waiting for the answer before. */
export function makePool(config: ClientConfig, options: PoolOptions = {}): Pool {
  const pool = new Pool({
    ...config,
    pipeline: true,
    stream: () => new GatheringSocket(),
    max: options.size ?? 8,
    connectionTimeoutMillis: options.connectionTimeout ?? 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeout ?? 60_000,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'liangqi',
    types: parsers,
  })
  // An idle connection that breaks is simply replaced at the next request.
  pool.on('error', () => undefined)
  // One that breaks in somebody's hands between two statements: the next statement says so; unheard, it would end us.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

export async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    // A pool that is used up gives an error without a code; a role that may not sign in is our own mistake.
    throw sqlState(error) === null ? new DatabaseAway('no connection', { cause: error }) : typed(error)
  }
}
