import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { LargeFiles } from '#server/http/services.ts'

import { oneAtATime } from './one-at-a-time.ts'

const sha256Hex = /^[0-9a-f]{64}$/u
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/**
 * Beside the contents of `local.ts`: an upload is `<its id>.part` in the folder of its last two letters, where the
 * collector of contents takes what nobody has touched for a day. A restart in between keeps what arrived.
 */
export function localLargeFiles(directory: string): LargeFiles {
  const alone = oneAtATime()
  const under = (organisationId: OrganisationId, folder: string, name: string): string => {
    if (!uuid.test(organisationId)) throw new Error('not an organisation')
    return join(directory, organisationId, folder, name)
  }
  const contentOf = (organisationId: OrganisationId, sha256: string): string => {
    if (!sha256Hex.test(sha256)) throw new Error('not a content address')
    return under(organisationId, sha256.slice(0, 2), sha256)
  }
  const partOf = (organisationId: OrganisationId, uploadId: string): string => {
    if (!uuid.test(uploadId)) throw new Error('not an upload')
    return under(organisationId, uploadId.slice(-2), `${uploadId}.part`)
  }
  return {
    async open(organisationId, sha256) {
      const path = contentOf(organisationId, sha256)
      const size = await sizeOf(path)
      if (size === 0) return null
      return {
        size,
        stream: (start, end) =>
          Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>,
      }
    },
    arrived: (organisationId, uploadId) => sizeOf(partOf(organisationId, uploadId)),
    append(organisationId, uploadId, offset, bytes) {
      const path = partOf(organisationId, uploadId)
      return alone(path, async () => {
        const there = await sizeOf(path)
        if (offset > there || offset + bytes.length <= there) return there
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const file = await open(path, 'a', 0o600)
        try {
          await file.writeFile(bytes.subarray(there - offset))
          await file.datasync()
        } finally {
          await file.close()
        }
        return sizeOf(path)
      })
    },
    settle(organisationId, uploadId, look) {
      const path = partOf(organisationId, uploadId)
      return alone(path, async () => {
        if ((await sizeOf(path)) === 0) return refuse('file.empty')
        const looked = await look(path)
        if (!looked.ok) return looked
        const sha256 = await hashOf(path)
        const size = await sizeOf(path)
        const content = contentOf(organisationId, sha256)
        await mkdir(dirname(content), { recursive: true, mode: 0o700 })
        await synced(path)
        await rename(path, content)
        if (process.platform !== 'win32') await synced(dirname(content))
        return ok({ sha256, size, found: looked.value })
      })
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
