import { createHash } from 'node:crypto'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import { Client } from 'pg'
import { pack, type Pack } from 'tar-stream'

import { copyOut } from '#server/db/copy.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import { manifestName, partName, type Manifest } from './manifest.ts'
import type { Step } from './sealed.ts'
import { archiveTables, columnsOf, nameOf, orderOf, type ArchiveTable } from './schema.ts'
import { writeEntry } from './tar.ts'

export interface Written {
  readonly manifest: Manifest
  /** Attachments whose content is no longer what it was, and which are therefore not in the archive. */
  readonly damaged: readonly string[]
}

interface Source {
  readonly server: DatabaseServer
  readonly dataDirectory: string
  readonly version: string
  readonly now: Date
  /** For somebody's key; else readable to whoever has the file. */
  readonly seal?: Step
}

/** COPY gives so much before it is written. */
const partSize = 4 * 1024 * 1024

/** Writes a whole archive, or none: beside first, synced, then in its place. */
export async function writeArchive(source: Source, path: string): Promise<Written> {
  const aside = `${path}.part`
  const file = await open(aside, 'wx', 0o600)
  try {
    const archive = pack()
    const end = file.createWriteStream()
    const done =
      source.seal === undefined
        ? pipeline(archive, createGzip(), end)
        : pipeline(archive, createGzip(), source.seal, end)
    done.catch(() => undefined)
    const written = await writeAll(source, archive)
    archive.finalize()
    await done
    await synced(aside)
    await rename(aside, path)
    await synced(dirname(path)).catch(() => undefined)
    return written
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Everything as it was at one moment, beside whatever goes on meanwhile. */
async function writeAll({ server, dataDirectory, version, now }: Source, to: Pack): Promise<Written> {
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    // Statements of this one session may take as long as they need.
    await client.query('set local statement_timeout = 0')
    const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
      'select name, checksum from migration order by name',
    )
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    const tables: Manifest['tables'] = []
    for (const table of await archiveTables(client)) tables.push(await writeTable(client, table, to, now))
    const { files, damaged } = await writeFiles(join(dataDirectory, 'files'), to, now)
    await client.query('commit')
    const manifest: Manifest = {
      format: 'liangqi-backup-1',
      at: now.toISOString(),
      version,
      postgres: rows[0]?.version ?? '',
      migrations,
      tables,
      files,
    }
    await writeEntry(to, { name: manifestName, bytes: Buffer.from(JSON.stringify(manifest, null, 1)) }, now)
    return { manifest, damaged }
  } finally {
    await client.end()
  }
}

/** Rows in the order of their keys, so that the same rows have the same bytes. */
async function writeTable(
  client: Client,
  table: ArchiveTable,
  to: Pack,
  now: Date,
): Promise<Manifest['tables'][number]> {
  const order = await orderOf(client, table)
  const hash = createHash('sha256')
  let part = 0
  const statement = `copy (select ${columnsOf(table)} from ${nameOf(table)} order by ${order}) to stdout`
  const parts = copyOut(client, statement, partSize)
  let next = await parts.next()
  while (next.done !== true) {
    part += 1
    hash.update(next.value)
    await writeEntry(to, { name: partName(table.name, part), bytes: next.value }, now)
    next = await parts.next()
  }
  return { name: table.name, columns: [...table.columns], rows: next.value, sha256: hash.digest('hex') }
}

/** What was named by a row of the snapshot lies there: an upload is put before its row, and kept a day without one. */
async function writeFiles(
  directory: string,
  to: Pack,
  now: Date,
): Promise<{ readonly files: Manifest['files']; readonly damaged: readonly string[] }> {
  const names = (await readdir(directory, { recursive: true }).catch(() => []))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/u.test(name))
    .toSorted()
  const over = createHash('sha256')
  const damaged: string[] = []
  let count = 0
  for (const name of names) {
    const bytes = await readFile(join(directory, name)).catch(() => null)
    // Taken away since we looked: nothing named it.
    if (bytes === null) continue
    if (createHash('sha256').update(bytes).digest('hex') !== name.slice(-64)) {
      damaged.push(name)
      continue
    }
    count += 1
    over.update(`${name}\n`)
    await writeEntry(to, { name: `files/${name}`, bytes }, now)
  }
  return { files: { count, sha256: over.digest('hex') }, damaged }
}
