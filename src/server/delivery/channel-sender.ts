import { quietFor, testTextOf, textOf } from '#domain/home/channel.ts'
import type { BranchId, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { unsealTarget } from '#server/channels/sealed-target.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { stillMissing } from '#server/rooms/contributions/views-progress.ts'
import { branchesOf, organisationOf, todayOf } from '#server/rooms/organisation/views.ts'

import {
  anyDue,
  anyReminder,
  closeSend,
  giveUpLost,
  putBack,
  takeSend,
  toldStill,
  type Taken,
} from './channel-take.ts'
import type { JobHouse } from './job-runner.ts'

/** Takes texts out of the product, several at once and beside everything else: a channel that hangs holds up nobody. */
export interface ChannelSender {
  /** Looks whether something is due, and sends it without being waited for. */
  look(scope: OrganisationScope): Promise<void>
  /** Comes back when nothing is on its way. */
  settle(): Promise<void>
  stop(): Promise<void>
}

type House = Pick<JobHouse, 'database' | 'services' | 'now' | 'onTrouble'>

/** So many texts are on their way at once, and so many may be unclear after a crash. */
const atOnce = 8
const by = { system: 'channels' }

interface Letter {
  readonly taken: Taken
  readonly text: string
}
type Done = readonly [Taken, Parameters<typeof closeSend>[3]]

export function openSender(house: House): ChannelSender {
  const running = new Map<OrganisationId, Promise<unknown>>()
  const state = { stopped: false }
  return {
    look: async (scope) => {
      if (state.stopped || running.has(scope.organisationId)) return
      if (!(await house.database.read(scope, (read) => anyDue(read, scope, house.now())))) return
      const round = sendAll(house, scope, state)
        .catch((error: unknown) => {
          if (!(error instanceof DatabaseAway)) house.onTrouble('channels', error)
        })
        .finally(() => running.delete(scope.organisationId))
      running.set(scope.organisationId, round)
    },
    settle: async () => void (await Promise.all(running.values())),
    stop: async () => {
      state.stopped = true
      await Promise.all(running.values())
    },
  }
}

async function sendAll(house: House, scope: OrganisationScope, state: { readonly stopped: boolean }) {
  const { database, now } = house
  await database.write(scope, by, async (write) => {
    await giveUpLost(write, scope, now())
    return ok(null)
  })
  const round = await database.read(scope, (read) => roundOf(read, scope, now()))
  const work = async (): Promise<void> => {
    for (let done: Done | null = null; ;) {
      const before: Done | null = done
      const next: Letter | null = await step(house, scope, round, before, state.stopped)
      if (next === null) return
      done = [next.taken, await send(house, next)]
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Writes down what became of the last text and takes the next, in one transaction. */
async function step(
  { database, services, now }: House,
  scope: OrganisationScope,
  round: Round,
  done: Done | null,
  stopped: boolean,
): Promise<Letter | null> {
  const result = await database.write(scope, by, async (write) => {
    if (done !== null) await closeSend(write, scope, done[0], done[1], now())
    for (;;) {
      const taken = stopped ? null : await takeSend(write, scope, now())
      if (taken === null) return ok(null)
      const text = await textFor(write, scope, round, taken, {
        now: now(),
        address: services.signIn.publicUrl,
      })
      if (text !== null) return ok({ taken, text })
    }
  })
  return result.ok ? result.value : null
}

async function send({ services, now }: House, { taken, text }: Letter): Promise<Done[1]> {
  const { channels } = services
  const target = unsealTarget(channels.sealing, taken.sealed, taken.channelId)
  if (target === null) return { code: 'key-lost', number: null }
  const sent = await channels.send(target, { id: taken.id, text, now: now() })
  if (sent.ok) return 'sent'
  const number = sent.refusal.detail?.['number']
  return { code: sent.refusal.code, number: typeof number === 'number' ? number : null }
}

/** What is the same for every text of a round, asked once. */
interface Round {
  readonly school: string
  readonly timeZone: string
  readonly branches: ReadonlyMap<BranchId, string>
  /** Who still misses a step of the list; null where nothing reminded of it when the round began. */
  readonly missing: ReadonlySet<StaffId> | null
}

/** Null where it is not sent now: everybody has seen or done it, or it is night. */
async function textFor(
  write: Write,
  scope: OrganisationScope,
  round: Round,
  taken: Taken,
  { now, address }: { readonly now: Date; readonly address: string | null },
): Promise<string | null> {
  const { school, branches, timeZone, missing } = round
  const unit = taken.branchId === null ? school : (branches.get(taken.branchId) ?? school)
  if (taken.isTest) return testTextOf(unit, taken.channel)
  const wait = taken.urgent ? 0 : quietFor(now, taken.quiet, timeZone)
  if (wait > 0) {
    await putBack(write, scope, taken, new Date(now.getTime() + wait))
    return null
  }
  const told = await toldStill(write, scope, taken.id, missing)
  if (Object.keys(told).length > 0) return textOf(unit, told, address)
  await closeSend(write, scope, taken, 'dropped', now)
  return null
}

async function roundOf(read: Read, scope: OrganisationScope, now: Date): Promise<Round> {
  const [{ name, timeZone }, today, reminds] = await Promise.all([
    organisationOf(read, scope),
    todayOf(read, scope, now),
    anyReminder(read, scope),
  ])
  const branches = await branchesOf(read, scope, today)
  return {
    school: name,
    timeZone,
    branches: new Map(branches.map((branch) => [branch.id, branch.name])),
    missing: reminds ? new Set(await stillMissing(read, scope, now)) : null,
  }
}
