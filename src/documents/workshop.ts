import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'

import { compiledBefore } from './compiled.ts'
import type { Delivery, Order } from './workshop-process.ts'
import type { Task } from './workshop-tasks.ts'

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

interface Workshop {
  readonly process: ChildProcess
  readonly waiting: Map<number, Waiting>
  timer: NodeJS.Timeout | undefined
}

/** Compiler and fonts cost some 150 MB: given back when nobody has printed for a while. */
const idleMilliseconds = 60_000
/** The largest paper takes seconds; what takes longer hangs. */
const longestMilliseconds = 120_000

const script = fileURLToPath(new URL('./workshop-process.ts', import.meta.url))
let workshop: Workshop | null = null
let last = 0

/**
 * Makes a paper in a process of its own: printing a branch holds up nobody's tick, a fault in the native compiler
 * takes nothing else down, and the memory goes back to the machine.
 */
export async function inWorkshop(task: Task): Promise<Uint8Array> {
  workshop ??= open()
  const { process, waiting } = workshop
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    const order: Order = { id, task }
    process.send(order)
    if (waiting.size === 1 && workshop !== null) watch(workshop)
  })
}

/** Ends the process; the next paper starts another. For tests and shutting down. */
export function closeWorkshop(): void {
  const closed = workshop
  workshop = null
  clearTimeout(closed?.timer)
  closed?.process.kill('SIGKILL')
}

function open(): Workshop {
  const child = fork(script, [], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...env, ...compiledBefore },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const opened: Workshop = { process: child, waiting: new Map(), timer: undefined }
  const fail = (error: Error): void => {
    if (workshop === opened) workshop = null
    clearTimeout(opened.timer)
    for (const { reject } of opened.waiting.values()) reject(error)
    opened.waiting.clear()
  }
  child.on('message', (delivery: Delivery) => {
    const asked = opened.waiting.get(delivery.id)
    opened.waiting.delete(delivery.id)
    if ('bytes' in delivery) asked?.resolve(delivery.bytes)
    else asked?.reject(new Error(delivery.fault))
    watch(opened)
  })
  child.on('error', fail)
  child.on('exit', () => fail(new Error('the workshop ended before the paper was made')))
  return opened
}

/** With orders waiting: ends a process that delivers nothing. Without: lets ours go, and ends it after a while. */
function watch(opened: Workshop): void {
  const { process, waiting } = opened
  clearTimeout(opened.timer)
  const end = (): void => {
    if (workshop === opened) workshop = null
    process.kill('SIGKILL')
  }
  if (waiting.size > 0) {
    process.ref()
    process.channel?.ref()
    opened.timer = setTimeout(end, longestMilliseconds)
  } else {
    process.unref()
    process.channel?.unref()
    opened.timer = setTimeout(end, idleMilliseconds).unref()
  }
}
