import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { serverProcess, startEmbedded } from '#server/db/embedded.ts'
import { StartRefused } from '#server/db/failures.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { signalDatabase } from '#testing/database-process.ts'

let data: string
const running: DatabaseServer[] = []
const children: ChildProcess[] = []

/** Made once; each test begins with a copy of it, since making one takes the most of a second. */
const pattern = await mkdtemp(join(tmpdir(), 'liangqi-pattern-'))
beforeAll(async () => {
  await (await startEmbedded({ dataDirectory: pattern })).stop()
})
afterAll(() => rm(pattern, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'liangqi-start-'))
})
/** With the owners of the files, which `fs.cp` does not keep. */
const filled = () => promisify(execFile)('cp', ['-a', `${pattern}/.`, data])
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.stop()
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

async function start(dataDirectory = data): Promise<DatabaseServer> {
  const server = await startEmbedded({ dataDirectory })
  running.push(server)
  return server
}

async function ask(server: DatabaseServer, statement: string): Promise<unknown[]> {
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Another program on the same data directory; comes back once it holds it. */
async function program(dataDirectory = data): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a start', () => {
  it('makes a durable UTF-8 cluster that only we can reach, and stops it cleanly', async () => {
    const server = await start()
    const [row] = await ask(
      server,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp, current_setting('data_checksums') as sums,
        datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'liangqi'`,
    )
    expect(row).toEqual({
      fsync: 'on',
      tcp: '',
      sums: 'on',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
    })
    await server.stop()
    expect(await serverProcess(data)).toBeNull()
    expect((await readdir(data)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
  })

  it('says nothing of statements and rows in its log', async () => {
    await filled()
    const server = await start()
    await ask(server, 'create table secret (word text primary key)')
    await ask(server, `insert into secret values ('geheim')`)
    await expect(ask(server, `insert into secret values ('geheim')`)).rejects.toMatchObject({ code: '23505' })
    expect(await readFile(join(data, 'postgres.log'), 'utf8')).not.toContain('geheim')
  })

  it('is refused in our words while another program uses the directory', async () => {
    await filled()
    await program()
    await expect(startEmbedded({ dataDirectory: data })).rejects.toThrow('正在被另一个亮旗使用')
    await expect(startEmbedded({ dataDirectory: data })).rejects.toBeInstanceOf(StartRefused)
  })

  it('takes over the server of a program that was killed', async () => {
    await filled()
    const child = await program()
    const before = await serverProcess(data)
    await kill(child)
    await start()
    expect(await serverProcess(data)).toBe(before)
  })

  it('recovers when program and server were killed', async () => {
    await filled()
    const child = await program()
    await signalDatabase(data, 'SIGKILL')
    await kill(child)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is not stopped by the lock of a number that another program has now', async () => {
    await filled()
    const lock = [process.pid, join(data, 'postgres'), 1, 5432, join(data, 'socket'), '', '', 'ready'].join(
      '\n',
    )
    await writeFile(join(data, 'postgres', 'postmaster.pid'), lock)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('throws away what a start left that was killed half-way', async () => {
    await mkdir(join(data, 'postgres.new-999999999'))
    await writeFile(join(data, 'postgres.new-999999999', 'PG_VERSION'), '18')
    await start()
    expect((await readdir(data)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
  })

  it('lets one of two win that begin at the same moment', async () => {
    const both = await Promise.allSettled([
      startEmbedded({ dataDirectory: data }),
      startEmbedded({ dataDirectory: data }),
    ])
    const won = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    running.push(...won)
    const lost = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    expect(won).toHaveLength(1)
    expect(lost[0]).toBeInstanceOf(StartRefused)
  })

  it('works in a directory whose path is too long for a socket', async () => {
    const deep = join(data, 'a-school-with-a-very-long-name'.repeat(3), '数据'.repeat(10))
    await chmod(data, 0o755)
    await mkdir(deep, { recursive: true })
    const server = await start(deep)
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(startEmbedded({ dataDirectory: deep })).rejects.toBeInstanceOf(StartRefused)
  })

  it('is refused on a directory of another version', async () => {
    await filled()
    await writeFile(join(data, 'postgres', 'PG_VERSION'), '17\n')
    await expect(startEmbedded({ dataDirectory: data })).rejects.toThrow('PostgreSQL 17')
  })

  it.runIf(process.getuid?.() === 0)('is refused by root where the database’s user cannot go', async () => {
    const closed = join(data, 'closed')
    await chmod(data, 0o755)
    await mkdir(join(closed, 'data'), { recursive: true })
    await chmod(closed, 0o700)
    await expect(startEmbedded({ dataDirectory: join(closed, 'data') })).rejects.toThrow('进不了')
  })
})

describe('a program that is told to stop', () => {
  it('ends in good order also in the middle of its start', { timeout: 120_000 }, async () => {
    await filled()
    const serve = join(import.meta.dirname, '../../src/cli/main.ts')
    const child = spawn(process.execPath, [serve, 'serve'], {
      env: { ...process.env, LIANGQI_DATA: data, PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    children.push(child)
    while ((await serverProcess(data)) === null) await sleep(5)
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
    expect(await serverProcess(data)).toBeNull()
  })
})

describe('a server that dies while we run', () => {
  it('is started again, and told', async () => {
    await filled()
    const told: string[] = []
    const server = await startEmbedded({ dataDirectory: data, onTrouble: (message) => told.push(message) })
    running.push(server)
    const before = await signalDatabase(data, 'SIGKILL')
    for (let tries = 0; tries < 200; tries += 1) {
      const rows = await ask(server, 'select 1 as one').catch(() => [])
      if (rows.length === 1 && (await serverProcess(data)) !== before) break
      await sleep(50)
    }
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(told.length).toBeGreaterThan(0)
  })
})
