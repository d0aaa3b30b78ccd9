import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client, type QueryResultRow } from 'pg'

import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { keysFrom } from '#server/auth/keys.ts'
import { openChannels } from '#server/channels/channels.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { allTopics } from '#server/delivery/all.ts'
import { openSender } from '#server/delivery/channel-sender.ts'
import { startDelivery } from '#server/delivery/delivery.ts'
import { addChannels } from '#testing/many-channels.ts'
import { openRobotServer } from '#testing/robot-server.ts'

import { median, rounds, seconds, type Figure } from './measure.ts'

const texts = 1000
const organisationId = '018f0000-0000-7000-8000-000000000001' as OrganisationId
const staffId = '018f0000-0000-7000-8000-000000000002' as StaffId

/** From the event of a task to the last of 1,000 groups, each over a TLS connection of its own, on this machine. */
export async function channelFigures(): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-channels-'))
  const server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  const robot = await openRobotServer()
  const database = openDatabase(server)
  const owner = new Client(server.as('owner'))
  await owner.connect()
  try {
    const keys = keysFrom(randomBytes(32))
    const asOwner = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...values])).rows
    await asOwner(
      `insert into organisation (organisation_id, name, short_name, created_at) values ($1, '校', '校', now())`,
      [organisationId],
    )
    await asOwner(`insert into organisation_address values ('x', $1, '校')`, [organisationId])
    await asOwner(
      `insert into staff (organisation_id, id, staff_number, name) values ($1, $2, '1', '林知远')`,
      [organisationId, staffId],
    )
    await addChannels(asOwner, keys.channels, { organisationId, staffId }, texts)
    const house = {
      database,
      services: {
        channels: openChannels(keys.channels, robot.network),
        signIn: { publicUrl: null },
      } as never,
      now: () => new Date(),
      onTrouble: (what: string, error: unknown) => void process.stderr.write(`${what}: ${String(error)}\n`),
    }
    const delivery = startDelivery({
      ...house,
      jobs: [],
      timers: [],
      topics: allTopics,
      sender: openSender(house),
    })
    const taken: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      await database.write(systemScope(organisationId), { system: 'bench' }, async (write) => {
        const payload = { to: [staffId], kind: 'tasks.urgent', title: '值守', body: '', link: '/' }
        write.emit({ topic: 'message', payload })
        return ok(null)
      })
      taken.push(await seconds(() => delivery.settle()))
    }
    await delivery.stop()
    const ids = robot.received.map(({ id }) => id)
    const isOnce = ids.length === texts * (rounds + 1) && new Set(ids).size === ids.length
    const value = median(taken.slice(1))
    return [
      {
        work: `${texts} texts out of the outbox, to a server on this machine`,
        value,
        unit: 's',
        reach: '≤ 10 s, each once',
        reached: value <= 10 && isOnce,
        note: isOnce ? 'each once' : `${ids.length} came, ${new Set(ids).size} of them different`,
      },
    ]
  } finally {
    await owner.end()
    await database.close()
    await robot.close()
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}
