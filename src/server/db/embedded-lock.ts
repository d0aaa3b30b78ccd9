import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

/** What PostgreSQL writes into its `postmaster.pid`. */
export interface Lock {
  readonly pid: number
  readonly port: number
  readonly socketDirectory: string
  readonly ready: boolean
}

export async function readLock(cluster: string): Promise<Lock | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  return {
    pid: Number(lines[0]),
    port: Number(lines[3] ?? 0),
    socketDirectory: lines[4]?.trim() ?? '',
    ready: (lines[7] ?? '').trim() === 'ready',
  }
}

/**
 * `running`: that process is a PostgreSQL, or it cannot be told; `dead`: it is gone, a zombie, or the number now
 * belongs to another program (after a restart of a container the low numbers come again).
 */
export async function stateOfProcess(pid: number): Promise<'running' | 'dead'> {
  if (!Number.isInteger(pid) || pid <= 0) return 'dead'
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'dead'
  }
  if (process.platform !== 'linux') return 'running'
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (status === null) return 'dead'
  // "pid (name) state …"; the name may hold blanks and brackets.
  const name = status.slice(status.indexOf('(') + 1, status.lastIndexOf(')'))
  const state = status.slice(status.lastIndexOf(')') + 2).charAt(0)
  return name === 'postgres' && state !== 'Z' && state !== 'X' ? 'running' : 'dead'
}

/** Takes away the lock of a server that is proven dead. PostgreSQL still checks its shared memory before it starts. */
export const removeDeadLock = (cluster: string): Promise<void> =>
  rm(join(cluster, 'postmaster.pid'), { force: true })
