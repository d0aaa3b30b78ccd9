import { flushCompileCache } from 'node:module'

import { make } from './workshop-tasks.ts'
import type { Task } from './workshop-tasks.ts'

export interface Order {
  readonly id: number
  readonly task: Task
}

export type Delivery =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly fault: string }

async function deliver({ id, task }: Order): Promise<Delivery> {
  try {
    return { id, bytes: await make(task) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

// This process is ended from outside, so what was compiled is kept as soon as all of it is there.
setTimeout(flushCompileCache, 5_000).unref()

/** One order after the other, in the order they came. */
let queue: Promise<unknown> = Promise.resolve()

process.on('message', (order: Order) => {
  queue = queue.then(async () => process.send?.(await deliver(order)))
})
