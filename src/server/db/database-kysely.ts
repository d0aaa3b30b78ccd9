import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'

import type { Tables } from './tables.ts'

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const shared = { config: { dialect }, driver: new DummyDriver(), dialect }

/** Told each statement, how long it took and what was put in; tests count and explain, metrics time. */
export type OnStatement = (sql: string, milliseconds: number, values: readonly unknown[]) => void

/** Kysely over one open connection: whoever holds it holds the transaction. Statements may run at once: pipelined. */
export function kyselyOn(
  client: ClientBase,
  isOver: () => boolean,
  onStatement?: OnStatement,
): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isOver()) throw new Error('this transaction is over: a handle was used after its work returned')
      const begin = onStatement === undefined ? 0 : performance.now()
      const { rows, rowCount, command } = await client.query<R & object>(query.sql, [...query.parameters])
      onStatement?.(query.sql, performance.now() - begin, query.parameters)
      return command === 'SELECT' || rowCount === null
        ? { rows }
        : { rows, numAffectedRows: BigInt(rowCount) }
    },
    streamQuery() {
      throw new Error('streams are not used: page instead')
    },
  }
  const executor = new DefaultQueryExecutor(new PostgresQueryCompiler(), new PostgresAdapter(), {
    provideConnection: (consumer) => consumer(connection),
  })
  return new Kysely<Tables>({ ...shared, executor })
}
