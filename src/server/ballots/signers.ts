import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import type { SigningAnswer, SigningTask } from './signing-worker.ts'

/** Threads that sign batches beside the event loop, for every ballot that this program serves. */
export interface Signers {
  /** One signature for each message under its key (PKCS#8 DER), or null where any of them cannot be signed. */
  sign(blinded: Exclude<SigningTask['blinded'], string>): Promise<SigningAnswer['signatures']>
  /** No thread holds a key afterwards. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** The threads start with the first batch; most programs never see one. */
export function openSigners(threads: number = availableParallelism()): Signers {
  const waiting = new Map<number, PromiseWithResolvers<SigningAnswer['signatures']>>()
  let tasks = 0
  let workers: readonly Worker[] = []
  const failAll = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const started = (): Worker => {
    const worker = new Worker(new URL('./signing-worker.ts', import.meta.url))
    worker.on('message', ({ task, signatures }: SigningAnswer) => {
      waiting.get(task)?.resolve(signatures)
      waiting.delete(task)
      // Idle threads do not keep a program from ending; waiting ones do.
      if (waiting.size === 0) for (const each of workers) each.unref()
    })
    worker.on('error', (error) => {
      // A thread that broke takes no more tasks; the next batch starts new ones.
      workers = []
      failAll(error)
    })
    return worker
  }
  const ask = (worker: Worker | undefined, blinded: SigningTask['blinded']) => {
    const answer = Promise.withResolvers<SigningAnswer['signatures']>()
    const task = tasks
    tasks += 1
    waiting.set(task, answer)
    worker?.ref()
    worker?.postMessage({ task, blinded } satisfies SigningTask)
    return answer.promise
  }
  return {
    sign(blinded) {
      if (workers.length === 0) workers = Array.from({ length: threads }, started)
      return ask(workers[tasks % workers.length], blinded)
    },
    async forget() {
      await Promise.all(workers.map((worker) => ask(worker, 'forget')))
    },
    async close() {
      const closing = workers
      workers = []
      await Promise.all(closing.map((worker) => worker.terminate()))
      failAll(new Error('the signers were closed'))
    },
  }
}
