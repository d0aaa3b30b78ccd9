import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { Client } from 'pg'

import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import type { DatabaseServer } from './server.ts'
import { describeTables } from './tables-of-schema.ts'

const target = join(import.meta.dirname, 'tables.ts')

/** The text of `tables.ts` for a migrated database. */
export async function tablesOf(server: DatabaseServer, database?: string): Promise<string> {
  const client = new Client(server.as('owner', database))
  await client.connect()
  try {
    return await describeTables(client)
  } finally {
    await client.end()
  }
}

/** `npm run tables`: from a throwaway database; with `--check` it only says whether the file is stale. */
async function main(check: boolean): Promise<number> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'liangqi-tables-'))
  const server = await startEmbedded({ dataDirectory, durable: false })
  try {
    await migrate(server)
    const text = await tablesOf(server)
    const stale = text !== (await readFile(target, 'utf8').catch(() => ''))
    if (stale && !check) await writeFile(target, text)
    console.log(
      stale
        ? check
          ? 'tables.ts is stale: run npm run tables'
          : 'tables.ts written'
        : 'tables.ts is up to date',
    )
    return stale && check ? 1 : 0
  } finally {
    await server.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.includes('--check'))
