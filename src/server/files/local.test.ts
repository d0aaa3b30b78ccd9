import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { uuidv7 } from '#domain/kernel/ids.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'

import { parts } from '#server/http/services.ts'

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

const day = 24 * 3_600_000
const partOf = (sha256: string) => Number.parseInt(sha256.slice(0, 2), 16) % parts
const nobody = async () => new Set<string>()

test('what nobody names is taken away after a day, what is named stays', async () => {
  let moment = Date.parse('2026-11-22T10:00:00+08:00')
  const files = localFiles(directory, () => moment)
  const [kept, left] = [await files.put(school, bytes), await files.put(school, Buffer.from('撤下的照片'))]
  const elsewhere = await files.put(other, Buffer.from('撤下的照片'))
  const collect = async () => {
    let taken = 0
    for (let part = 0; part < parts; part += 1)
      taken += await files.collect(
        school,
        part,
        async (contents) => new Set(contents.filter((c) => c === kept)),
      )
    return taken
  }
  expect(await collect()).toBe(0)
  moment += day + 1
  expect(await collect()).toBe(1)
  expect(await files.get(school, left)).toBeNull()
  expect(await files.get(school, kept)).toEqual(bytes)
  expect(await files.get(other, elsewhere)).not.toBeNull()
})

test('an upload of the same content begins its day anew, even between the look and the taking', async () => {
  let moment = Date.parse('2026-11-22T10:00:00+08:00')
  const files = localFiles(directory, () => moment)
  const sha256 = await files.put(school, bytes)
  moment += 2 * day
  await files.put(school, bytes)
  expect(await files.collect(school, partOf(sha256), nobody)).toBe(0)
  moment += 2 * day
  const taken = await files.collect(school, partOf(sha256), async (contents) => {
    expect(contents).toEqual([sha256])
    await files.put(school, bytes)
    return new Set()
  })
  expect(taken).toBe(0)
  expect(await files.get(school, sha256)).toEqual(bytes)
})

test('putting and taking away at once leave a content that is there', async () => {
  let moment = Date.parse('2026-11-22T10:00:00+08:00')
  const files = localFiles(directory, () => moment)
  const sha256 = await files.put(school, bytes)
  for (let round = 0; round < 50; round += 1) {
    moment += 2 * day
    await Promise.all([files.collect(school, partOf(sha256), nobody), files.put(school, bytes)])
    expect(await files.get(school, sha256)).toEqual(bytes)
  }
})

test('what a crash left half-written goes as well; a question without an answer takes nothing', async () => {
  let moment = Date.now()
  const files = localFiles(directory, () => moment)
  const sha256 = await files.put(school, bytes)
  const folder = join(directory, school, sha256.slice(0, 2))
  await writeFile(join(folder, `${sha256}.0197b3a0.part`), 'half')
  moment += day + 60_000
  await expect(
    files.collect(school, partOf(sha256), () => Promise.reject(new Error('no database'))),
  ).rejects.toThrow('no database')
  expect(await readdir(folder)).toHaveLength(2)
  await files.collect(school, partOf(sha256), async () => new Set([sha256]))
  expect(await readdir(folder)).toEqual([sha256])
})
