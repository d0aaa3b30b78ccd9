import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Readable, Transform } from 'node:stream'

import { extract, type Pack } from 'tar-stream'

import type { Step } from './sealed.ts'

/** One file of an archive: plain files, so that `tar tzf` shows what is in it. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Buffer
}

/** Writes one file; comes back when there is room for the next. */
export const writeEntry = (to: Pack, { name, bytes }: TarEntry, at: Date): Promise<void> =>
  new Promise((resolve, reject) => {
    to.entry({ name, size: bytes.length, mtime: at, mode: 0o600 }, bytes, (error) =>
      error ? reject(error) : resolve(),
    )
  })

/** Reads whole files, one after the other. Throws on what is no such archive, or ends in the middle. */
export async function* readEntries(
  from: Readable,
  unseal: Step | null,
  unpack: Transform,
): AsyncGenerator<TarEntry> {
  const archive = extract()
  const done = unseal === null ? pipeline(from, unpack, archive) : pipeline(from, unseal, unpack, archive)
  done.catch(() => undefined)
  for await (const entry of archive) yield { name: entry.header.name, bytes: await buffer(entry) }
  await done
}
