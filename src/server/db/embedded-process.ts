import { spawn } from 'node:child_process'
import { open, readFile, stat, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Binaries } from './embedded-binaries.ts'
import { environment, type Cluster } from './embedded-cluster.ts'
import { readLock, stateOfProcess } from './embedded-lock.ts'
import { settings } from './embedded-settings.ts'

interface Place {
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly durable: boolean
  readonly onWaiting?: (() => void) | undefined
}

const largestLog = 1_000_000

/**
 * Starts the server and waits until it says that it takes connections; it lives on in its own session, so that Ctrl-C reaches us first.
 * Gives back what it said where it ended instead.
 */
export async function launch({ cluster, binaries, durable, onWaiting }: Place): Promise<string | null> {
  const size = (await stat(cluster.log).catch(() => null))?.size ?? 0
  if (size > largestLog) await truncate(cluster.log)
  const begin = size > largestLog ? 0 : size
  const log = await open(cluster.log, 'a', 0o600)
  const parameters = settings({ socketDirectory: cluster.socketDirectory, port: cluster.port(), durable })
  const child = spawn(binaries.postgres, ['-D', cluster.directory, ...parameters], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: environment(),
    ...cluster.user,
  })
  const end = new AbortController()
  child.once('exit', () => end.abort()).once('error', () => end.abort())
  child.unref()
  onWaiting?.()
  try {
    for (let tries = 0; !end.signal.aborted; tries += 1) {
      if ((await readLock(cluster.directory))?.ready === true) return null
      await sleep(tries < 50 ? 10 : 100)
    }
    return (await readFile(cluster.log)).subarray(begin).toString('utf8').trim()
  } finally {
    await log.close()
  }
}

/** Open transactions are rolled back, everything is written out; the hard way after ten seconds. */
export async function stopServer(cluster: Cluster, binaries: Binaries): Promise<void> {
  const lock = await readLock(cluster.directory)
  if (lock === null) return
  if (process.platform === 'win32') {
    const control = spawn(join(dirname(binaries.postgres), 'pg_ctl.exe'), [
      'stop',
      '-D',
      cluster.directory,
      '-m',
      'fast',
      '-w',
    ])
    await new Promise((resolve) => control.once('close', resolve))
    return
  }
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if ((await stateOfProcess(lock.pid)) === 'dead') return
    try {
      process.kill(lock.pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + patience
    while (Date.now() < deadline) {
      if ((await stateOfProcess(lock.pid)) === 'dead') return
      await sleep(10)
    }
  }
}
