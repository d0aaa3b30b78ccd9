import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { compiledBefore } from '#documents/compiled.ts'

import { copyOfSchool } from './built-schools.ts'
import { heard } from './heard.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SampleServer {
  readonly address: string
  stop(): Promise<void>
}

/** Asked for by one journey alone, so that nothing is lost where the real command builds and serves it. */
const byCommand = 'deciding'

/** A sample school in this phase (`achievements+bureau`: with a bureau beside it): a copy of the one that was built for all journeys, or else a new one. */
export const startSample = (phase: string): Promise<SampleServer> => {
  const schools = process.env['JOURNEY_SCHOOLS']
  return schools === undefined || phase === byCommand ? startNewSample(phase) : startCopy(schools, phase)
}

async function startCopy(schools: string, wish: string): Promise<SampleServer> {
  const [phase = '', beside] = wish.split('+')
  const directory = await copyOfSchool(schools, phase)
  const child = fork(join(import.meta.dirname, 'copied-school.ts'), {
    env: {
      ...process.env,
      ...compiledBefore,
      LIANGQI_DATA: directory,
      LOG_LEVEL: 'error',
      ...(beside === 'bureau' && { JOURNEY_BUREAU: '1' }),
    },
    execPath: process.execPath,
  })
  const { address } = await heard<{ readonly address: string }>(child)
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Starts the real program with the sample school in this phase, on a free port, in a directory that it throws away. */
export async function startNewSample(wish: string): Promise<SampleServer> {
  const [phase = '', beside] = wish.split('+')
  const words = ['sample', '--phase', phase, ...(beside === 'bureau' ? ['--bureau'] : [])]
  const child = spawn(process.execPath, ['src/cli/main.ts', ...words], {
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
