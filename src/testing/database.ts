import { randomBytes } from 'node:crypto'

import { Client, type QueryResultRow } from 'pg'

import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { parsers } from '#server/db/database-pool.ts'
import { openDatabase, type DatabaseOptions } from '#server/db/database.ts'
import type { Database } from '#server/db/handle.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'

import { copyOfTemplate } from './database-server.ts'

export interface TestDatabase {
  /** As the program has it: handles under the role that owns nothing. */
  readonly database: Database
  readonly server: DatabaseServer
  /** As the owner, past row-level security: to look at what really stands there, or to do harm. */
  asOwner<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
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
    organisation: async (name = '青溪职业中学') => {
      const id: OrganisationId = uuidv7(Date.now(), randomBytes(10))
      await asOwner(
        'insert into organisation (organisation_id, name, short_name, created_at) values ($1, $2, $2, now())',
        [id, name],
      )
      await asOwner('insert into organisation_address (address, organisation_id, name) values ($1, $2, $3)', [
        `school-${id}`,
        id,
        name,
      ])
      return systemScope(id)
    },
    close: async () => {
      await database.close()
      await owner.end()
      await server.stop()
    },
  }
}
