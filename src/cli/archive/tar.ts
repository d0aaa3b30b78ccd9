import { once } from 'node:events'
import type { Writable } from 'node:stream'

// As much of POSIX tar (ustar) as an archive of ours needs: plain files, so that `tar tzf` shows what is in it.

const block = 512

/** One file of an archive. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Buffer
}

function headerOf(name: string, size: number, seconds: number): Buffer {
  const header = Buffer.alloc(block)
  const cut = name.length > 99 ? name.lastIndexOf('/') : -1
  const put = (text: string, at: number): void => void header.write(text, at, 'utf8')
  const octal = (value: number, at: number, length: number): void =>
    put(`${value.toString(8).padStart(length - 1, '0')}\0`, at)
  put(name.slice(cut + 1), 0)
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(seconds, 136, 12)
  put('        ', 148)
  put('0', 156)
  put('ustar\0', 257)
  put('00', 263)
  put(cut === -1 ? '' : name.slice(0, cut), 345)
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  return header
}

const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)

/** Writes one file; comes back when there is room for the next. */
export async function writeEntry(to: Writable, { name, bytes }: TarEntry, at: Date): Promise<void> {
  const seconds = Math.floor(at.getTime() / 1000)
  const parts = [headerOf(name, bytes.length, seconds), bytes, padding(bytes.length)]
  if (!to.write(Buffer.concat(parts))) {
    // A full disk has ended it meanwhile: no room will come.
    if (to.destroyed) throw to.errored ?? new Error('the archive was closed')
    await once(to, 'drain')
  }
}

export async function endArchive(to: Writable): Promise<void> {
  to.end(Buffer.alloc(2 * block))
  await once(to, 'finish')
}

/** Reads whole files, one after the other. Throws on what is no such archive. */
export async function* readEntries(from: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  let kept = Buffer.alloc(0)
  let wanted: { readonly name: string; readonly size: number } | null = null
  const waiting: Buffer[] = []
  let length = 0
  for await (const chunk of from) {
    waiting.push(chunk)
    length += chunk.length
    const needed = wanted === null ? block : roomOf(wanted.size)
    if (kept.length + length < needed) continue
    kept = Buffer.concat([kept, ...waiting.splice(0)])
    length = 0
    for (;;) {
      if (wanted === null) {
        if (kept.length < block) break
        wanted = parseHeader(kept.subarray(0, block))
        kept = kept.subarray(block)
        if (wanted === null) return
      }
      if (kept.length < roomOf(wanted.size)) break
      yield { name: wanted.name, bytes: Buffer.from(kept.subarray(0, wanted.size)) }
      kept = kept.subarray(roomOf(wanted.size))
      wanted = null
    }
  }
  throw new Error('the archive ends in the middle')
}

const roomOf = (size: number): number => size + ((block - (size % block)) % block)

/** Null at the end of the archive. */
function parseHeader(header: Buffer): { readonly name: string; readonly size: number } | null {
  if (header.every((byte) => byte === 0)) return null
  const text = (at: number, length: number): string =>
    header
      .subarray(at, at + length)
      .toString('utf8')
      .split('\0')[0] ?? ''
  if (text(257, 5) !== 'ustar') throw new Error('no archive of ours')
  const [name, folder] = [text(0, 100), text(345, 155)]
  return { name: folder === '' ? name : `${folder}/${name}`, size: Number.parseInt(text(124, 12), 8) }
}
