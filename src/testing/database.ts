import { Client, type QueryResultRow } from 'pg'

import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { parsers } from '#server/db/database-pool.ts'
import { openDatabase, type DatabaseOptions } from '#server/db/database.ts'
import type { Database } from '#server/db/handle.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import { copyOfTemplate } from './database-server.ts'
import { addOrganisation } from './organisation.ts'

export interface TestDatabase {
  /** As the program has it: handles under the role that owns nothing. */
  readonly database: Database
  readonly server: DatabaseServer
  /** As the owner, past row-level security: to look at what really stands there, or to do harm. */
  readonly asOwner: <Row extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>
  /** A further organisation with an address; its scope. */
  organisation(name?: string): Promise<OrganisationScope>
  close(): Promise<void>
}

/** A database of its own for a test file: `beforeAll(async () => { db = await openTestDatabase() })`. */
export async function openTestDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const server = await copyOfTemplate()
  const database = openDatabase(server, { size: 6, ...options })
  const owner = new Client({ ...server.as('owner'), types: parsers })
  owner.on('error', () => undefined)
  await owner.connect()

  const asOwner = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await owner.query<Row>(text, [...values])).rows

  return {
    database,
    server,
    asOwner,
    organisation: (name) => addOrganisation({ asOwner }, name),
    close: async () => {
      await database.close()
      await owner.end()
      await server.stop()
    },
  }
}
