import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { serverProcess } from '#server/db/embedded.ts'

import { familyOf, memoryOf, runScript, startServing } from './client.ts'

/** The product serving the sample school, in a process of its own over a throwaway data directory. */
export interface SampleSchool {
  readonly data: string
  /** A signal that `product.ts` heeds. */
  readonly signal: (name: 'SIGUSR2') => void
  /** What its processes hold now, in MB (PSS): the program, and the embedded database with its connections. */
  memory(): Promise<{ readonly program: number; readonly database: number }>
}

export async function withSampleSchool<T>(
  phase: string,
  work: (school: SampleSchool) => Promise<T>,
): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  try {
    await runScript('src/cli/sample/main.ts', [phase, new Date().toISOString()], data)
    const { child, stop } = await startServing('test/bench/product.ts', [], data)
    const memory = async () => {
      const server = await serverProcess(data)
      const database = server === null ? [] : await familyOf(server)
      const program = (await familyOf(child.pid ?? 0)).filter((pid) => !database.includes(pid))
      return { program: await memoryOf(program), database: await memoryOf(database) }
    }
    try {
      return await work({ data, memory, signal: (name) => void child.kill(name) })
    } finally {
      await stop()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
