import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { FileStore } from '#server/http/services.ts'

const sha256Hex = /^[0-9a-f]{64}$/u
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/**
 * Attachments in a local directory, by content and per organisation. A file is there whole or not at all: written
 * beside, synced, renamed, directory synced. A full disk throws ENOSPC, which `http/failure.ts` knows.
 */
export function localFiles(directory: string): FileStore {
  const pathOf = (organisationId: OrganisationId, sha256: string): string => {
    // Ids come from the gate and hashes from ourselves; a path is still never built from anything else.
    if (!uuid.test(organisationId) || !sha256Hex.test(sha256)) throw new Error('not a content address')
    return join(directory, organisationId, sha256.slice(0, 2), sha256)
  }
  return {
    async put(organisationId, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(organisationId, sha256)
      if ((await readWhole(path, sha256)) === null) await writeWhole(path, bytes)
      return sha256
    },
    async get(organisationId, sha256) {
      return readWhole(pathOf(organisationId, sha256), sha256)
    },
  }
}

/** The bytes if they are there and still hash to their name: a damaged file is as good as none. */
async function readWhole(path: string, sha256: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(path)
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncDirectory(folder)
}

async function syncDirectory(folder: string): Promise<void> {
  // Windows cannot open a directory; its rename is durable by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
