import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import type { SlipCode } from '#seal/verify-slip.ts'

import type { Answer, Asked, ToCheck, ToSign } from './thread.ts'

/** Threads that sign batches and check slips beside the event loop, for every ballot that this program serves. */
export interface Threads {
  /** One signature for each message under its key, or null where any of them cannot be signed. */
  sign(blinded: readonly ToSign[]): Promise<readonly Uint8Array[] | null>
  /** Why a slip may not be counted; null where it may. */
  check(slip: ToCheck): Promise<SlipCode | null>
  /** No thread holds a key afterwards. */
  forget(): Promise<void>
  close(): Promise<void>
}

const closed = (): Error => new Error('the threads were closed')

const newThread = (): Worker => new Worker(new URL('./thread.ts', import.meta.url))

/** The threads start with the first batch; most programs never see one. */
export function openThreads(count: number = availableParallelism(), start = newThread): Threads {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let tasks = 0
  let workers: readonly Worker[] = []
  let isClosed = false
  const failAll = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  /** Where one breaks, all go, since nobody knows which task was whose; the next task starts new ones. */
  const lose = (broken: Worker, error: Error): void => {
    if (!workers.includes(broken)) return
    for (const each of workers) void each.terminate()
    workers = []
    failAll(error)
  }
  const started = (): Worker => {
    const worker = start()
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.task)
      waiting.delete(answer.task)
      if (answer.failed === null) asked?.resolve(answer)
      else asked?.reject(new Error(answer.failed))
      // Idle threads do not keep a program from ending; waiting ones do.
      if (waiting.size === 0) for (const each of workers) each.unref()
    })
    worker.on('error', (error) => lose(worker, error))
    worker.on('exit', () => lose(worker, new Error('a thread ended')))
    return worker
  }
  const ask = (worker: Worker | undefined, asked: Asked): Promise<Answer> => {
    const answer = Promise.withResolvers<Answer>()
    const task = tasks
    tasks += 1
    waiting.set(task, answer)
    worker?.ref()
    worker?.postMessage({ task, asked })
    return answer.promise
  }
  const next = async (asked: Asked): Promise<Answer> => {
    if (isClosed) throw closed()
    if (workers.length === 0) workers = Array.from({ length: count }, started)
    return ask(workers[tasks % workers.length], asked)
  }
  const check = gatherChecks(count, async (slips) => (await next({ of: 'check', slips })).faults)
  return {
    check,
    sign: async (blinded) => (await next({ of: 'sign', blinded })).signatures,
    async forget() {
      await Promise.all(workers.map((worker) => ask(worker, { of: 'forget' })))
    },
    async close() {
      isClosed = true
      const closing = workers
      workers = []
      await Promise.all(closing.map((worker) => worker.terminate()))
      failAll(closed())
    },
  }
}

interface Waiting {
  readonly slip: ToCheck
  readonly settle: PromiseWithResolvers<SlipCode | null>
}

/** Slips that came within one turn of the loop go to the threads in as few messages as there are threads. */
function gatherChecks(
  count: number,
  checkAll: (slips: readonly ToCheck[]) => Promise<readonly (SlipCode | null)[]>,
): Threads['check'] {
  const waiting: Waiting[] = []
  const send = async (part: readonly Waiting[]): Promise<void> => {
    try {
      const faults = await checkAll(part.map(({ slip }) => slip))
      if (faults.length !== part.length) throw new Error('a thread did not answer for each slip')
      for (const [at, { settle }] of part.entries()) settle.resolve(faults[at] ?? null)
    } catch (error) {
      for (const { settle } of part) settle.reject(error)
    }
  }
  const sendAll = (): void => {
    const size = Math.ceil(waiting.length / count)
    while (waiting.length > 0) void send(waiting.splice(0, size))
  }
  return (slip) => {
    const settle = Promise.withResolvers<SlipCode | null>()
    if (waiting.length === 0) setImmediate(sendAll)
    waiting.push({ slip, settle })
    return settle.promise
  }
}
