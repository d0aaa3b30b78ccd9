import { Worker } from 'node:worker_threads'

import type { TypesetTask } from './compiler.ts'
import type { TypesetReply, TypesetRequest } from './typesetter-worker.ts'

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  idle: NodeJS.Timeout | undefined
}

/** Fonts and compiler cost some 100 MB: the thread is given back when nobody has printed for a while. */
const idleMilliseconds = 120_000

let thread: Thread | null = null
let last = 0

/** Sets a paper in a thread of its own, so that printing a branch does not hold up anybody's tick. */
export async function typeset(task: TypesetTask): Promise<Uint8Array> {
  thread ??= startThread()
  const { worker, waiting } = thread
  clearTimeout(thread.idle)
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.ref()
    const request: TypesetRequest = { id, task }
    // oxlint-disable-next-line require-post-message-target-origin -- a thread's port has no origin
    worker.postMessage(request)
  })
}

/** Ends the thread; the next paper starts another. For tests and shutting down. */
export async function closeTypesetter(): Promise<void> {
  const ended = thread
  thread = null
  clearTimeout(ended?.idle)
  await ended?.worker.terminate()
}

function startThread(): Thread {
  const worker = new Worker(new URL('./typesetter-worker.ts', import.meta.url), { env: {}, execArgv: [] })
  const started: Thread = { worker, waiting: new Map(), idle: undefined }
  worker.on('message', (reply: TypesetReply) => {
    const { waiting } = started
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('bytes' in reply) asked?.resolve(reply.bytes)
    else asked?.reject(new Error(reply.fault))
    if (waiting.size === 0) rest(started)
  })
  const fail = (error: Error): void => {
    if (thread === started) thread = null
    for (const { reject } of started.waiting.values()) reject(error)
    started.waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the typesetter ended')))
  return started
}

/** Nothing to do: does not keep the process alive, and ends after a while. */
function rest(idle: Thread): void {
  idle.worker.unref()
  idle.idle = setTimeout(() => {
    if (thread === idle) void closeTypesetter()
  }, idleMilliseconds).unref()
}
