import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'

import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ZipFile } from 'yazl'

import { run } from './verify-archive.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-verify-'))
})
afterAll(() => rm(directory, { recursive: true }))

let said = ''
beforeEach(() => {
  said = ''
  for (const out of [process.stdout, process.stderr])
    vi.spyOn(out, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
})

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const manifest = (over: object = {}) =>
  JSON.stringify({
    format: 'liangqi-term-archive-1',
    school: '青溪职业中学',
    term: { id: 't', name: '2026学年第一学期' },
    madeAt: '2027-01-20T02:00:00.000Z',
    madeBy: '何试',
    files: [{ path: '甲.txt', bytes: 1, sha256: hash('a') }],
    leftOut: [{ what: '公示.pdf', code: 'common.not-found' }],
    ...over,
  })

async function archive(files: Readonly<Record<string, string>>): Promise<number> {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path)
  zip.end()
  const path = join(directory, 'term.zip')
  await writeFile(path, await buffer(zip.outputStream))
  return run(['archive', path])
}

it('agrees, prints the manifest’s hash, and tells what was left out', async () => {
  expect(await archive({ '甲.txt': 'a', 'manifest.json': manifest() })).toBe(0)
  expect(said).toContain(hash(manifest()))
  expect(said).toContain('没有收入：公示.pdf')
  expect(said).toContain('全部相符。')
})

it.each([
  [{ 'manifest.json': manifest() }, '缺少：甲.txt'],
  [{ '甲.txt': 'b', 'manifest.json': manifest() }, '内容变了：甲.txt'],
  [{ '甲.txt': 'a', '乙.txt': '', 'manifest.json': manifest() }, '清单里没有：乙.txt'],
])('finds what does not agree', async (files, sentence) => {
  expect(await archive(files)).toBe(1)
  expect(said).toContain(sentence)
})

it.each([
  [{ '甲.txt': 'a' }, 'manifest.json'],
  [{ 'manifest.json': 'not JSON' }, '读不懂'],
  [{ 'manifest.json': manifest({ format: 'liangqi-term-archive-2' }) }, '更新的版本'],
  [{ 'manifest.json': manifest({ files: [{ path: 'a', bytes: -1, sha256: 'x' }] }) }, '读不懂'],
])('refuses what is no archive', async (files, sentence) => {
  expect(await archive(files)).toBe(2)
  expect(said).toContain(sentence)
})

it('refuses what cannot be read, and tells how it is used', async () => {
  const path = join(directory, 'none.zip')
  await writeFile(path, 'PK nothing')
  expect(await run(['archive', path])).toBe(2)
  expect(await run(['archive', join(directory, 'not-there.zip')])).toBe(2)
  expect(said).toContain('请重新下载')
  expect(await run(['archive'])).toBe(2)
  expect(await run(['archive', '--help'])).toBe(0)
  expect(said).toContain('用法：liangqi verify archive')
})
