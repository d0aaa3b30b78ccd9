import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

const cli = join(import.meta.dirname, '../../src/cli/main.ts')

/** Runs a rule command on a file to its end; seconds from start to exit, and memory at its peak. */
export async function runRule(
  command: string,
  path: string,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const begin = performance.now()
  const child = spawn(process.execPath, [cli, command, path], { stdio: ['ignore', 'ignore', 'inherit'] })
  let kilobytes = 0
  const watching = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8')
      .then(
        (text) =>
          (kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(?<kb>\d+)/u.exec(text)?.groups?.['kb'] ?? 0))),
      )
      .catch(() => undefined)
  }, 20)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(watching)
  if (code !== 0) throw new Error(`liangqi ${command} ended with ${code}`)
  return { seconds: (performance.now() - begin) / 1000, megabytes: kilobytes / 1024 }
}
