import { parentPort, workerData } from 'node:worker_threads'

import { parseSheet } from './parse.ts'
import type { SheetLimits, SheetToRead } from './sheet.ts'

/** What `read.ts` hands over; structured clones keep the types. */
export interface ReaderTask {
  readonly bytes: Uint8Array
  readonly wanted: SheetToRead<string>
  readonly limits: SheetLimits
}

const task = workerData as ReaderTask

// oxlint-disable-next-line require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await parseSheet(task.bytes, task.wanted, task.limits))
