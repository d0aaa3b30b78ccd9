import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'

import type { Binaries } from './embedded-binaries.ts'
import { stateOfProcess } from './embedded-lock.ts'
import type { User } from './embedded-user.ts'
import { StartRefused } from './failures.ts'
import { ownerName } from './server.ts'

/** A data directory of PostgreSQL that stands whole on the disk. */
export interface Cluster {
  readonly directory: string
  readonly log: string
  /** `null`: loopback TCP (Windows). */
  readonly socketDirectory: string | null
  readonly port: () => number
  readonly secret: string | null
  readonly user: User | null
}

interface Place {
  readonly dataDirectory: string
  readonly user: User | null
  readonly binaries: Binaries
  readonly onWaiting?: (() => void) | undefined
}

const major = '18'
const isWindows = process.platform === 'win32'

export async function makeCluster(place: Place): Promise<Cluster> {
  const directory = join(place.dataDirectory, 'postgres')
  const secret = isWindows ? await secretOf(place.dataDirectory) : null
  if ((await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => null)) === null)
    await initialise(place, directory, secret)
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim()
  if (version !== major) {
    throw new StartRefused(
      `数据目录是 PostgreSQL ${version} 的，这一版亮旗用 ${major}。请用原来的版本备份，再在这里恢复。`,
    )
  }
  const port = isWindows ? await portOf(directory) : 5432
  return {
    directory,
    log: join(place.dataDirectory, 'postgres.log'),
    socketDirectory: isWindows ? null : await makeSocketDirectory(place),
    port: () => port,
    secret,
    user: place.user,
  }
}

/** As durable as syncing a thousand files one by one, in a twentieth of the time. */
const syncAtOnce = process.platform === 'linux' ? ['--sync-method=syncfs'] : []

/** Made whole in a temporary directory, then renamed: a start killed half-way leaves nothing broken. */
async function initialise(place: Place, directory: string, secret: string | null): Promise<void> {
  await removeLeftovers(place.dataDirectory)
  const temporary = join(place.dataDirectory, `postgres.new-${process.pid}-${randomBytes(3).toString('hex')}`)
  await mkdir(temporary, { mode: 0o700 })
  if (place.user !== null) await chown(temporary, place.user.uid, place.user.gid)
  const password = secret === null ? [] : ['--pwfile', join(place.dataDirectory, 'postgres.secret')]
  const name = ['-D', temporary, '-U', ownerName]
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const authentication = secret === null ? '--auth=trust' : '--auth=scram-sha-256'
  await run(place, [...name, ...locale, '--no-instructions', authentication, ...password, ...syncAtOnce])
  try {
    await rename(temporary, directory)
  } catch (error) {
    // Another start was faster; its directory is as whole as ours.
    await rm(temporary, { recursive: true, force: true })
    if ((await stat(join(directory, 'PG_VERSION')).catch(() => null)) === null) throw error
  }
  await syncDirectory(place.dataDirectory)
}

async function removeLeftovers(dataDirectory: string): Promise<void> {
  for (const name of await readdir(dataDirectory)) {
    const pid = /^postgres\.new-(\d+)(?:-[0-9a-f]+)?$/u.exec(name)?.[1]
    if (pid === undefined) continue
    if (!(await isAlive(Number(pid)))) await rm(join(dataDirectory, name), { recursive: true, force: true })
  }
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return (await stateOfProcess(pid)) === 'running'
  }
}

async function run(place: Place, parameters: readonly string[]): Promise<void> {
  const child = spawn(place.binaries.initdb, parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(),
    ...place.user,
  })
  place.onWaiting?.()
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code !== 0) throw new StartRefused(`数据库没有建成：\n${complaint.trim()}`)
}

/**
 * Nothing of the school's environment reaches the server: no PG… variables, no locale, no time zone. Each connection
 * gives freed memory back to the machine (mallopt(3)); else glibc keeps twenty megabytes in each that did heavy work once.
 */
export const environment = (): Record<string, string> => ({
  LC_ALL: 'C',
  TZ: 'UTC',
  MALLOC_TRIM_THRESHOLD_: '1048576',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  ...(isWindows ? { SystemRoot: 'C:\\Windows', PATH: 'C:\\Windows\\System32' } : { PATH: '/usr/bin:/bin' }),
})

/** Beside the data where the path is short enough for a unix socket (107 bytes), else a fresh one under /tmp. */
async function makeSocketDirectory(place: Place): Promise<string> {
  const beside = join(place.dataDirectory, 'socket')
  const short = Buffer.byteLength(beside) + '/.s.PGSQL.5432.lock'.length < 100
  const directory = short ? beside : await socketElsewhere(place.dataDirectory)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  if (place.user !== null) await chown(directory, place.user.uid, place.user.gid)
  return directory
}

/** Where it is stands in a file, so that a second start finds the server of the first. */
async function socketElsewhere(dataDirectory: string): Promise<string> {
  const note = join(dataDirectory, 'socket-directory')
  const known = (await readFile(note, 'utf8').catch(() => '')).trim()
  const there = known === '' ? null : await stat(known).catch(() => null)
  const owners = [process.getuid?.(), 65_534]
  if (there?.isDirectory() === true && owners.includes(there.uid)) return known
  const made = await mkdtemp('/tmp/lq-')
  await writeFile(note, made, { mode: 0o600 })
  return made
}

async function secretOf(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'postgres.secret')
  const known = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (known !== '') return known
  const made = randomBytes(24).toString('hex')
  await writeFile(path, made, { mode: 0o600, flag: 'wx' })
  return made
}

/** The port of a server that runs on this directory, else a free one. */
async function portOf(directory: string): Promise<number> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')
  const known = Number(text.split('\n')[3] ?? 0)
  if (known > 0) return known
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 5432
}

async function syncDirectory(path: string): Promise<void> {
  if (isWindows) return
  const handle = await open(path)
  await handle.sync()
  await handle.close()
}
