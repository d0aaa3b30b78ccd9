import { randomBytes } from 'node:crypto'

import { Client, type ClientConfig } from 'pg'
import { inject } from 'vitest'

import type { DatabaseServer } from '#server/db/server.ts'

export const templateName = 'template_liangqi'

/** The run's server, as it crosses from the global set-up to the workers. */
export interface TestServer {
  readonly owner: ClientConfig
  readonly app: ClientConfig
}

/** A server whose database is a fresh copy of the migrated template, in about 100 ms; `stop` drops it. */
export const copyOfTemplate = (): Promise<DatabaseServer> => made(`template ${templateName}`)

/** The same with nothing in it, not even a schema. */
export const emptyDatabase = (): Promise<DatabaseServer> => made('template template0')

async function made(how: string): Promise<DatabaseServer> {
  const { owner, app } = inject('database')
  const database = `test_${randomBytes(6).toString('hex')}`
  await asOwner(owner, `create database ${database} ${how}`)
  return {
    as: (role, other) => ({ ...(role === 'owner' ? owner : app), database: other ?? database }),
    stop: () => asOwner(owner, `drop database if exists ${database} with (force)`),
  }
}

async function asOwner(owner: ClientConfig, statement: string): Promise<void> {
  const client = new Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
