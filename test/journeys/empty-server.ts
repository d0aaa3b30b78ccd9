import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface EmptyServer {
  /** By the name `localhost`, since a passkey cannot belong to a bare number. */
  readonly address: string
  /** What the terminal printed for the first run. */
  readonly code: string
  /** Its data directory, for commands beside it. */
  readonly directory: string
  stop(): Promise<void>
}

/** The real program on a fresh data directory: no school yet. */
export async function startEmpty(): Promise<EmptyServer> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-empty-'))
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, LIANGQI_DATA: directory, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { port, code } = await saidBy(child)
  return {
    address: `http://localhost:${port}`,
    code,
    directory,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function saidBy(child: ChildProcess): Promise<{ readonly port: string; readonly code: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const port = /http:\/\/[^:]+:(\d+)/u.exec(said)?.[1]
      const code = /设置码：\s*([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})/u.exec(said)?.[1]
      if (port !== undefined && code !== undefined) resolve({ port, code })
    })
    child.once('exit', (status) => reject(new Error(`the program ended with ${status}: ${said}`)))
  })
}
