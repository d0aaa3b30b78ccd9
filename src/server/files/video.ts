import { open, type FileHandle } from 'node:fs/promises'

import type { FileCode, VideoType } from '#contract/files.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

const types: ReadonlyMap<string, VideoType> = new Map([
  ['video/mp4', 'video/mp4'],
  ['video/x-m4v', 'video/mp4'],
  ['video/webm', 'video/webm'],
])

const allowed = { allowed: '视频（MP4、WebM）' }
const headLength = 4100

/** What a video is by its first bytes; what its name says is not asked. */
export async function videoType(head: Uint8Array): Promise<Result<VideoType, FileCode>> {
  if (head.length === 0) return refuse('file.empty')
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head.subarray(0, headLength)).catch(() => undefined)
  const type = types.get(found?.mime ?? '')
  return type === undefined ? refuse('file.kind', allowed) : ok(type)
}

/** Looks through a whole video on the disk: whole, and without the place where it was taken. */
export async function lookThroughVideo(path: string): Promise<Result<VideoType, FileCode>> {
  const file = await open(path, 'r+')
  try {
    const head = await readAt(file, 0, headLength)
    const type = await videoType(head)
    if (!type.ok || type.value === 'video/webm') return type
    return (await blankPlaces(file, (await file.stat()).size)) ? type : refuse('file.damaged')
  } finally {
    await file.close()
  }
}

/** Boxes of an MP4 (ISO/IEC 14496-12) that tell where, when and by which phone it was taken. */
const telling = new Set(['udta', 'meta', 'uuid'])
const nested = new Set(['moov', 'trak', 'mdia', 'minf'])
const mostBoxes = 100_000
/** Deeper than any camera nests them. */
const deepest = 8
const largestIndex = 64 * 1024 * 1024

/** Makes these boxes free room, in place and of the same length; false where it is no whole MP4. */
async function blankPlaces(file: FileHandle, size: number): Promise<boolean> {
  let hasIndex = false
  let at = 0
  for (let count = 0; at < size; count += 1) {
    const head = await readAt(file, at, 16)
    const box = boxOf(head, 0, size - at)
    if (box === null || count > mostBoxes) return false
    if (telling.has(box.type)) await blankBox(file, at, box)
    if (box.type === 'moov') {
      hasIndex = true
      if (box.size > largestIndex) return false
      const index = await readAt(file, at, box.size)
      if (!blankWithin(index, box.header, index.length, 0)) return false
      await file.write(index, 0, index.length, at)
    }
    at += box.size
  }
  await file.datasync()
  return hasIndex
}

const free = Buffer.from('free')
const zeros = Buffer.alloc(64 * 1024)

async function blankBox(file: FileHandle, at: number, { header, size }: Box): Promise<void> {
  await file.write(free, 0, 4, at + 4)
  for (let from = header; from < size; from += zeros.length)
    await file.write(zeros, 0, Math.min(zeros.length, size - from), at + from)
}

function blankWithin(bytes: Buffer, from: number, to: number, depth: number): boolean {
  if (depth > deepest) return false
  let at = from
  while (at < to) {
    const box = boxOf(bytes, at, to - at)
    if (box === null) return false
    if (telling.has(box.type)) {
      free.copy(bytes, at + 4)
      bytes.fill(0, at + box.header, at + box.size)
    }
    if (nested.has(box.type) && !blankWithin(bytes, at + box.header, at + box.size, depth + 1)) return false
    at += box.size
  }
  return true
}

interface Box {
  readonly type: string
  /** With its header. */
  readonly size: number
  readonly header: number
}

/** The box that begins here; null where none fits into `room`. */
function boxOf(bytes: Buffer, at: number, room: number): Box | null {
  if (bytes.length < at + 8) return null
  const short = bytes.readUInt32BE(at)
  const type = bytes.toString('latin1', at + 4, at + 8)
  if (short === 1 && bytes.length < at + 16) return null
  const size = short === 0 ? room : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
  const header = short === 1 ? 16 : 8
  return size < header || size > room ? null : { type, size, header }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
