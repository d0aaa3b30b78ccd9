import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'

import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'

import { formatOf, readFormat } from '#domain/archives/archive-format.ts'
import { manifestName, type ArchiveManifest, type MemberManifest } from '#domain/archives/term-archive.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { sealOf } from './sealed.ts'

/** More than this unpacked is no archive of a school. */
const mostBytes = 4 * 1024 ** 3
const mostManifest = 64 * 1024 ** 2

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const files = z.array(z.strictObject({ path: z.string(), bytes: z.int().min(0), sha256 }))
const manifestSchema = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal(formatOf('term-archive')),
    school: z.string(),
    term: z.strictObject({ id: z.string(), name: z.string() }),
    madeAt: z.string(),
    madeBy: z.string(),
    files,
    leftOut: z.array(z.strictObject({ what: z.string(), code: z.string() })),
  }),
  z.strictObject({
    format: z.literal([formatOf('member-archive'), formatOf('transfer')]),
    school: z.string(),
    member: z.strictObject({ name: z.string(), staffNumber: z.string() }),
    toSchool: z.string(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    files,
  }),
])

export interface OpenedFile {
  readonly manifest: ArchiveManifest | MemberManifest
  readonly manifestBytes: Uint8Array
  /** Everything else in the file. */
  readonly found: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>
  /** Contents that were asked for. */
  readonly kept: ReadonlyMap<string, Uint8Array>
}

export type OpenCode =
  | 'archive.unreadable'
  | 'archive.too-large'
  | 'archive.no-manifest'
  | 'archive.manifest-wrong'
  | 'archive.newer'
  | 'archive.changed'

interface Asked {
  readonly keep?: readonly string[]
  readonly most?: number
}

/** Reads a sealed file of ours, entry after entry, from a path or from memory; nothing is written anywhere. */
export async function openArchive(
  source: string | Uint8Array,
  { keep = [], most = mostBytes }: Asked = {},
): Promise<Result<OpenedFile, OpenCode>> {
  try {
    const zip = typeof source === 'string' ? await yauzl.openPromise(source) : await inMemory(source)
    const { found, kept, manifestBytes, tooLarge } = await readAll(zip, keep, most)
    if (tooLarge) return refuse('archive.too-large')
    if (manifestBytes === null) return refuse('archive.no-manifest')
    const json = jsonOf(manifestBytes)
    const named = z.object({ format: z.string() }).safeParse(json)
    const format = named.success ? readFormat(named.data.format) : null
    if (format?.newer === true) return refuse('archive.newer')
    const parsed = manifestSchema.safeParse(json)
    if (!parsed.success) return refuse('archive.manifest-wrong')
    // An archive of a term may be as large as a school, and came before seals: its manifest vouches for it.
    if (format?.kind !== 'term-archive') {
      const bytes = typeof source === 'string' ? await readFile(source) : source
      if (sealOf(bytes) !== 'whole') return refuse('archive.changed')
    }
    return ok({ manifest: parsed.data, manifestBytes, found, kept })
  } catch {
    return refuse('archive.unreadable')
  }
}

const inMemory = ({ buffer: all, byteOffset, byteLength }: Uint8Array) =>
  yauzl.fromBufferPromise(Buffer.from(all, byteOffset, byteLength))

async function readAll(zip: ZipFile, keep: readonly string[], most: number) {
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>()
  const kept = new Map<string, Uint8Array>()
  let manifestBytes: Uint8Array | null = null
  let left = most
  for await (const entry of zip.eachEntry()) {
    left -= entry.uncompressedSize
    const isManifest = entry.fileName === manifestName
    if (left < 0 || (isManifest && entry.uncompressedSize > mostManifest))
      return { found, kept, manifestBytes, tooLarge: true }
    if (isManifest) manifestBytes = await checked(zip, entry)
    else {
      if (keep.includes(entry.fileName)) kept.set(entry.fileName, await checked(zip, entry))
      found.set(entry.fileName, await digestOf(zip, entry))
    }
  }
  return { found, kept, manifestBytes, tooLarge: false }
}

/** The manifest vouches for the files; for itself stands its checksum, which the reader of archives does not look at. */
async function checked(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const bytes = await buffer(await zip.openReadStreamPromise(entry))
  if (crc32(bytes) !== entry.crc32) throw new Error('the manifest was changed')
  return bytes
}

async function digestOf(zip: ZipFile, entry: Entry) {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const part = chunk as Uint8Array
    bytes += part.byteLength
    hash.update(part)
  }
  return { bytes, sha256: hash.digest('hex') }
}

export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
