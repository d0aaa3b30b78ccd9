import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { stateOfProcess } from '#server/db/embedded-lock.ts'
import { serverProcess } from '#server/db/embedded.ts'

/**
 * The process of the embedded server in this directory, waited for while it starts or dies; `other` than one that was
 * killed before. Throws after 30 s.
 */
export async function databaseProcess(dataDirectory: string, other?: number): Promise<number> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(20)) {
    const found = await serverProcess(dataDirectory)
    if (found !== null && found !== other && (await stateOfProcess(found)) === 'running') return found
  }
  throw new Error(`no database process in ${dataDirectory}`)
}

/**
 * Sends the signal to the embedded server; its process number. The one place where tests signal a number they read
 * from a file: a zero would reach every process of the test run, and `SIGSTOP` would hold it for ever.
 */
export async function signalDatabase(
  dataDirectory: string,
  signal: NodeJS.Signals,
  other?: number,
): Promise<number> {
  const found = await databaseProcess(dataDirectory, other)
  process.kill(found, signal)
  return found
}
