import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { uuidv7 } from '#domain/kernel/ids.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'

import { localFiles } from './local.ts'

const school: OrganisationId = uuidv7(1, new Uint8Array(10))
const other: OrganisationId = uuidv7(2, new Uint8Array(10))
const bytes = Buffer.from('证书')
let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-files-'))
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

test('the same bytes are kept once per organisation and found by their hash', async () => {
  const files = localFiles(directory)
  const sha256 = await files.put(school, bytes)
  expect(await files.put(school, bytes)).toBe(sha256)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/u)
  expect(await files.get(school, sha256)).toEqual(bytes)
  expect(await files.get(other, sha256)).toBeNull()
  expect(await readdir(join(directory, school, sha256.slice(0, 2)))).toEqual([sha256])
})

test('many at once leave whole files and nothing beside them', async () => {
  const files = localFiles(directory)
  const names = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => files.put(school, Buffer.alloc(50_000, index % 4))),
  )
  expect(new Set(names).size).toBe(4)
  const left = await readdir(directory, { recursive: true })
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a file damaged on the disk is not given out, and put again it is whole', async () => {
  const files = localFiles(directory)
  const sha256 = await files.put(school, bytes)
  await writeFile(join(directory, school, sha256.slice(0, 2), sha256), 'half')
  expect(await files.get(school, sha256)).toBeNull()
  await files.put(school, bytes)
  expect(await files.get(school, sha256)).toEqual(bytes)
})

test('nothing but an id and a hash ever becomes a path', async () => {
  const files = localFiles(directory)
  await expect(files.get(school, '../../etc/passwd')).rejects.toThrow('content address')
  // A forged scope is a bug of ours: the brand is broken on purpose here.
  await expect(files.put('../up' as OrganisationId, bytes)).rejects.toThrow('content address')
})
