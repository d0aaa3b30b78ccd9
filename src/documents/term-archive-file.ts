import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'

import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'

import { archiveFormat, manifestName, type ArchiveManifest } from '#domain/archives/term-archive.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

/** More than this unpacked is no archive of a school. */
const mostBytes = 4 * 1024 ** 3
const mostManifest = 64 * 1024 ** 2

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const manifestSchema = z.strictObject({
  format: z.literal(archiveFormat),
  school: z.string(),
  term: z.strictObject({ id: z.string(), name: z.string() }),
  madeAt: z.string(),
  madeBy: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int().min(0), sha256 })),
  leftOut: z.array(z.strictObject({ what: z.string(), code: z.string() })),
})

export interface OpenedArchive {
  readonly manifest: ArchiveManifest
  readonly manifestBytes: Uint8Array
  /** Everything else in the file. */
  readonly found: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>
}

type Code = 'archive.unreadable' | 'archive.too-large' | 'archive.no-manifest' | 'archive.manifest-wrong'

/** Reads a term's archive, file after file; nothing is written anywhere. */
export async function openTermArchive(path: string): Promise<Result<OpenedArchive, Code>> {
  try {
    const zip = await yauzl.openPromise(path)
    const { found, manifestBytes, tooLarge } = await readAll(zip)
    if (tooLarge) return refuse('archive.too-large')
    if (manifestBytes === null) return refuse('archive.no-manifest')
    const parsed = manifestSchema.safeParse(jsonOf(manifestBytes))
    if (!parsed.success) return refuse('archive.manifest-wrong')
    return ok({ manifest: parsed.data, manifestBytes, found })
  } catch {
    return refuse('archive.unreadable')
  }
}

async function readAll(zip: ZipFile) {
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>()
  let manifestBytes: Uint8Array | null = null
  let left = mostBytes
  for await (const entry of zip.eachEntry()) {
    left -= entry.uncompressedSize
    const isManifest = entry.fileName === manifestName
    if (left < 0 || (isManifest && entry.uncompressedSize > mostManifest))
      return { found, manifestBytes, tooLarge: true }
    if (isManifest) manifestBytes = await checked(zip, entry)
    else found.set(entry.fileName, await digestOf(zip, entry))
  }
  return { found, manifestBytes, tooLarge: false }
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

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
