import { parentPort } from 'node:worker_threads'

import { openCompiler } from './compiler.ts'
import type { TypesetTask } from './compiler.ts'

export interface TypesetRequest {
  readonly id: number
  readonly task: TypesetTask
}

export type TypesetReply =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly fault: string }

const compile = openCompiler()

const reply = ({ id, task }: TypesetRequest): TypesetReply => {
  try {
    return { id, bytes: compile(task) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (request: TypesetRequest) => {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(reply(request))
})
