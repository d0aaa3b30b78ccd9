import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { copyOfTemplate } from '#testing/database-server.ts'

import { checkBackups, judgeBackups } from './doctor/backups.ts'
import { judgeClock } from './doctor/clock.ts'
import { checkDirectory, judgeSpace } from './doctor/directory.ts'
import { checkReach } from './doctor/reach.ts'
import { judgeSettings, settingNames } from './doctor/settings.ts'
import { checkFonts, judgeAddress } from './doctor/surroundings.ts'
import { judgeWork } from './doctor/work.ts'

const isRoot = process.getuid?.() === 0
let data: string
let server: DatabaseServer
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'liangqi-doctor-'))
  // As the first start makes it; temporary directories are closed to the user that the database runs under.
  await chmod(data, 0o711)
  server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  await mkdir(join(data, 'keys'), { mode: 0o700 })
  await writeFile(join(data, 'keys', 'sign-in.key'), 'a'.repeat(64), { mode: 0o600 })
})
afterAll(async () => {
  await server.stop()
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

interface Outcome {
  readonly code: number
  readonly out: string
}
async function doctor(environment: Record<string, string>, ...args: string[]): Promise<Outcome> {
  return promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), 'doctor', ...args], {
    env: { ...process.env, LIANGQI_DATA: data, ...environment },
  }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  )
}
const inFront = { PUBLIC_URL: 'https://dang.xuexiao.example', TRUST_PROXY: '1' }
async function asOwner(of: DatabaseServer, statement: string): Promise<void> {
  const client = new Client(of.as('owner'))
  await client.connect()
  await client.query(statement)
  await client.end()
}

describe('liangqi doctor', () => {
  it('finds nothing wrong with a good server, beside the running program', async () => {
    const { code, out } = await doctor(inFront)
    // How full the disk is, is not this test's matter.
    // Nor whether that name, which is nobody's, leads anywhere.
    const beside = /磁盘|从这台机器打不开 https:\/\/dang/u
    const lines = out.split('\n').filter((line) => line.startsWith('【') && !beside.test(line))
    expect(lines.filter((line) => !line.startsWith('【正常】'))).toEqual([])
    expect(out).toContain('【正常】数据库 PostgreSQL 18')
    expect(out).toContain('日志不记语句和数据')
    expect(out).toContain('数据库的表是这一版的')
    expect(out).toContain('没有积压的工作')
    expect(out).toContain('没有发现问题')
    expect(code).toBe(0)
    await asOwner(server, 'select 1')
  })

  it('says what lies open and how to close it', async () => {
    await chmod(join(data, 'keys', 'sign-in.key'), 0o644)
    const { code, out } = await doctor(inFront)
    await chmod(join(data, 'keys', 'sign-in.key'), 0o600)
    expect(out).toContain(`chmod go-rwx ${join(data, 'keys', 'sign-in.key')}`)
    expect(out).toContain('发现 1 个问题')
    expect(code).toBe(1)
  })

  it('sees what the database would write into its log, and what it would lose', async () => {
    const own = await copyOfTemplate()
    const { user, host, port, database } = own.as('owner')
    const url = `postgres://${String(user)}@localhost/${String(database)}?host=${encodeURIComponent(String(host))}&port=${String(port)}`
    await asOwner(own, `alter database ${String(database)} set log_statement = 'all'`)
    const { code, out } = await doctor({ ...inFront, DATABASE_URL: url })
    expect(out).toContain('log_statement')
    expect(out).toContain('fsync 关着')
    expect(out).not.toContain('log_min_duration_statement）')
    expect(code).toBe(1)
    await asOwner(
      own,
      `insert into organisation (organisation_id, name, short_name, created_at) values ('01900000-0000-7000-8000-000000000000', '校', '校', now());
       insert into outbox (organisation_id, id, topic, payload, at, due_at, attempts)
        select organisation_id, gen_random_uuid(), 'none', '{}', now(), now(), 2 from organisation`,
    )
    expect((await doctor({ ...inFront, DATABASE_URL: url })).out).toContain('有 1 件待送达的事没有送成')
    await asOwner(own, `update migration set checksum = 'other' where name like '0001%'`)
    expect((await doctor({ ...inFront, DATABASE_URL: url })).out).toContain('另一个版本的亮旗')
    await own.stop()
    expect((await doctor({ ...inFront, DATABASE_URL: url })).out).toContain('连不上 DATABASE_URL')
  })

  it('makes nothing where nothing is yet', async () => {
    const empty = join(data, 'not-yet')
    const { code, out } = await doctor({ LIANGQI_DATA: empty })
    expect(out).toContain('第一次启动时会建立')
    expect(code).toBe(0)
    expect((await checkDirectory(empty)).findings).toMatchObject([{ level: 'hint' }])
  })

  it('explains itself, and says which variable is wrong', async () => {
    expect(await doctor({}, '--help')).toMatchObject({ code: 0 })
    expect((await doctor({}, 'now')).code).toBe(2)
    expect(await doctor({ PORT: 'x' })).toMatchObject({ code: 2 })
  })
})

describe('the way that people go', () => {
  const url = 'https://dang.xuexiao.example'
  const now = new Date('2026-11-22T10:00:00+08:00')
  const from = async (answer: () => Promise<Response>, publicUrl: string | null = url) =>
    (await checkReach({ publicUrl }, () => now, answer)).map(({ level }) => level)
  const answering =
    (text: string, status = 200, date = now) =>
    async () =>
      new Response(text, { status, headers: { date: date.toUTCString() } })
  const failing = (code: string) => async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) })
  }

  it('is gone to its end, and what is wrong on it is told', async () => {
    expect(await from(answering('ok\n'))).toEqual(['good'])
    expect(await from(answering('<html>'))).toEqual(['bad'])
    expect(await from(answering('', 502))).toEqual(['bad'])
    expect(await from(answering('ok', 200, new Date(now.getTime() - 90_000)))).toEqual(['bad'])
    expect(await from(failing('CERT_HAS_EXPIRED'))).toEqual(['bad'])
    expect(await from(failing('DEPTH_ZERO_SELF_SIGNED_CERT'))).toEqual(['bad'])
    expect(await from(failing('ENOTFOUND'))).toEqual(['hint'])
    expect(await from(() => Promise.reject(new DOMException('late', 'TimeoutError')))).toEqual(['hint'])
    expect(await from(answering('ok'), null)).toEqual([])
  })
})

describe('work and backups', () => {
  const idle = { channels: 0, channelsFailing: 0, undelivered: 0, unsealed: 0, jobsFailed: 0 }
  it.each([
    [{}, ['good']],
    [{ channels: 2 }, ['good']],
    [{ channels: 2, channelsFailing: 1 }, ['bad']],
    [{ undelivered: 3 }, ['bad']],
    [{ unsealed: 9, jobsFailed: 1 }, ['hint', 'hint']],
  ])('what stands still is told: %j', (changed, levels) => {
    expect(judgeWork({ ...idle, ...changed }).map(({ level }) => level)).toEqual(levels)
  })

  it('a backup that did not come is missed', async () => {
    const now = new Date()
    const age = (...hours: readonly number[]) =>
      judgeBackups(
        'b',
        hours.map((each) => now.getTime() - each * 3_600_000),
        now,
      ).level
    expect([age(), age(300), age(300, 40), age(300, 40, 3)]).toEqual(['bad', 'bad', 'hint', 'good'])
    const directory = join(data, 'backups')
    expect((await checkBackups(directory, now)).level).toBe('bad')
    await mkdir(directory)
    await writeFile(join(directory, 'notes.txt'), '')
    expect((await checkBackups(directory, now)).level).toBe('bad')
    await writeFile(join(directory, 'liangqi-1.tar.gz.age'), '')
    expect((await checkBackups(directory, now)).level).toBe('good')
    expect((await doctor(inFront, '--backups', directory)).out).toContain('最近一次备份在')
  })
})

describe('the data directory', () => {
  it('must be a directory that only its user can change', async () => {
    const place = await mkdtemp(join(tmpdir(), 'liangqi-place-'))
    const level = async (path = place) => (await checkDirectory(path)).findings.map((each) => each.level)
    expect(await level()).toEqual(['good'])
    await chmod(place, 0o777)
    expect(await level()).toEqual(['bad'])
    await chmod(place, 0o711)
    await mkdir(join(place, 'files'), { mode: 0o755 })
    expect((await checkDirectory(place)).findings[0]?.text).toContain(join(place, 'files'))
    await writeFile(join(place, 'a-file'), '')
    expect(await checkDirectory(join(place, 'a-file'))).toMatchObject({ isUsable: false })
    expect(await checkDirectory(join(place, 'a-file', 'below'))).toMatchObject({ isUsable: false })
    await rm(place, { recursive: true })
  })

  it.skipIf(isRoot)('is told where it cannot be written', async () => {
    const place = await mkdtemp(join(tmpdir(), 'liangqi-place-'))
    await chmod(place, 0o500)
    expect(await checkDirectory(place)).toMatchObject({ isUsable: false })
    expect(await checkDirectory(join(place, 'data'))).toMatchObject({ isUsable: false })
    await rm(place, { recursive: true })
  })

  it('needs room', () => {
    const gibibyte = 1024 ** 3
    const level = (gigabytes: number) => judgeSpace(gigabytes * gibibyte, 100 * gibibyte).level
    expect([0.1, 2, 40].map(level)).toEqual(['bad', 'hint', 'good'])
  })
})

describe('settings, fonts, address, clock', () => {
  const right = new Map(Object.entries({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }))
  const rest = {
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_min_duration_sample: '-1',
    log_transaction_sample_rate: '0',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    track_commit_timestamp: 'off',
    shared_preload_libraries: 'pg_stat_statements',
    log_duration: 'off',
    log_parameter_max_length_on_error: '0',
    log_statement_stats: 'off',
    log_parser_stats: 'off',
    log_planner_stats: 'off',
    log_executor_stats: 'off',
    debug_print_parse: 'off',
    debug_print_rewritten: 'off',
    debug_print_plan: 'off',
  }
  const settings = (changed: Record<string, string> = {}) =>
    new Map([...right, ...Object.entries(rest), ...Object.entries(changed)])

  it('each setting by itself is told, with what to do', () => {
    expect(judgeSettings(settings()).map((each) => each.level)).toEqual(['good'])
    const wrong: Readonly<Record<string, string>> = {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      log_statement: 'ddl',
      log_min_duration_statement: '250',
      log_min_duration_sample: '0',
      log_transaction_sample_rate: '0.5',
      log_min_error_statement: 'error',
      log_error_verbosity: 'default',
      track_commit_timestamp: 'on',
      shared_preload_libraries: 'citus, pgaudit',
      log_duration: 'on',
      log_parameter_max_length_on_error: '-1',
      log_statement_stats: 'on',
      log_parser_stats: 'on',
      log_planner_stats: 'on',
      log_executor_stats: 'on',
      debug_print_parse: 'on',
      debug_print_rewritten: 'on',
      debug_print_plan: 'on',
    }
    expect(Object.keys(wrong)).toEqual(settingNames)
    for (const [name, value] of Object.entries(wrong)) {
      const found = judgeSettings(settings({ [name]: value }))
      expect(found, name).toHaveLength(1)
      expect(found[0]?.level, name).toBe(/^log_(?:min_error|error)/u.test(name) ? 'hint' : 'bad')
    }
    expect(judgeSettings(right)).toMatchObject([{ level: 'hint' }])
  })

  it('a font that is not there is told', async () => {
    expect(checkFonts().level).toBe('good')
    expect(checkFonts([join(data, 'none.ttf')]).level).toBe('bad')
    expect(checkFonts([]).level).toBe('bad')
  })

  it('people come by HTTPS, or are told that they do not', () => {
    const levels = (publicUrl: string | null, trustProxy: boolean, host = '127.0.0.1') =>
      judgeAddress({ publicUrl, trustProxy, host }).map((each) => each.level)
    expect(levels('https://dang.xuexiao.example', true)).toEqual(['good'])
    expect(levels('https://dang.xuexiao.example', false)).toEqual(['bad'])
    expect(levels('http://dang.xuexiao.example', false)).toEqual(['bad'])
    expect(levels('http://localhost:8090', false)).toEqual(['good'])
    expect(levels(null, false)).toEqual(['hint'])
    expect(levels(null, false, '0.0.0.0')).toEqual(['hint', 'hint'])
    expect(levels('https://dang.xuexiao.example', true, '0.0.0.0')).toEqual(['hint'])
  })

  it('a clock that is off is told', () => {
    const now = new Date('2026-11-22T10:00:00+08:00')
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
    const level = (database: Date, last: Date | null, at = now) => judgeClock(at, { database, last }).level
    expect(level(now, null)).toBe('good')
    expect(level(after(20), after(-5))).toBe('good')
    expect(level(after(90), null)).toBe('bad')
    expect(level(now, after(3600))).toBe('bad')
    expect(level(now, null, new Date(0))).toBe('bad')
  })
})
