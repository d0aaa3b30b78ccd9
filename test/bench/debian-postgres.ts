import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

import { Client } from 'pg'

const run = promisify(execFile)
const bin = '/usr/lib/postgresql/15/bin'
export const owner = 'bench'

/** A PostgreSQL 15 as Debian packages it, in a directory that is thrown away; its own settings, durable. */
export interface DebianServer {
  readonly url: (database: string) => string
  /** One of its programs, to its end. */
  readonly program: (name: 'pg_dump' | 'pg_restore', ...words: readonly string[]) => Promise<unknown>
  readonly ask: <Row extends object>(database: string, text: string) => Promise<readonly Row[]>
  readonly stop: () => Promise<void>
}

/** Throws where Debian's package is not installed: `apt-get install postgresql-15`. */
export async function startDebianServer(): Promise<DebianServer> {
  await access(join(bin, 'pg_dump')).catch(() => {
    throw new Error('SKIPPED: no postgresql-15 of Debian here (apt-get install postgresql-15)')
  })
  const place = await mkdtemp('/tmp/lq-debian-')
  const user = process.getuid?.() === 0 ? await idsOf('postgres') : null
  if (user !== null) await chown(place, user.uid, user.gid)
  const data = join(place, 'data')
  await mkdir(data, { mode: 0o700 })
  if (user !== null) await chown(data, user.uid, user.gid)
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', owner, '--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust'],
    user ?? {},
  )
  const words = ['-D', data, '-k', place, '-c', 'listen_addresses=', '-c', 'max_wal_size=4GB']
  const server = spawn(join(bin, 'postgres'), words, { ...user, stdio: 'ignore' })
  const url = (database: string): string =>
    `postgres://${owner}@localhost/${database}?host=${encodeURIComponent(place)}`
  const ask = async <Row extends object>(database: string, text: string): Promise<readonly Row[]> => {
    const client = new Client(url(database))
    await client.connect()
    try {
      return (await client.query<Row>(text)).rows
    } finally {
      await client.end()
    }
  }
  for (const deadline = Date.now() + 30_000; ;) {
    const found = await ask('postgres', 'select 1').catch(() => null)
    if (found !== null) break
    if (server.exitCode !== null || Date.now() > deadline)
      throw new Error('Debian’s PostgreSQL did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    ask,
    program: (name, ...more) => run(join(bin, name), [...more], { maxBuffer: 1 << 26 }),
    stop: async () => {
      server.kill('SIGINT')
      await once(server, 'exit')
      await rm(place, { recursive: true, force: true })
    },
  }
}

async function idsOf(name: string): Promise<{ readonly uid: number; readonly gid: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
  )
  if (uid === undefined || gid === undefined) throw new Error(`no user ${name}`)
  return { uid, gid }
}
