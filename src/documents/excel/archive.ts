import type { Readable } from 'node:stream'

import yauzl from 'yauzl'

import type { ExcelCode } from '#contract/files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

export interface ArchiveLimits {
  readonly unpacked: number
  readonly entries: number
}

export type ArchiveCode = Extract<
  ExcelCode,
  | 'excel.not-a-workbook'
  | 'excel.encrypted'
  | 'excel.macros'
  | 'excel.damaged'
  | 'excel.unsafe'
  | 'excel.too-large'
>

const nested = /\.(zip|xlsx|xlsm|xlsb|xls|docx|docm|doc|pptx|jar|gz|7z|rar|tar|exe|dll|bin)$/iu
const macros = /vbaProject\.bin$|vbaData\.xml$|\/macrosheets\//iu
const harmlessBin = /printerSettings\d*\.bin$/iu
const xml = /\.(xml|rels|vml)$/iu

/**
 * Looks through an Office file before any reader opens it: no library that reads them stops a zip bomb. First the
 * central directory alone (names, declared sizes), then each XML part unpacked under a running cap, without DTD.
 */
export async function inspectArchive(
  bytes: Uint8Array,
  mainPart: string,
  limits: ArchiveLimits,
): Promise<Result<null, ArchiveCode>> {
  let zip: yauzl.ZipFile
  try {
    zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
    })
  } catch {
    return refuse('excel.damaged')
  }
  try {
    const entries = await directory(zip, mainPart, limits)
    return entries.ok ? await contents(zip, entries.value) : entries
  } catch {
    // yauzl throws on a broken header, a wrong size, a bad name
    return refuse('excel.damaged')
  } finally {
    zip.close()
  }
}

async function directory(
  zip: yauzl.ZipFile,
  mainPart: string,
  limits: ArchiveLimits,
): Promise<Result<readonly yauzl.Entry[], ArchiveCode>> {
  if (zip.entryCount > limits.entries) return refuse('excel.too-large')
  const entries: yauzl.Entry[] = []
  const names = new Set<string>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    if (unpacked > limits.unpacked) return refuse('excel.too-large')
    if (entry.isEncrypted()) return refuse('excel.encrypted')
    const name = entry.fileName.toLowerCase()
    if (names.has(name)) return refuse('excel.unsafe')
    names.add(name)
    if (macros.test(entry.fileName)) return refuse('excel.macros')
    if (nested.test(entry.fileName) && !harmlessBin.test(entry.fileName)) return refuse('excel.unsafe')
    entries.push(entry)
  }
  return names.has(mainPart) ? ok(entries) : refuse('excel.not-a-workbook')
}

async function contents(
  zip: yauzl.ZipFile,
  entries: readonly yauzl.Entry[],
): Promise<Result<null, ArchiveCode>> {
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue
    if (!entry.canDecodeFileData()) return refuse('excel.damaged')
    // Sequential on purpose: one unpacked part in memory at a time.
    const start = await unpack(await zip.openReadStreamPromise(entry), xml.test(entry.fileName))
    if (start === 'doctype' || start === 'archive') return refuse('excel.unsafe')
  }
  return ok(null)
}

/** Reads a part to its end; yauzl itself fails when it holds more or fewer bytes than it declared. */
async function unpack(stream: Readable, isXml: boolean): Promise<'fine' | 'doctype' | 'archive'> {
  let tail = ''
  let first = true
  let found: 'fine' | 'doctype' | 'archive' = 'fine'
  for await (const chunk of stream) {
    const part = Buffer.isBuffer(chunk) ? chunk.toString('latin1') : ''
    if (first && part.startsWith('PK\u0003\u0004')) found = 'archive'
    // UTF-16 would hide the words looked for below; no office program writes its parts so.
    if (
      first &&
      isXml &&
      (part.startsWith('\u00ff\u00fe') || part.startsWith('\u00fe\u00ff') || part.slice(0, 4).includes('\0'))
    ) {
      found = 'doctype'
    }
    first = false
    if (isXml && found === 'fine' && /<!(DOCTYPE|ENTITY)/u.test(tail + part)) found = 'doctype'
    if (found !== 'fine') break
    tail = part.slice(-16)
  }
  return found
}
