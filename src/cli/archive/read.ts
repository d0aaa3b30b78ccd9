import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'

import { Client, type ClientBase } from 'pg'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { copyIn } from '#server/db/copy.ts'
import { migrate, readMigrations } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { localFiles } from '#server/files/local.ts'

import { fileOf, manifestName, manifestSchema, tableOfPart, type Manifest } from './manifest.ts'
import { isSealed, openWith, WrongKey } from './sealed.ts'
import { columnsOf, nameOf } from './schema.ts'
import { readEntries, type TarEntry } from './tar.ts'

export type ArchiveCode =
  | 'archive.unreadable'
  | 'archive.sealed'
  | 'archive.wrong-key'
  | 'archive.damaged'
  | 'archive.newer'
  | 'archive.other-schema'
  | 'archive.not-empty'

async function* entriesOf(path: string, secrets: readonly string[]): AsyncGenerator<TarEntry> {
  const unseal = (await isSealed(path)) ? openWith(secrets) : null
  yield* readEntries(createReadStream(path), unseal, createGunzip())
}

/**
 * Reads an archive from end to end and holds it against its manifest; nothing is changed by it. `secrets` open one that
 * was sealed for a key.
 */
export async function checkArchive(
  path: string,
  secrets: readonly string[] = [],
): Promise<Result<Manifest, ArchiveCode>> {
  if (secrets.length === 0 && (await isSealed(path).catch(() => false))) return refuse('archive.sealed')
  const tables = new Map<string, Hash>()
  const files = { count: 0, over: createHash('sha256') }
  let manifest: Manifest | null = null
  try {
    for await (const { name, bytes } of entriesOf(path, secrets)) {
      const table = tableOfPart(name)
      const file = fileOf(name)
      if (table !== null) {
        const hash = tables.get(table) ?? createHash('sha256')
        tables.set(table, hash.update(bytes))
      } else if (file !== null) {
        if (createHash('sha256').update(bytes).digest('hex') !== file[2])
          return refuse('archive.damaged', { what: name })
        files.count += 1
        files.over.update(`${name.slice('files/'.length)}\n`)
      } else if (name === manifestName) {
        const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')))
        if (!parsed.success) return refuse('archive.newer')
        manifest = parsed.data
      }
    }
  } catch (error) {
    if (error instanceof WrongKey) return refuse('archive.wrong-key')
    return refuse('archive.unreadable', { what: error instanceof Error ? error.message : String(error) })
  }
  if (manifest === null) return refuse('archive.unreadable', { what: manifestName })
  for (const { name, sha256 } of manifest.tables) {
    const found = (tables.get(name) ?? createHash('sha256')).digest('hex')
    if (found !== sha256) return refuse('archive.damaged', { what: name })
  }
  const isWhole = files.count === manifest.files.count && files.over.digest('hex') === manifest.files.sha256
  return isWhole ? ok(manifest) : refuse('archive.damaged', { what: 'files' })
}

interface Target {
  readonly server: DatabaseServer
  readonly dataDirectory: string
  readonly secrets?: readonly string[]
}

/** Puts a checked archive into an empty database, all in one transaction, and the attachments beside it. */
export async function putBack(
  { server, dataDirectory, secrets = [] }: Target,
  path: string,
  manifest: Manifest,
): Promise<Result<null, ArchiveCode>> {
  const own = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]))
  const strange = manifest.migrations.find(({ name, checksum }) => own.get(name) !== checksum)
  if (strange !== undefined) return refuse('archive.newer', { what: strange.name })
  // The schema of that day first; what came after it is applied to the rows, as it was elsewhere.
  const then = new Set(manifest.migrations.map(({ name }) => name))
  await migrate(server, undefined, (name) => then.has(name))
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select name from migration')
    if (rows.some(({ name }) => !then.has(name))) return refuse('archive.other-schema')
    const { rowCount } = await client.query('select from organisation limit 1')
    if (rowCount !== 0) return refuse('archive.not-empty')
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    await load(client, manifest, entriesOf(path, secrets), dataDirectory)
    await client.query('commit')
  } finally {
    await client.end()
  }
  await migrate(server)
  return ok(null)
}

/** Entries come as they were written: a table's parts one after the other, tables in the order of their keys. */
async function load(
  client: ClientBase,
  manifest: Manifest,
  entries: AsyncGenerator<TarEntry>,
  dataDirectory: string,
): Promise<void> {
  const files = localFiles(join(dataDirectory, 'files'))
  const tables = new Map(manifest.tables.map((table) => [table.name, table]))
  let next = await entries.next()
  const parts = async function* (of: string, hash: Hash): AsyncGenerator<Buffer> {
    while (next.done !== true && tableOfPart(next.value.name) === of) {
      hash.update(next.value.bytes)
      yield next.value.bytes
      next = await entries.next()
    }
  }
  while (next.done !== true) {
    const { name, bytes } = next.value
    const table = tables.get(tableOfPart(name) ?? '')
    if (table !== undefined) {
      const statement = `copy ${nameOf(table)} (${columnsOf(table)}) from stdin`
      const hash = createHash('sha256')
      const rows = await copyIn(client, statement, parts(table.name, hash))
      if (rows !== table.rows) throw new Error(`${table.name}: ${rows} rows of ${table.rows}`)
      // The file was checked before; it may be another by now.
      if (hash.digest('hex') !== table.sha256) throw new Error(`${table.name}: other bytes than were checked`)
      continue
    }
    const file = fileOf(name)
    if (file !== null) await files.put(file[1] as OrganisationId, bytes)
    next = await entries.next()
  }
}
