import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { noticeStarPolicy } from '#domain/terms/star-policy.ts'
import { writeRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { branchId, freezeRecord, issuers, memberId, rollEntry } from '#testing/ballot.ts'
import { recountFile, slipsFor } from '#testing/recount-file.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-review-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const run = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(execPath, [main, 'verify', ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })

async function verify(...files: readonly (RecountFile | string)[]) {
  const paths = files.map((_, at) => join(directory, `${at}.json`))
  await Promise.all(
    files.map((file, at) =>
      writeFile(paths[at] ?? '', typeof file === 'string' ? file : writeRecountFile(file)),
    ),
  )
  return run('review', ...paths)
}

/** Six who vote, of whom the first three are graded: one gets fives, one threes, one ones. */
const keys = issuers(6)
async function review(branch: number, first: number, changes: object = {}): Promise<RecountFile> {
  const roll = [0, 1, 2, 3, 4, 5].map((at) => {
    const entry = rollEntry(at, keys[(first + at) % 6] ?? never())
    return Object.assign(entry, {
      id: memberId(first + at),
      branch: branchId(branch),
      graded: at < 3 ? entry.graded : null,
    })
  })
  const freeze = freezeRecord(0, {
    roll,
    branches: [{ id: branchId(branch), name: `第${branch}党支部` }],
    ...changes,
  })
  const votes = [5, 3, 1].flatMap((star, at) =>
    Array.from({ length: 5 }, () => ({ member: memberId(first + at), star })),
  )
  return recountFile(freeze, await slipsFor(freeze, votes))
}
function never(): never {
  throw new Error('never')
}
const stars = (file: RecountFile, ...given: readonly (1 | 2 | 3 | 4 | 5 | null)[]) => ({
  ...file,
  result: given.map((each, at) => ({ member: file.freeze.roll[at]?.id ?? '', stars: each })),
})

const file = await review(1, 0)

describe('liangqi verify review', () => {
  it('counts a whole file again', async () => {
    const { code, out } = await verify(stars(file, 3, 3, 1))
    expect(code, out).toBe(0)
    expect(out).toContain(`选票根：${file.root}`)
    expect(out).toContain(`冻结记录指纹：${file.freezeHash}`)
    expect(out).toContain('选票与签名：通过（查 15 项）')
    expect(out).toContain(
      '赵一帆：五星 5 张、四星 0 张、三星 0 张、二星 0 张、一星 0 张，弃权 0 张。电子收 5 张，至多 5 张，缺 0 张。',
    )
    expect(out).toContain('  孙三江：一星')
    expect(out.endsWith('全部相符。\n')).toBe(true)
  })

  it('says where published stars differ', async () => {
    const { code, out } = await verify(stars(file, 5, 3, 1))
    expect(code).toBe(1)
    expect(out).toContain('赵一帆：公布的星级与重新计算的不符。')
    expect(out.endsWith('有不符之处。\n')).toBe(true)
  })

  it('says what does not hold, and where', async () => {
    const { code, out } = await verify({ ...file, root: file.freezeHash, confirmations: [] })
    expect(code).toBe(1)
    expect(out).toContain('选票根：1 处不符（查 1 项）\n  root：选票与印出的根不符')
    expect(out).toContain('  confirmations：没有监票人确认。')
  })

  it('gives the stars of a pool only from all its files', async () => {
    const policy = { ...noticeStarPolicy, quota: { ...noticeStarPolicy.quota, five: '20', scope: 'pool' } }
    const one = await review(1, 0, { policy, sharing: [branchId(2)] })
    const other = await review(2, 6, { policy, sharing: [branchId(1)] })
    const alone = await verify(one)
    expect(alone.code).toBe(1)
    expect(alone.out).toContain(`名额由几个支部合用，还缺支部 ${branchId(2)} 的复核文件。`)
    const both = await verify(one, other)
    expect(both.code, both.out).toBe(0)
    expect(both.out).toContain('第1党支部')
    expect(both.out).toContain('第2党支部')
    const mixed = await verify(one, file)
    expect(mixed.code).toBe(1)
    expect(mixed.out).toContain('这些文件的评议办法不同')
  })

  it('computes no stars by half a policy or an impossible one', async () => {
    const half = await verify(await review(1, 0, { policy: { score: 'mean' } }))
    expect(half.code).toBe(1)
    expect(half.out).toContain('评议办法不完整')
    const over = await verify(await review(1, 0, { policy: { ...noticeStarPolicy, response: '101' } }))
    expect(over.code).toBe(1)
    expect(over.out).toContain('不能计算星级：百分比不能超过 100。')
  })

  it('refuses what is no recount file, in a sentence', async () => {
    expect(await verify('{')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('不是合法的 JSON'),
    })
    const shape = await verify(writeRecountFile(file).replace('"voter":true', '"voter":1'))
    expect(shape).toMatchObject({ code: 2, out: '' })
    expect(shape.err).toContain('freeze.roll[0].voter：类型不对。')
    expect((await verify(`${writeRecountFile(file)}\n`)).err).toContain('请用导出的原文件')
    expect(await run('review', join(directory, 'missing.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('读不到文件'),
    })
  })

  it('refuses bytes that are no text: one spoilt byte is told, not read as a sign that stands for it', async () => {
    const bytes = Buffer.from(writeRecountFile(file))
    bytes[bytes.indexOf(Buffer.from('赵'))] = 0xff
    const path = join(directory, 'spoilt.json')
    await writeFile(path, bytes)
    const { code, err } = await run('review', path)
    expect(code).toBe(2)
    expect(err).toContain('不是 UTF-8 文字')
  })

  it('finds one altered slip', async () => {
    const [slip = ''] = file.slips
    const bytes = Buffer.from(slip, 'base64url')
    // the star is the 17th byte: another one, and neither signature nor root fit any more
    bytes[16] = (Number(bytes[16]) % 5) + 1
    const { code, out } = await verify({ ...file, slips: file.slips.with(0, bytes.toString('base64url')) })
    expect(code).toBe(1)
    expect(out).toContain('slips[0]')
    expect(out).toContain('选票与印出的根不符')
  })

  it('explains itself', async () => {
    expect((await run('review', '--help')).code).toBe(0)
    for (const args of [['review'], ['review', '--else'], [], ['else']]) {
      const { code, err } = await run(...args)
      expect(code).toBe(2)
      expect(err).toContain('用法：liangqi verify')
    }
  })
})
