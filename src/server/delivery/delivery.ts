import type { OrganisationId } from '#domain/kernel/ids.ts'
import { sealAudit } from '#server/db/audit-sealer.ts'
import type { Left } from '#server/db/database.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import { systemScope } from '#server/db/system-scope.ts'

import type { ChannelSender } from './channel-sender.ts'
import { runJobs, type JobHouse } from './job-runner.ts'
import { deliverOutbox, type Topic } from './outbox.ts'

/** Something that happens by the calendar; safe to run twice. Run at start and whenever a new hour begins. */
export interface Timer {
  readonly name: string
  readonly run: (house: JobHouse) => Promise<unknown>
}

export interface DeliveryHouse extends JobHouse {
  readonly topics: Readonly<Record<string, Topic>>
  readonly timers: readonly Timer[]
  /** Takes what was gathered for channels out of the product, beside this loop. */
  readonly sender?: ChannelSender
}

export interface Delivery {
  /** Something was committed for this organisation: look within a moment. Called by the database handle. */
  wake(organisationId: OrganisationId, left?: Left): void
  /** Looks at every organisation once and comes back when nothing is left to do; for start-up, commands and tests. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Long enough that a burst of commits shares one batch, short enough to be sealed within a second. */
const gather = 300
/** What another program left, what was put off, and the calendar. */
const sweepEvery = 60_000
const hour = 3_600_000

export function startDelivery(house: DeliveryHouse): Delivery {
  /** Whether there may be events; where only audit rows were left, sealing is enough. */
  const awake = new Map<OrganisationId, boolean>()
  const timing = { stopped: false, hour: -1 }
  let running: Promise<void> = Promise.resolve()
  let soon: NodeJS.Timeout | null = null

  /** One at a time; what is woken meanwhile is seen by the next round. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    running = running.then(work).catch((error: unknown) => house.onTrouble('delivery', error))
    return running
  }
  const round = async (): Promise<void> => {
    // Those who are woken meanwhile have a round of their own, after another moment of gathering.
    const due = [...awake]
    awake.clear()
    for (const [id, hasEvents] of due) {
      if (timing.stopped) return
      await attend(house, id, hasEvents)
    }
  }
  const sweep = async (): Promise<void> => {
    await runTimers(house, timing)
    for (const { id } of await house.database.organisations()) awake.set(id, true)
    await round()
  }
  const ticking = setInterval(() => void enqueue(sweep), sweepEvery)
  ticking.unref()

  return {
    wake: (id, left) => {
      awake.set(id, awake.get(id) === true || left === undefined || left.events > 0)
      soon ??= setTimeout(() => {
        soon = null
        void enqueue(round)
      }, gather)
    },
    settle: async () => {
      await enqueue(sweep)
      await house.sender?.settle()
    },
    stop: async () => {
      timing.stopped = true
      clearInterval(ticking)
      if (soon !== null) clearTimeout(soon)
      await running
      await house.sender?.stop()
    },
  }
}

/** Everything that waits in one organisation; deliveries may leave further work, so until nothing is left. */
async function attend(house: DeliveryHouse, id: OrganisationId, hasEvents: boolean): Promise<void> {
  const scope = systemScope(id)
  try {
    for (let left = hasEvents ? 1 : 0; ;) {
      if (left > 0) left = await deliverOutbox(house.database, scope, house.topics, house.now())
      // In each turn: where events never cease, the chain must not wait for their end.
      await sealAudit(house.database, scope, house.now())
      if (hasEvents) left += await runJobs(house, scope)
      if (left === 0) break
    }
    if (hasEvents) await house.sender?.look(scope)
  } catch (error) {
    // Nothing is lost: the rows stand where they stood, and the next sweep finds them.
    if (!(error instanceof DatabaseAway)) house.onTrouble('delivery', error)
  }
}

async function runTimers(house: DeliveryHouse, timing: { hour: number }): Promise<void> {
  const now = Math.floor(house.now().getTime() / hour)
  if (timing.hour === now) return
  for (const timer of house.timers) {
    try {
      await timer.run(house)
    } catch (error) {
      house.onTrouble(`timer ${timer.name}`, error)
      return
    }
  }
  timing.hour = now
}
