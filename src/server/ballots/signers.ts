import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import type { SigningAnswer, SigningTask } from './signing-worker.ts'

/** Threads that hold the private keys of one ballot and sign batches beside the event loop. */
export interface Signers {
  /** One signature for each message, or null where any of them cannot be signed. Keys are named by their place. */
  sign(blinded: SigningTask['blinded']): Promise<SigningAnswer['signatures']>
  close(): Promise<void>
}

export function openSigners(keys: readonly Uint8Array[], threads: number = availableParallelism()): Signers {
  const waiting = new Map<number, PromiseWithResolvers<SigningAnswer['signatures']>>()
  let tasks = 0
  let broken: unknown = null
  const failAll = (error: unknown): void => {
    broken ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./signing-worker.ts', import.meta.url), { workerData: keys })
    worker.on('message', ({ task, signatures }: SigningAnswer) => {
      waiting.get(task)?.resolve(signatures)
      waiting.delete(task)
    })
    worker.on('error', failAll)
    return worker
  })
  return {
    sign(blinded) {
      if (broken !== null) return Promise.reject(broken)
      const answer = Promise.withResolvers<SigningAnswer['signatures']>()
      const task = tasks
      tasks += 1
      waiting.set(task, answer)
      workers[task % workers.length]?.postMessage({ task, blinded } satisfies SigningTask)
      return answer.promise
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
      failAll(new Error('the signers were closed'))
    },
  }
}
