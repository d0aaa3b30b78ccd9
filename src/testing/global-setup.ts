import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

import { ensurePages } from '#cli/pages.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'

import { templateName, type TestServer } from './database-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

/**
 * One server per run, one migrated template; each test file copies it (`database.ts`). Gone when the run ends. Some tests
 * start the whole product, and a fresh clone has no pages yet.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensurePages()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'liangqi-test-'))
  const server = await startEmbedded({ dataDirectory, durable: false })
  const owner = new Client(server.as('owner', 'postgres'))
  await owner.connect()
  await owner.query(`create database ${templateName}`)
  await owner.end()
  await migrate(server, templateName)
  const directory = join(dataDirectory, 'templates')
  project.provide('database', { owner: server.as('owner'), app: server.as('liangqi_app'), directory })
  return async () => {
    await server.stop()
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}
