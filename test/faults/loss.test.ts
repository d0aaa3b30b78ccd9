import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { shownMember } from '#cli/sample/sign-ins.ts'
import { samplePassword } from '#cli/sample/school.ts'
import { sessionMe } from '#contract/auth.ts'
import { mine } from '#contract/contributions.ts'
import { notes, saveNote } from '#contract/study-notes.ts'
import { signalDatabase } from '#testing/database-process.ts'
import { evidence } from '#testing/evidence.ts'
import { signIn } from '#testing/signed-in.ts'

/** Everything by the commands that are typed, against the real program with its own database. */
const main = join(import.meta.dirname, '../../src/cli/main.ts')
const school = join(import.meta.dirname, '../fixtures/upgrade/school-0022.tar.gz')
let place: string
let data: string
const programs: ChildProcess[] = []
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'liangqi-loss-'))
  // Temporary directories are closed to the user that a database started by root runs under.
  await chmod(place, 0o711)
  data = join(place, 'data')
})
afterAll(async () => {
  for (const program of programs) if (program.exitCode === null) program.kill('SIGTERM')
  await sleep(500)
  await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

const surroundings = () => ({ ...process.env, LIANGQI_DATA: data, PORT: '0', LOG_LEVEL: 'info' })
const command = (...words: readonly string[]) =>
  promisify(execFile)(process.execPath, [main, ...words], { env: surroundings() }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  )

interface Running {
  readonly program: ChildProcess
  readonly address: string
  readonly said: () => string
}

async function serve(): Promise<Running> {
  const program = spawn(process.execPath, [main, 'serve'], {
    env: surroundings(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  programs.push(program)
  const told = { text: '' }
  program.stdout.on('data', (bytes: Buffer) => (told.text += bytes.toString()))
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    const [, address] = /亮旗已启动：(http\S+)/u.exec(told.text) ?? []
    if (address !== undefined) return { program, address, said: () => told.text }
    if (program.exitCode !== null) break
  }
  throw new Error(`it did not start: ${told.text}`)
}

const asked = async (address: string, path: string) => {
  const answer = await fetch(`${address}${path}`)
  return { status: answer.status, text: await answer.text() }
}

/** What one member sees of themselves. */
async function seen(address: string) {
  const person = await signIn(address, shownMember, samplePassword)
  return Promise.all(
    [sessionMe, mine, notes].map(async (call) => {
      const { status, body } = await person.ask(call, {})
      expect(status, call.name).toBe(200)
      return body
    }),
  )
}

describe('backup → loss of the machine → restore', () => {
  it(
    'brings the school back: people sign in, read what they wrote, and the chain holds',
    { timeout: 240_000 },
    async () => {
      expect((await command('restore', school)).said).toContain('审计链完整')
      const before = await serve()
      expect(await asked(before.address, '/healthz')).toEqual({ status: 200, text: 'ok\n' })
      expect(await asked(before.address, '/readyz')).toEqual({ status: 200, text: 'ready\n' })
      const person = await signIn(before.address, shownMember, samplePassword)
      const note = {
        on: new Date().toISOString().slice(0, 10),
        title: '丢失之前的笔记',
        text: '一字不差',
        minutes: 30,
      }
      const saved = await person.ask(saveNote, note)
      expect(saved.status, JSON.stringify(saved.body)).toBe(200)
      const then = await seen(before.address)
      expect(JSON.stringify(then)).toContain('丢失之前的笔记')
      expect((await asked(before.address, '/metrics')).text).toContain(
        'call="study.saveNote",status="200"} 1',
      )
      await expect
        .poll(() => asked(before.address, '/metrics').then(({ text }) => text), { timeout: 20_000 })
        .toMatch(/^liangqi_audit_unsealed_rows 0$/mu)

      const kept = join(place, 'kept')
      await mkdir(kept)
      // Beside the running program.
      expect(await command('backup', kept)).toMatchObject({ code: 0 })
      await cp(join(data, 'keys'), join(place, 'keys'), { recursive: true })
      // The machine is lost, at a blow.
      before.program.kill('SIGKILL')
      await once(before.program, 'exit')
      await signalDatabase(data, 'SIGKILL')
      await rm(data, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })

      data = join(place, 'another-machine')
      const [name = ''] = await readdir(kept)
      const restored = await command('restore', join(kept, name))
      expect(restored).toMatchObject({ code: 0 })
      expect(restored.said).toContain('逐字节与备份相符')
      expect(restored.said).toContain('审计链完整')
      await cp(join(place, 'keys'), join(data, 'keys'), { recursive: true, force: true })
      const after = await serve()
      expect(await seen(after.address)).toEqual(then)
      expect((await command('verify', 'audit')).said).toContain('链条完整')
      expect((await command('doctor')).said).toContain('数据库的表是这一版的')
      // Nothing of anybody stands in what it logged, nor an id.
      for (const { said } of [before, after]) {
        expect(said()).toContain('"call":"auth.signIn"')
        expect(said()).not.toMatch(new RegExp(`${shownMember}|丢失之前|[0-9a-f]{8}-[0-9a-f]{4}-7`, 'u'))
      }
      after.program.kill('SIGTERM')
      await once(after.program, 'exit')
      evidence({
        kind: 'backup → loss of the machine → restore, by the commands',
        ran: 1,
        passed: 1,
        note: 'the sample school, with its people',
      })
    },
  )
})
