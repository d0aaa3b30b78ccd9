import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { Call } from '#contract/call.ts'
import type { Connections } from '#server/db/handle.ts'

import { sharedFor } from './shared.ts'
import type { Waiting } from './waiting.ts'

/** What is told of the program, in the text format of Prometheus. Never of a person: labels are names of our own. */
export interface Metrics {
  readonly contentType: string
  /** Counts one answered call. Calls of the ballot are not counted (docs/ballot.md). */
  readonly onCall: (call: Call, status: number, seconds: number) => void
  told(): Promise<string>
}

export interface MetricsOptions {
  readonly version: string
  readonly connections: () => Connections
  /** What waits in the database; rejects where it cannot be asked. */
  readonly waiting: () => Promise<Waiting>
  /** However often a monitor asks, it costs one look in so many milliseconds. */
  readonly every?: number
}

const lookEvery = 1000
const seconds = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10]

/**
 * Nothing here may move with a single slip, since whoever asks every second would learn when it was cast (decision
 * 0018). So the ballot's calls count nothing; and what the process uses (time, memory, handles) moves with any work, so
 * it is told only while no ballot is being cast, and not at all where that is not known.
 */
export const isCounted = ({ name, untraced }: Call): boolean =>
  untraced === undefined && !name.startsWith('ballots.')

/** Talks and cases under one name: on a small deployment, that one was opened today would already say too much. */
const labelOf = ({ name }: Call): string => (/^(?:talks|cases)\./u.test(name) ? 'confidential' : name)

export function openMetrics(options: MetricsOptions): Metrics {
  const [always, process] = [new Registry(), new Registry()]
  collectDefaultMetrics({ register: process })
  const registers = [always]
  const answered = new Counter({
    name: 'liangqi_calls_total',
    help: 'Calls answered, by name in the contract and HTTP status; none of the ballot',
    labelNames: ['call', 'status'],
    registers,
  })
  const took = new Histogram({
    name: 'liangqi_call_seconds',
    help: 'From the request to the answer, by name in the contract; none of the ballot',
    labelNames: ['call'],
    buckets: seconds,
    registers,
  })
  new Gauge({
    name: 'liangqi_info',
    help: 'Which version runs',
    labelNames: ['version'],
    registers,
  }).set({ version: options.version }, 1)
  const state = gauges(registers)
  const told = async (): Promise<string> => {
    const { open, idle, queue } = options.connections()
    state.connections.set({ state: 'busy' }, open - idle)
    state.connections.set({ state: 'idle' }, idle)
    state.queue.set(queue)
    const waiting = await options.waiting().catch(() => null)
    state.database.set(waiting === null ? 0 : 1)
    if (waiting === null) return always.metrics()
    setWaiting(state, waiting)
    const of = waiting.casting ? [always] : [always, process]
    return (await Promise.all(of.map((register) => register.metrics()))).join('\n')
  }
  return {
    contentType: always.contentType,
    onCall: (call, status, took_) => {
      if (!isCounted(call)) return
      answered.inc({ call: labelOf(call), status })
      took.observe({ call: labelOf(call) }, took_)
    },
    told: sharedFor(options.every ?? lookEvery, told),
  }
}

function gauges(registers: Registry[]) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `liangqi_${name}`, help, labelNames, registers })
  return {
    database: gauge('database_up', '1: the database answered just now'),
    connections: gauge('database_connections', 'Connections of the pool, by state', ['state']),
    queue: gauge('database_queue', 'Requests that wait for a connection'),
    outbox: gauge('outbox_events', 'Events not delivered yet: waiting, or failed and tried again', ['state']),
    outboxAge: gauge('outbox_oldest_seconds', 'How long the oldest event has waited'),
    unsealed: gauge('audit_unsealed_rows', 'Audit rows not in the chain yet'),
    unsealedAge: gauge('audit_oldest_unsealed_seconds', 'How long the oldest of them has waited'),
    jobs: gauge('jobs', 'Long work: waiting, running, or failed within a week', ['state']),
    channels: gauge('channels_failing', 'Channels to the outside whose last sending failed'),
  }
}

function setWaiting(state: ReturnType<typeof gauges>, waiting: Waiting): void {
  state.outbox.set({ state: 'waiting' }, waiting.outbox.waiting)
  state.outbox.set({ state: 'failed' }, waiting.outbox.failed)
  state.outboxAge.set(waiting.outbox.oldestSeconds)
  state.unsealed.set(waiting.audit.rows)
  state.unsealedAge.set(waiting.audit.oldestSeconds)
  for (const [name, count] of Object.entries(waiting.jobs)) state.jobs.set({ state: name }, count)
  state.channels.set(waiting.channelsFailing)
}
