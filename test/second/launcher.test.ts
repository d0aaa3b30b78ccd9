import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const launcher = fileURLToPath(new URL('../../bin/liangqi.js', import.meta.url))
/** The machine's own Node, of whatever version; on a machine without one the one that runs this. */
const node = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path)) ?? execPath
let directory = ''
let installed = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-launcher-'))
  installed = join(directory, 'liangqi')
  await symlink(launcher, installed)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const stars = {
  branches: [{ id: 'b1', members: [{ id: '党员甲', points: '7', slips: [5, 4, 4, 5], eligible: 8 }] }],
}

const run = (program: string, args: readonly string[], input = ''): Promise<unknown> =>
  new Promise((resolve) => {
    const child = execFile(
      program === main ? execPath : node,
      [program, ...args],
      { cwd: directory, encoding: 'buffer' },
      (error, out, err) => resolve({ code: error?.code ?? 0, out: out.toString('hex'), err: err.toString() }),
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })

test.each([
  ['a file beside it', ['stars', 'term.json'], '', 0],
  ['standard input', ['points', '-'], '{"catalogue":"notice","list":{"achieved":[{"item":"2-01"}]}}', 0],
  ['an input that is refused', ['stars', '-'], '{"branches":[],"branches":[]}', 2],
])('liangqi from another directory gives what the program gives: %s', async (_what, args, input, code) => {
  await writeFile(join(directory, 'term.json'), JSON.stringify(stars))
  const direct = await run(main, args, input)
  expect(direct).toMatchObject({ code, err: '', out: expect.stringMatching(/^7b/u) })
  expect(await run(installed, args, input)).toEqual(direct)
})

test('a signal ends the program too, and the launcher as the program ended', async () => {
  const child = spawn(node, [installed, 'points', '-'], {
    cwd: directory,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = once(child, 'exit')
  const below = () =>
    readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').then((text) => text.trim())
  const isOwn = node === execPath
  if (!isOwn) await expect.poll(below, { timeout: 20_000 }).not.toBe('')
  const program = isOwn ? String(child.pid) : await below()
  child.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGTERM'])
  expect(existsSync(`/proc/${program}`)).toBe(false)
})
