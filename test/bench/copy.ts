import type { Client } from 'pg'

import { copyIn } from '#server/db/copy.ts'

const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const line = (row: readonly string[]): string =>
  `${row.map((text) => text.replaceAll(/[\\\t\n\r]/gu, (sign) => escaped[sign] ?? sign)).join('\t')}\n`

/** Copies the rows into the table's columns in their order; throws what the database says. */
export async function copyInto(
  client: Client,
  table: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  await copyIn(client, `copy ${table} from stdin`, inOnePiece(Buffer.from(rows.map(line).join(''))))
}

// oxlint-disable-next-line typescript/require-await -- a source is asynchronous, this one is there already
async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
