import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SampleServer {
  readonly address: string
  stop(): Promise<void>
}

/** Starts the real program with the sample school in this phase, on a free port, in a directory that it throws away. */
export async function startSample(phase: string): Promise<SampleServer> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'sample', '--phase', phase], {
    cwd: root,
    env: { ...process.env, PORT: process.env['LOOK_PORT'] ?? '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressFrom(child)
  return {
    address,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /演示学校已就绪.*?(http:\/\/\S+)/u.exec(said)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the sample ended with ${code}: ${said}`)))
  })
}
