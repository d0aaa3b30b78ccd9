import { createHmac } from 'node:crypto'
import { mkdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { Client, type ClientConfig } from 'pg'

import { findBinaries, type Binaries } from './embedded-binaries.ts'
import { makeCluster, type Cluster } from './embedded-cluster.ts'
import { readLock, removeDeadLock, stateOfProcess } from './embedded-lock.ts'
import { launch, stopServer } from './embedded-process.ts'
import { userFor } from './embedded-user.ts'
import { StartRefused, sqlState } from './failures.ts'
import { ownerName, type DatabaseRole, type DatabaseServer } from './server.ts'

export interface EmbeddedOptions {
  readonly dataDirectory: string
  /** False only for throwaway data of tests. */
  readonly durable?: boolean
  /** A command beside a running program (verify, backup): use its server, leave it running. */
  readonly beside?: boolean
  /** Told when the server went away by itself and is being started again. */
  readonly onTrouble?: (message: string) => void
  /** Told as soon as PostgreSQL works in a process of its own, when ours would only wait. */
  readonly onWaiting?: () => void
}

export const databaseName = 'liangqi'
/** One program per data directory: whoever holds this lock on the guard's session; it ends with the process. */
const programLock = 'select pg_try_advisory_lock(20261122) as held'
const inUse = '这个数据目录正在被另一个亮旗使用。请先停掉那一个，或用环境变量 LIANGQI_DATA 指定别的目录。'

interface Place {
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly durable: boolean
  readonly onWaiting?: (() => void) | undefined
}

/** Starts the embedded PostgreSQL, or takes over one that a killed program left running. */
export async function startEmbedded(options: EmbeddedOptions): Promise<DatabaseServer> {
  await mkdir(options.dataDirectory, { recursive: true, mode: 0o711 })
  const dataDirectory = await realpath(options.dataDirectory)
  const user = await userFor(dataDirectory)
  const binaries = await findBinaries(user !== null, dataDirectory)
  const { onWaiting } = options
  const cluster = await makeCluster({ dataDirectory, user, binaries, onWaiting })
  const place: Place = { cluster, binaries, durable: options.durable ?? true, onWaiting }

  const stopping = new AbortController()
  let guard = await claim(place, stopping.signal)
  if (guard === null && options.beside !== true) throw new StartRefused(inUse)
  const beside = guard === null
  if (guard !== null) await makeDatabase(guard)

  let reviving: Promise<void> = Promise.resolve()
  /** The guard's connection ends when the server does: then start it again, ever more slowly. */
  const watch = (client: Client): void => {
    client.once('end', () => {
      if (!stopping.signal.aborted) reviving = revive()
    })
  }
  const revive = async (): Promise<void> => {
    for (let pause = 100; !stopping.signal.aborted; pause = Math.min(pause * 2, 5000)) {
      options.onTrouble?.('数据库停了，正在重新启动。')
      try {
        guard = await claim(place, stopping.signal)
        if (guard !== null) return watch(guard)
      } catch (error) {
        options.onTrouble?.(error instanceof Error ? error.message : String(error))
      }
      await sleep(pause)
    }
  }
  if (guard !== null) watch(guard)

  return {
    as: (role, database) => clientConfig(cluster, role, database ?? databaseName),
    stop: async () => {
      if (beside || stopping.signal.aborted) return
      stopping.abort()
      await reviving
      await guard?.end().catch(() => undefined)
      await stopServer(cluster, binaries)
    },
  }
}

function clientConfig(cluster: Cluster, role: DatabaseRole, database: string): ClientConfig {
  const user = role === 'owner' ? ownerName : role
  const common = { user, database, host: cluster.socketDirectory ?? '127.0.0.1', port: cluster.port() }
  if (cluster.secret === null) return common
  return { ...common, password: role === 'owner' ? cluster.secret : rolePassword(cluster.secret, role) }
}

/** Several programs before one database agree on it without storing it. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(role).digest('hex')

/** The guard's session with the program's lock, from a server that runs or is started; `null`: another holds it. */
async function claim(place: Place, stopping: AbortSignal): Promise<Client | null> {
  const deadline = Date.now() + 120_000
  let blockedSince: number | null = null
  while (!stopping.aborted) {
    const client = await connect(clientConfig(place.cluster, 'owner', 'postgres'))
    if (client !== null) {
      const { rows } = await client.query<{ held: boolean }>(programLock)
      if (rows[0]?.held === true) return client
      await client.end()
      return null
    }
    const lock = await readLock(place.cluster.directory)
    const state = lock === null ? 'dead' : await stateOfProcess(lock.pid)
    if (state === 'dead') {
      if (lock !== null) await removeDeadLock(place.cluster.directory)
      const ended = await launch(place)
      if (ended === null) continue
      const isHeld = ended.includes('lock file') || ended.includes('shared memory block')
      if (!isHeld || Date.now() > deadline) throw new StartRefused(`数据库没有启动：\n${ended}`)
    } else {
      blockedSince ??= Date.now()
      if (Date.now() - blockedSince > 60_000) {
        throw new StartRefused(
          `数据目录的数据库进程（${lock?.pid}）没有回应。请结束它，或重新启动这台机器，再启动亮旗。`,
        )
      }
    }
    await sleep(50)
  }
  return null
}

/** `null` while nothing answers there. */
async function connect(config: ClientConfig): Promise<Client | null> {
  const client = new Client({ ...config, connectionTimeoutMillis: 5000, keepAlive: true })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    const state = sqlState(error)
    if (state !== null && state.startsWith('28')) throw error
    return null
  }
}

async function makeDatabase(guard: Client): Promise<void> {
  const { rowCount } = await guard.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount === 0) await guard.query(`create database ${databaseName}`)
}

/** For `doctor` and tests: the process number of the running server. */
export async function serverProcess(dataDirectory: string): Promise<number | null> {
  return (await readLock(join(dataDirectory, 'postgres')))?.pid ?? null
}

/** The end of the server's own log, for the person at the terminal. */
export async function logTail(dataDirectory: string): Promise<string> {
  const text = await readFile(join(dataDirectory, 'postgres.log'), 'utf8').catch(() => '')
  return text.split('\n').slice(-20).join('\n')
}
