import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { writeRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { freezeRecord, memberId } from '#testing/ballot.ts'
import { recountFile, slipsFor } from '#testing/recount-file.ts'

import { run } from './verify.ts'

let directory: string
let sound: RecountFile

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-verify-'))
  const freeze = freezeRecord(5)
  // Everybody gives everybody but themselves four stars, and the first five.
  const votes = [0, 1, 2, 3, 4].flatMap((member) =>
    [1, 2, 3, 4].map(() => ({ member: memberId(member), star: member === 0 ? 5 : 4 })),
  )
  sound = await recountFile(freeze, await slipsFor(freeze, votes))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function verify(args: readonly string[]) {
  const said: string[] = []
  const hear = (text: unknown): boolean => said.push(String(text)) > 0
  const [out, err] = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear),
  ]
  try {
    return { code: await run(['review', ...args]), said: said.join('') }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

async function written(name: string, text: string): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, text)
  return path
}

it('confirms a sound file, check by check, with the stars', async () => {
  const { code, said } = await verify([await written('sound.json', writeRecountFile(sound))])
  expect(said).not.toContain('✗')
  expect(code).toBe(0)
  for (const words of ['20 张，签名逐张有效', '领而未投 0', '全部相符', '冻结记录的指纹', '✓ 星级'])
    expect(said).toContain(words)
})

it('finds one altered slip, a wrong root and a result that does not follow', async () => {
  const [slip = ''] = sound.slips
  // The star is the 17th byte: another one, and neither signature nor root fit any more.
  const bytes = Buffer.from(slip, 'base64url')
  bytes[16] = (Number(bytes[16]) % 5) + 1
  const altered = { ...sound, slips: sound.slips.with(0, bytes.toString('base64url')) }
  const one = await verify([await written('altered.json', writeRecountFile(altered))])
  expect(one.code).toBe(1)
  expect(one.said).toContain('选票被改过：签名不符：slips[0]')
  expect(one.said).toContain('文件里写的根不是这些选票的根')
  const result = sound.freeze.roll.map(({ id }) => ({ member: id, stars: 5 as const }))
  const other = await verify([await written('result.json', writeRecountFile({ ...sound, result }))])
  expect(other.code).toBe(1)
  expect(other.said).toContain('与公布的结果不同')
})

it('asks for the other files of a shared quota', async () => {
  const shared = freezeRecord(5, { sharing: [memberId(99)] })
  const file = await recountFile(shared, [])
  const { code, said } = await verify([await written('shared.json', writeRecountFile(file))])
  expect(code).toBe(1)
  expect(said).toContain('把各支部的文件一起给出')
})

it('says what is wrong with a file or a command', async () => {
  expect((await verify(['--help'])).code).toBe(0)
  expect((await verify(['--help'])).said).toContain('退出码')
  expect((await verify([])).code).toBe(2)
  expect((await verify(['--nonsense'])).code).toBe(2)
  expect(await verify([join(directory, 'nowhere.json')])).toMatchObject({ code: 2 })
  const blank = await verify([await written('blank.json', `${writeRecountFile(sound)}\n`)])
  expect(blank.code).toBe(2)
  expect(blank.said).toContain('file.not-canonical')
})
