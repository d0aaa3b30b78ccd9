import { buffer } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'

import { openArchive } from './archive-file.ts'
import { seal, sealOf, sealRoom } from './sealed.ts'
import { openTransfer } from './transfer-file.ts'

async function zipOf(files: Readonly<Record<string, string | Buffer>>, comment = sealRoom) {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path)
  zip.end({ forceZip64Format: false, comment })
  return buffer(zip.outputStream)
}

const manifest = (over: object = {}) =>
  JSON.stringify({
    format: 'liangqi-transfer-1',
    school: '青溪职业中学',
    member: { name: '何试', staffNumber: 'T1' },
    toSchool: '明山技师学院',
    madeAt: '2026-11-22T02:00:00.000Z',
    madeBy: '丁试',
    files: [],
    ...over,
  })

describe('a seal', () => {
  it('vouches for each byte, the seal’s own included', async () => {
    const sealed = seal(await zipOf({ 'manifest.json': manifest() }))
    expect(sealOf(sealed)).toBe('whole')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 2
      expect(sealOf(changed)).not.toBe('whole')
    }
  })

  it.each([[new Uint8Array()], [new Uint8Array(65)], [new Uint8Array(66)]])(
    'is not on every file',
    (bytes) => {
      expect(sealOf(bytes)).toBe('none')
    },
  )
})

describe('a package', () => {
  it.each([
    ['archive.newer', { 'manifest.json': JSON.stringify({ format: 'liangqi-transfer-2', more: true }) }],
    ['archive.manifest-wrong', { 'manifest.json': '{}' }],
    ['archive.no-manifest', { 'a.txt': 'a' }],
    ['archive.changed', { 'manifest.json': manifest(), 'a.txt': 'not named' }],
    ['archive.manifest-wrong', { 'manifest.json': manifest() }],
    ['archive.no-package', { 'manifest.json': manifest({ format: 'liangqi-member-archive-1' }) }],
    ['archive.too-large', { 'manifest.json': manifest(), 'a.txt': Buffer.alloc(60 * 1024 ** 2) }],
  ])('is refused: %s', async (code, files) => {
    expect(await openTransfer(seal(await zipOf(files)))).toMatchObject({ refusal: { code } })
  })

  it('without a seal is none', async () => {
    const bare = await zipOf({ 'manifest.json': manifest() }, '')
    expect(await openTransfer(bare)).toMatchObject({ refusal: { code: 'archive.no-package' } })
    expect(await openArchive(bare)).toMatchObject({ refusal: { code: 'archive.changed' } })
  })
})
