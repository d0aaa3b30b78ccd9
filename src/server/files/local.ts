import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { type FileStore, parts } from '#server/http/services.ts'

import { localLargeFiles } from './large.ts'
import { oneAtATime } from './one-at-a-time.ts'

const sha256Hex = /^[0-9a-f]{64}$/u
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** An upload has this long between its content and the row that names it. */
const grace = 24 * 3_600_000

/**
 * Attachments in a local directory, by content and per organisation. A file is there whole or not at all: written
 * beside, synced, renamed, directory synced. A full disk throws ENOSPC, which `http/failure.ts` knows.
 */
export function localFiles(directory: string, now: () => number = Date.now): FileStore {
  const alone = oneAtATime()
  const pathOf = (organisationId: OrganisationId, sha256: string): string => {
    // Ids come from the gate and hashes from ourselves; a path is still never built from anything else.
    if (!uuid.test(organisationId) || !sha256Hex.test(sha256)) throw new Error('not a content address')
    return join(directory, organisationId, sha256.slice(0, 2), sha256)
  }
  return {
    large: localLargeFiles(directory),
    async put(organisationId, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(organisationId, sha256)
      await alone(path, async () => {
        if ((await readWhole(path, sha256)) === null) await writeWhole(path, bytes)
        // The grace of the collector begins anew, also where the content was there.
        await utimes(path, now() / 1000, now() / 1000)
      })
      return sha256
    },
    async get(organisationId, sha256) {
      return readWhole(pathOf(organisationId, sha256), sha256)
    },
    async collect(organisationId, part, namedAmong) {
      let taken = 0
      for (const folder of foldersOf(part)) {
        const within = join(directory, organisationId, folder)
        const old = await olderThan(within, now() - grace)
        if (old.length === 0) continue
        const named = await namedAmong(old.filter((name) => sha256Hex.test(name)))
        for (const name of old.filter((each) => !named.has(each))) {
          const path = join(within, name)
          const gone = await alone(path, async () => {
            // Put again since we looked: an upload of the same content is under way.
            if (!(await isOlder(path, now() - grace))) return false
            await rm(path, { force: true })
            return true
          })
          if (gone) taken += 1
        }
      }
      return taken
    },
  }
}

/** The folders 00–ff of one part. */
const foldersOf = (part: number): readonly string[] =>
  Array.from({ length: 256 }, (_, index) => index)
    .filter((index) => index % parts === part)
    .map((index) => index.toString(16).padStart(2, '0'))

/** Contents, and what a crash left half-written beside them, that nobody has touched since. */
async function olderThan(folder: string, moment: number): Promise<readonly string[]> {
  const old: string[] = []
  for (const name of await namesIn(folder)) if (await isOlder(join(folder, name), moment)) old.push(name)
  return old
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function isOlder(path: string, moment: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < moment
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The bytes if they are there and still hash to their name: a damaged file is as good as none. */
async function readWhole(path: string, sha256: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(path)
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
  } catch (error) {
    if (isMissing(error)) return null
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
