import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, it } from 'vitest'

import { ok } from '#domain/kernel/result.ts'
import { keysFrom } from '#server/auth/keys.ts'
import { openTestDatabase } from '#testing/database.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { addChannels } from '#testing/many-channels.ts'
import { addPeople } from '#testing/people.ts'
import { openRobotServer } from '#testing/robot-server.ts'
import { databaseUrl } from '#testing/served.ts'

/** As many as a sender has on their way at once (`channel-sender.ts`): no more can be unclear after a kill. */
const onTheWay = 8

it(
  'sends no text twice, whenever it is killed, and knows of each what became of it',
  { timeout: 600_000 },
  async () => {
    const random = chance('channel kill')
    const kills = times(2, 30)
    const groups = kills * 100
    const db = await openTestDatabase()
    const robot = await openRobotServer()
    const directory = await mkdtemp(join(tmpdir(), 'liangqi-channels-'))
    const certificate = join(directory, 'ca.pem')
    const root = randomBytes(32)
    await writeFile(certificate, robot.ca)
    // Slow enough that a kill meets some that have arrived and are not yet written down.
    robot.answers((_got, response) => {
      setTimeout(() => response.writeHead(200).end('{"errcode":0}'), 5 + random() * 20)
    })
    const scope = await db.organisation()
    const { administrator } = await addPeople(db, scope.organisationId)
    await addChannels(db.asOwner, keysFrom(root).channels, administrator, groups)
    await db.database.write(scope, { system: 'test' }, async (write) => {
      const payload = { to: [administrator.staffId], kind: 'tasks.urgent', title: 'x', body: '', link: '/' }
      write.emit({ topic: 'message', payload })
      return ok(null)
    })

    const live = async (struck: boolean, ahead = 0): Promise<void> => {
      const words = [databaseUrl(db.server.as('owner')), root.toString('hex'), certificate]
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'channel-life.ts'), ...words, String(robot.port), String(ahead)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const gone = once(child, 'exit')
      await once(createInterface(child.stdout), 'line')
      if (struck) {
        const before = robot.received.length
        for (let waits = 0; robot.received.length === before && waits < 300; waits += 1) await sleep(10)
        await sleep(random() * 150)
        child.kill('SIGKILL')
      }
      await gone
    }
    const states = async () =>
      Object.fromEntries(
        (
          await db.asOwner<{ state: string; count: number }>(
            'select state, count(*)::int as count from channel_send group by state',
          )
        ).map(({ state, count }) => [state, count]),
      )

    for (let number = 0; number < kills; number += 1) await live(true)
    const killed = await states()
    expect(killed['waiting'], 'the kills came too late').toBeGreaterThan(0)
    await live(false, 61_000)
    const { sent = 0, unclear = 0, ...others } = await states()
    expect(others).toEqual({})
    expect(sent + unclear).toBe(groups)
    expect(unclear, 'no kill met one on its way').toBeGreaterThan(0)
    expect(unclear).toBeLessThanOrEqual(kills * onTheWay)

    const ids = robot.received.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const arrived = await db.asOwner<{ id: string }>(`select id from channel_send where state = 'sent'`)
    expect(arrived.filter(({ id }) => !ids.includes(id))).toEqual([])
    evidence({
      kind: 'texts for channels twice after kills',
      ran: kills,
      passed: kills,
      note: `${groups} texts, none twice; ${unclear} on their way when killed, shown to the administrator`,
    })
    await robot.close()
    await db.close()
    await rm(directory, { recursive: true, force: true })
  },
)
