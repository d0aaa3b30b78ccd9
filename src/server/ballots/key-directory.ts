import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { concatBytes, toHex } from '#seal/bytes.ts'

import type { Secrets } from './secrets.ts'

/** All keys of one ballot: private keys for tokens (PKCS#8 DER) in the order of the roll, and its secrets. */
export interface BallotKeys extends Secrets {
  readonly signing: readonly Uint8Array[]
}

/**
 * Where keys lie: outside the database, `<review>/<freeze hash>`, readable by the program alone. What is not there cannot
 * be made again: a meeting whose keys are missing begins again from the freeze.
 */
export interface KeyDirectory {
  /** Durable when it returns, whole or not at all. */
  put(reviewId: ReviewId, freezeHash: Uint8Array, keys: BallotKeys): Promise<void>
  secrets(reviewId: ReviewId, freezeHash: Uint8Array): Promise<Secrets | null>
  /** Null once check-in is over, or where the directory is another's. */
  signing(reviewId: ReviewId, freezeHash: Uint8Array): Promise<readonly Uint8Array[] | null>
  /** No token can be made any more. */
  forgetSigning(reviewId: ReviewId, freezeHash: Uint8Array): Promise<void>
  /** All keys of this freeze. */
  forget(reviewId: ReviewId, freezeHash: Uint8Array): Promise<void>
  /** Forgets what `isWanted` does not want and what a start left half-way, where it is older than `before` (milliseconds). */
  sweep(before: number, isWanted: (reviewId: ReviewId, freeze: string) => Promise<boolean>): Promise<void>
}

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (missing(error)) return null
    throw error
  }
}

export function openKeyDirectory(root: string): KeyDirectory {
  const of = (reviewId: ReviewId): string => join(root, reviewId)
  const at = (reviewId: ReviewId, freezeHash: Uint8Array): string => join(of(reviewId), toHex(freezeHash))
  return {
    async put(reviewId, freezeHash, { signing, sealing, tagging }) {
      const aside = join(of(reviewId), `.${randomBytes(6).toString('hex')}`)
      await mkdir(aside, { recursive: true, mode: 0o700 })
      await write(join(aside, 'secrets.key'), concatBytes(sealing, tagging))
      await write(
        join(aside, 'signing.keys'),
        Buffer.from(signing.map((key) => Buffer.from(key).toString('base64')).join('\n')),
      )
      await synced(aside)
      await rename(aside, at(reviewId, freezeHash))
      await synced(of(reviewId))
      await synced(root)
    },
    async secrets(reviewId, freezeHash) {
      const bytes = await orNull(readFile(join(at(reviewId, freezeHash), 'secrets.key')))
      if (bytes === null) return null
      if (bytes.length !== 64) throw new Error('not the secrets of a ballot')
      const [sealing, tagging] = [bytes.subarray(0, 32), bytes.subarray(32)].map((each) =>
        Uint8Array.from(each),
      )
      if (sealing === undefined || tagging === undefined) return null
      // Written over with zeros, and gone in the next moment.
      return sealing.every((byte) => byte === 0) ? null : { sealing, tagging }
    },
    async signing(reviewId, freezeHash) {
      const text = await orNull(readFile(join(at(reviewId, freezeHash), 'signing.keys'), 'utf8'))
      return text === null
        ? null
        : text.split('\n').map((line) => Uint8Array.from(Buffer.from(line, 'base64')))
    },
    forgetSigning: (reviewId, freezeHash) => destroy(join(at(reviewId, freezeHash), 'signing.keys')),
    async forget(reviewId, freezeHash) {
      await destroyAll(at(reviewId, freezeHash))
      await removeIfEmpty(of(reviewId))
    },
    async sweep(before, isWanted) {
      for (const reviewId of (await entriesOf(root)) as readonly ReviewId[]) {
        for (const freeze of await entriesOf(of(reviewId))) {
          const directory = join(of(reviewId), freeze)
          const since = (await orNull(stat(directory)))?.mtimeMs ?? before
          if (since < before && !(await isWanted(reviewId, freeze))) await destroyAll(directory)
        }
        await removeIfEmpty(of(reviewId))
      }
    },
  }
}

async function destroyAll(directory: string): Promise<void> {
  for (const file of await entriesOf(directory)) await destroy(join(directory, file))
  await rm(directory, { recursive: true, force: true })
}

/** Another freeze may have its keys beside. */
async function removeIfEmpty(directory: string): Promise<void> {
  if ((await entriesOf(directory)).length === 0) await orNull(rmdir(directory))
}

const entriesOf = async (directory: string): Promise<readonly string[]> =>
  (await orNull(readdir(directory))) ?? []

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A directory's entries on the disk; Windows has no such thing. */
async function synced(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** Written over before it is unlinked: the best that can be done above a file system. */
async function destroy(path: string): Promise<void> {
  const file = await orNull(open(path, 'r+'))
  if (file === null) return
  try {
    const { size } = await file.stat()
    await file.write(new Uint8Array(size), 0, size, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await orNull(unlink(path))
}
