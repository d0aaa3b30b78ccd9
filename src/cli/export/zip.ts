import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

import yazl from 'yazl'

/** A ZIP that is written as it grows: one file after the other, none held in memory whole. */
export interface GrowingZip {
  /** The bytes. Where it is closed before the end, what is being written fails. */
  readonly out: Readable
  add(name: string, bytes: Uint8Array): void
  /** Comes back once all of it went out, with its sum and what the source gave back at its end. */
  stream<End>(
    name: string,
    source: AsyncGenerator<Buffer, End>,
  ): Promise<{ readonly sha256: string; readonly end: End }>
  end(): void
}

export function growingZip(mtime: Date): GrowingZip {
  const zip = new yazl.ZipFile()
  // Told by the stream that failed.
  zip.on('error', () => undefined)
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  const options = { mtime, mode: 0o100600 }
  let growing: Readable | null = null
  out.on('close', () => growing?.destroy(new Error('nobody takes the ZIP any more')))
  return {
    out,
    add: (name, bytes) => zip.addBuffer(Buffer.from(bytes), name, options),
    stream: async (name, source) => {
      const hash = createHash('sha256')
      const held = { next: await source.next() }
      const parts = Readable.from(
        (async function* () {
          while (held.next.done !== true) {
            hash.update(held.next.value)
            yield held.next.value
            held.next = await source.next()
          }
        })(),
        { objectMode: false },
      )
      growing = parts
      zip.addReadStream(parts, name, options)
      await finished(parts)
      growing = null
      if (held.next.done !== true) throw new Error(`${name} was cut`)
      return { sha256: hash.digest('hex'), end: held.next.value }
    },
    end: () => zip.end(),
  }
}
