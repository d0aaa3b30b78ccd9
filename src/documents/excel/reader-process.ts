import { flushCompileCache } from 'node:module'

import type { ExcelCode } from '#contract/files.ts'
import type { Result } from '#domain/kernel/result.ts'

import { parseSheet } from './parse.ts'
import type { SheetHead, SheetLimits, SheetRow, SheetToRead } from './sheet.ts'

/** What `read.ts` hands over; structured clones keep the types. */
export interface ReaderTask {
  readonly bytes: Uint8Array
  readonly wanted: SheetToRead<string>
  readonly limits: SheetLimits
}

/** What comes back: rows, some hundreds at a time, and at last how it went. */
export type ReaderMessage =
  | { readonly rows: readonly SheetRow<string>[] }
  | { readonly end: Result<SheetHead<string>, ExcelCode> }

/** Waits until the pipe has taken it, so that a fast parser does not fill its own memory with what nobody read yet. */
const send = (message: ReaderMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)))
  })

async function answer({ bytes, wanted, limits }: ReaderTask): Promise<void> {
  const end = await parseSheet(bytes, wanted, limits, (rows) => send({ rows }))
  // Whoever hears of the end ends this process.
  flushCompileCache()
  await send({ end })
  process.disconnect()
}

process.once('message', (task: ReaderTask) => void answer(task))
