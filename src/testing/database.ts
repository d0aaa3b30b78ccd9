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
  /** Closes what is open here; the database stays. */
  leave(): Promise<void>
  close(): Promise<void>
}

/** A database of its own for a test file: `beforeAll(async () => { db = await openTestDatabase() })`. */
export const openTestDatabase = async (options: DatabaseOptions = {}): Promise<TestDatabase> =>
  openTestDatabaseOn(await copyOfTemplate(), options)

export async function openTestDatabaseOn(
  server: DatabaseServer,
  options: DatabaseOptions = {},
): Promise<TestDatabase> {
  const database = openDatabase(server, { size: 6, ...options })
  const owner = new Client({ ...server.as('owner'), types: parsers, pipeline: true })
  owner.on('error', () => undefined)
  await owner.connect()

  const asOwner = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await owner.query<Row>(text, [...values])).rows

  const leave = async (): Promise<void> => {
    await database.close()
    await owner.end()
  }
  return {
    database,
    server,
    asOwner,
    organisation: (name) => addOrganisation({ asOwner }, name),
    leave,
    close: async () => {
      await leave()
      await server.stop()
    },
  }
}
