/** What the boxes were told, gathered for the channels: one text tells of all that came within half a minute. */
import { randomBytes } from 'node:crypto'

import { z } from 'zod'

import { isUrgent, quietFor, subjectOf, type QuietHours, type Subject } from '#domain/home/channel.ts'
import { uuidv7, type BranchId, type Id } from '#domain/kernel/ids.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { addTold, branchesTold, openChannelsOf, type ToldRow } from './channel-store.ts'
import type { Topic } from './outbox.ts'

/** Robots of groups take about twenty texts a minute; two are enough. */
export const gathering = 30_000

const channelPayload = z.object({ told: z.array(z.object({ id: z.uuid(), kind: z.string() })) })

interface Open {
  readonly id: Id<'channel'>
  readonly branchId: BranchId | null
  readonly subjects: readonly string[]
  readonly quiet: QuietHours | null
}

export const gatherForChannels: Topic = async (write, scope, events, now) => {
  const told = events.flatMap(({ payload }) => channelPayload.parse(payload).told)
  const [channels, branches, { timeZone }] = await Promise.all([
    openChannelsOf(write, scope),
    branchesTold(
      write,
      scope,
      told.map(({ id }) => id),
    ),
    organisationOf(write, scope),
  ])
  const wanted = channels.flatMap((channel) =>
    told.flatMap(({ id, kind }): readonly ToldRow[] => {
      const subject = subjectOf(kind)
      if (subject === null || !isFor(channel, subject, branches.get(id))) return []
      return [{ channelId: channel.id, outboxId: id, subject, urgent: isUrgent(subject) }]
    }),
  )
  if (wanted.length === 0) return
  const dueOf = ({ channelId, urgent }: ToldRow): Date => {
    const quiet = channels.find(({ id }) => id === channelId)?.quiet ?? null
    if (urgent) return now
    const gathered = now.getTime() + gathering
    return new Date(gathered + quietFor(new Date(gathered), quiet, timeZone))
  }
  const sends = [...Map.groupBy(wanted, ({ channelId, urgent }) => `${channelId} ${String(urgent)}`).values()]
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .map((first) => ({
      id: uuidv7<'channel-send'>(now.getTime(), randomBytes(10)),
      channelId: first.channelId,
      urgent: first.urgent,
      dueAt: dueOf(first),
    }))
  await addTold(write, scope, { sends, told: wanted, at: now })
}

const isFor = (channel: Open, subject: Subject, branches: ReadonlySet<BranchId> | undefined): boolean =>
  channel.subjects.includes(subject) &&
  (channel.branchId === null || branches?.has(channel.branchId) === true)
