import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, vi } from 'vitest'

import { run as bottom } from '#cli/rules/bottom.ts'
import { run as index } from '#cli/rules/pioneer.ts'
import { run as points } from '#cli/rules/points.ts'
import { run as stars } from '#cli/rules/stars.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
/** A directory for the files of the test file that runs. */
export let directory = ''

/** Called once by each test file: makes the directory before its tests and throws it away after them. */
export function holdDirectory(): void {
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liangqi-rules-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A command in a process of its own. */
export const run = (args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(execPath, [main, ...args], { maxBuffer: 1 << 28 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err })
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })

export const json = (value: unknown): string => JSON.stringify(value)

const commands = { points, stars, index, bottom }

/** Within this process, since starting one takes longer than all refusals together. */
async function within(command: keyof typeof commands, input: string): Promise<Ran> {
  const file = join(directory, 'refused.json')
  await writeFile(file, input)
  const written: string[] = []
  const silent = vi.spyOn(stdout, 'write').mockImplementation((text, ...more) => {
    written.push(String(text))
    for (const each of more) if (typeof each === 'function') each(null)
    return true
  })
  try {
    return { code: await commands[command]([file]), out: written.join(''), err: '' }
  } finally {
    silent.mockRestore()
  }
}

/** The error of a command that must refuse, in our words and without a trace. */
export async function refusal(
  command: keyof typeof commands,
  input: string,
): Promise<{ code: string; path: string; message: string }> {
  const { code, out, err } = await within(command, input)
  expect(err).toBe('')
  expect(code, out).toBe(2)
  const { error, ...rest } = JSON.parse(out)
  expect(rest).toEqual({})
  expect(Object.keys(error)).toEqual(['code', 'path', 'message'])
  expect(error.message).toMatch(/[\u4e00-\u9fff]/u)
  expect(out).not.toMatch(/\bat .*:\d+:\d+/u)
  return error
}
