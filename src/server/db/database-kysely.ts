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

import { changedBy } from './changed-tables.ts'
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

/** How often each statement was asked; a text that is asked again and again gets a name, and is planned once. */
const asked = new Map<string, number | string>()
const hot = 5
/** Each name costs some memory in each connection, so only so many; the rest are planned anew each time. */
const mostNames = 100
const mostKnown = 2000
let named = 0

function nameOf(sql: string): string | undefined {
  const known = asked.get(sql)
  if (typeof known === 'string') return known
  const times = (known ?? 0) + 1
  if (times < hot || named >= mostNames) {
    if (known !== undefined || asked.size < mostKnown) asked.set(sql, times)
    return undefined
  }
  named += 1
  const name = `q${named}`
  asked.set(sql, name)
  return name
}

const nameField = (sql: string): { readonly name?: string } => {
  const name = nameOf(sql)
  return name === undefined ? {} : { name }
}

export interface Listening {
  readonly onStatement?: OnStatement | undefined
  /** Gathers the tables that the statements may have changed. */
  readonly changed?: Set<string>
}

/** Kysely over one open connection: whoever holds it holds the transaction. Statements may run at once: pipelined. */
export function kyselyOn(
  client: ClientBase,
  isOver: () => boolean,
  { onStatement, changed }: Listening = {},
): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isOver()) throw new Error('this transaction is over: a handle was used after its work returned')
      if (changed !== undefined) for (const table of changedBy(query.sql)) changed.add(table)
      const begin = onStatement === undefined ? 0 : performance.now()
      const { rows, rowCount, command } = await client.query<R & object>({
        text: query.sql,
        values: [...query.parameters],
        ...nameField(query.sql),
      })
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
