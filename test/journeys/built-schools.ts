import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

import { compiledBefore } from '#documents/compiled.ts'

const builder = join(import.meta.dirname, '../../src/cli/sample/main.ts')

/**
 * The data directory of a sample school in this phase, for whoever will change it. It is built once for all workers, by
 * the program that `liangqi sample` builds it with, and copied: that takes a twentieth of the time.
 */
export async function copyOfSchool(schools: string, phase: string): Promise<string> {
  const built = await builtSchool(schools, phase)
  const copy = await mkdtemp(`${built}-`)
  await rm(copy, { recursive: true })
  // The copy of Node.js does not keep the owner, who is another where PostgreSQL cannot run as ourselves.
  await promisify(execFile)('cp', ['-a', built, copy])
  return copy
}

/** Where the school to copy is, once it is there. */
export async function builtSchool(schools: string, phase: string): Promise<string> {
  const built = join(schools, phase)
  const isFirst = await mkdir(`${built}-asked`).then(
    () => true,
    () => false,
  )
  if (isFirst) await build(`${built}-building`, built, phase)
  while (!(await exists(built))) await wait(200)
  return built
}

async function build(directory: string, built: string, phase: string): Promise<void> {
  const child = spawn(process.execPath, [builder, phase, new Date().toISOString()], {
    env: { ...process.env, ...compiledBefore, LIANGQI_DATA: directory, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the school in ${phase} could not be built`)
  await rename(directory, built)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
