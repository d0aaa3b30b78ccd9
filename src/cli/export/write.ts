import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { Client } from 'pg'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { copyOut } from '#server/db/copy.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { localFiles } from '#server/files/local.ts'

import { archiveTables, columnsOf, nameOf, orderOf, type ArchiveTable } from '../archive/schema.ts'
import { readMe, sumOf, type ExportManifest } from './manifest.ts'
import { leaving, staying, type Leaving } from './tables.ts'
import { growingZip, type GrowingZip } from './zip.ts'

export interface ExportSource {
  readonly server: DatabaseServer
  readonly dataDirectory: string
  readonly version: string
  readonly now: Date
  readonly organisation: { readonly id: OrganisationId; readonly name: string }
}

const partSize = 1024 * 1024
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** One organisation's data of one moment as a ZIP; `written` comes back once all of it went out by `out`. */
export function exportZip(source: ExportSource): {
  readonly out: Readable
  readonly written: Promise<ExportManifest>
} {
  const zip = growingZip(source.now)
  const written = writeAll(source, zip).catch((error: unknown) => {
    zip.out.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  })
  return { out: zip.out, written }
}

async function writeAll(source: ExportSource, zip: GrowingZip): Promise<ExportManifest> {
  const { server, organisation, now, version } = source
  if (!uuid.test(organisation.id)) throw new Error('an organisation id that is no uuid')
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = 0; set local time zone 'UTC'`)
    zip.add('README.txt', Buffer.from(readMe(organisation.name)))
    const tables: ExportManifest['tables'][number][] = []
    for (const table of await archiveTables(client)) {
      const how = leaving[table.name]
      if (how !== undefined) tables.push(await writeTable(client, zip, table, how, organisation.id))
    }
    const files = await writeFiles(client, zip, source)
    await client.query('commit')
    const manifest: ExportManifest = {
      format: 'liangqi-export-1',
      at: now.toISOString(),
      version,
      organisation,
      tables,
      ...files,
      left: staying,
    }
    zip.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)))
    zip.end()
    return manifest
  } finally {
    await client.end()
  }
}

/**
 * JSON by PostgreSQL itself, a row a line. As CSV under two signs that JSON never has raw, COPY gives each line as it
 * is, where its text format would double the backslashes.
 */
async function writeTable(
  client: Client,
  zip: GrowingZip,
  table: ArchiveTable,
  { owner = 'organisation_id', where, without = [], hidden, why }: Leaving,
  organisationId: OrganisationId,
): Promise<ExportManifest['tables'][number]> {
  const columns = table.columns.filter((name) => !without.includes(name))
  const shown = columns.map((name) => {
    const column = columnsOf({ ...table, columns: [name] })
    return hidden?.columns.includes(name) === true
      ? `case when ${hidden.where} then null else t.${column} end as ${column}`
      : `t.${column}`
  })
  const rows = `select ${shown.join(', ')} from ${nameOf(table)} t
    where t.${owner} = '${organisationId}' and (${where ?? 'true'}) order by ${await orderOf(client, table)}`
  const statement = `copy (select row_to_json(exported) from (${rows}) exported) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`
  const file = `tables/${table.name.replace(/^public\./u, '')}.jsonl`
  const { sha256, end } = await zip.stream(file, copyOut(client, statement, partSize))
  return { name: table.name, file, columns, rows: end, sha256, ...(why === undefined ? {} : { kept: why }) }
}

/** The contents that rows name which leave, whatever else lies there. */
async function writeFiles(
  client: Client,
  zip: GrowingZip,
  { organisation, dataDirectory }: ExportSource,
): Promise<Pick<ExportManifest, 'files' | 'missing'>> {
  const { rows } = await client.query<{ sha256: string; type: string }>(
    `select sha256, min(type) as type from attachment t
      where organisation_id = $1 and (${leaving['public.attachment']?.where ?? 'true'}) group by sha256
     union all
     select distinct drawn_sha256, 'image/png' from contribution_signature
      where organisation_id = $1 and drawn_sha256 is not null
     union all
     select distinct sha256, 'application/zip' from term_archive where organisation_id = $1
     order by 1`,
    [organisation.id],
  )
  const store = localFiles(join(dataDirectory, 'files'))
  const written = new Set<string>()
  const files: { file: string; sha256: string }[] = []
  const missing: string[] = []
  for (const { sha256, type } of rows) {
    if (written.has(sha256)) continue
    written.add(sha256)
    const bytes = await store.get(organisation.id, sha256)
    if (bytes === null || sumOf(bytes) !== sha256) {
      missing.push(sha256)
      continue
    }
    const file = `files/${sha256}${endings[type] ?? ''}`
    await zip.stream(file, once(Buffer.from(bytes)))
    files.push({ file, sha256 })
  }
  return { files, missing }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer, null> {
  yield bytes
  return null
}

const office = 'application/vnd.openxmlformats-officedocument'
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  [`${office}.wordprocessingml.document`]: '.docx',
  [`${office}.spreadsheetml.sheet`]: '.xlsx',
}
