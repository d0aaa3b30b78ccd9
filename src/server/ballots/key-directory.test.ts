import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { idOf } from '#testing/ballot.ts'

import { openKeyDirectory, type KeyDirectory } from './key-directory.ts'
import { newSecrets } from './secrets.ts'

const reviewId = idOf(3, 1) as ReviewId
const otherReview = idOf(3, 2) as ReviewId
const freeze = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const signing = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]

let root: string
let keys: KeyDirectory
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'liangqi-keys-')), 'ballot-keys')
  keys = openKeyDirectory(root)
})
afterEach(() => rm(join(root, '..'), { recursive: true, force: true }))

it('keeps keys for its owner alone, whole or not at all', async () => {
  expect(await keys.secrets(reviewId, freeze(1))).toBeNull()
  expect(await keys.signing(reviewId, freeze(1))).toBeNull()
  const secrets = newSecrets()
  await keys.put(reviewId, freeze(1), { ...secrets, signing })
  expect(await keys.secrets(reviewId, freeze(1))).toEqual(secrets)
  expect(await keys.signing(reviewId, freeze(1))).toEqual(signing)
  expect(await keys.secrets(reviewId, freeze(2))).toBeNull()
  expect(await keys.secrets(otherReview, freeze(1))).toBeNull()
  const modes = await Promise.all(
    (await readdir(root, { recursive: true, withFileTypes: true })).map(async (entry) => {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      return `${entry.isDirectory() ? 'd' : 'f'} ${(mode & 0o777).toString(8)}`
    }),
  )
  expect(modes.toSorted()).toEqual(['d 700', 'd 700', 'f 600', 'f 600'])
  // A key is never put in place of another.
  await expect(keys.put(reviewId, freeze(1), { ...newSecrets(), signing })).rejects.toThrow()
  expect(await keys.secrets(reviewId, freeze(1))).toEqual(secrets)
})

it('forgets the keys for tokens, then all of them, and nothing of another freeze', async () => {
  await keys.put(reviewId, freeze(1), { ...newSecrets(), signing })
  await keys.put(reviewId, freeze(2), { ...newSecrets(), signing })
  await keys.forgetSigning(reviewId, freeze(1))
  await keys.forgetSigning(reviewId, freeze(1))
  expect(await keys.signing(reviewId, freeze(1))).toBeNull()
  expect(await keys.secrets(reviewId, freeze(1))).not.toBeNull()
  await keys.forget(reviewId, freeze(1))
  await keys.forget(reviewId, freeze(1))
  expect(await keys.secrets(reviewId, freeze(1))).toBeNull()
  expect(await keys.signing(reviewId, freeze(2))).toEqual(signing)
  await keys.forget(reviewId, freeze(2))
  expect(await readdir(root)).toEqual([])
})

it('sweeps what nobody wants once it is old, and what a killed start left', async () => {
  await keys.put(reviewId, freeze(1), { ...newSecrets(), signing })
  await keys.put(reviewId, freeze(2), { ...newSecrets(), signing })
  await keys.put(otherReview, freeze(3), { ...newSecrets(), signing })
  const half = join(root, otherReview, '.half')
  await mkdir(half)
  await writeFile(join(half, 'secrets.key'), 'x')
  const old = new Date('2026-01-01T00:00:00Z')
  const wanted = (name: string) => Promise.resolve(name === Buffer.from(freeze(1)).toString('hex'))
  await keys.sweep(old.getTime(), (_review, name) => wanted(name))
  expect(await keys.secrets(otherReview, freeze(3))).not.toBeNull()
  for (const [review, name] of [
    [reviewId, Buffer.from(freeze(1)).toString('hex')],
    [otherReview, Buffer.from(freeze(3)).toString('hex')],
    [otherReview, '.half'],
  ] as const)
    await utimes(join(root, review, name), old, old)
  await keys.sweep(old.getTime() + 1, (_review, name) => wanted(name))
  expect(await keys.secrets(reviewId, freeze(1))).not.toBeNull()
  expect(await keys.secrets(reviewId, freeze(2))).not.toBeNull()
  expect(await readdir(root)).toEqual([reviewId])
})
