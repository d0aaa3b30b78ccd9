import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { openDatabase } from '#server/db/database.ts'
import { verifyAudit } from '#server/db/audit-verify.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { collectFiles } from '#server/delivery/collecting.ts'
import { localFiles } from '#server/files/local.ts'
import { parts } from '#server/http/services.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { openWire, type PostgresWire } from '#testing/postgres-wire.ts'
import { openServedHouse, type ServedHouse } from '#testing/served-house.ts'
import type { Served } from '#testing/served.ts'

import type { Work, WorkHouse } from './kill-house.ts'
import { works } from './kill-works.ts'

// The program is killed while people import, take back, show photos, count and close a term: just before the commit,
// just after it, or at any moment; then the next one is started and they go on.

let house: ServedHouse
let wire: PostgresWire
let served: Served
let kills = 0

/** Each life begins a minute and a half later than the last one: the jobs of a dead program are then taken over. */
const start = async (): Promise<void> => {
  served = await house.start({ port: wire.port, later: kills * 90_000 })
}

beforeAll(async () => {
  house = await openServedHouse()
  wire = await openWire(house.db.server.as('owner'))
  await start()
}, 180_000)
afterAll(async () => {
  await house.close()
  await wire.close()
})

const jobsOver = async (): Promise<void> => {
  for (;;) {
    const open = await house.db.asOwner("select from job where state in ('waiting', 'running')")
    if (open.length === 0) return
    // Of a dead program nobody waits.
    await Promise.race([sleep(30), served.gone.then(() => Promise.reject(new Error('the program is gone')))])
  }
}

const random = chance('kill-work')
const whens = ['before', 'after', 'any'] as const

async function killedIn(work: Work): Promise<void> {
  await work.prepare()
  const when = whens[Math.floor(random() * whens.length)] ?? 'any'
  const strike = (): void => {
    kills += 1
    served.strike()
  }
  if (when === 'any') setTimeout(strike, random() * work.span)
  else wire.arm({ mark: work.mark, when }, strike)
  const acting = work.act().catch(() => undefined)
  await served.gone
  await acting
  expect(wire.armed).toBe(false)
  await work.whole()
  await start()
  await work.resume()
}

it('keeps real work whole, whenever it is killed, and goes on with it', { timeout: 1_800_000 }, async () => {
  const standing: WorkHouse = {
    ...house,
    call: (...asked) => served.call(...asked),
    must: (...asked) => served.must(...asked),
    work: jobsOver,
  }
  const made = new Map<number, Work>()
  const from = Math.floor(random() * works.length)
  const rounds = times(3, 50)
  for (let round = 0; round < rounds; round += 1) {
    const at = (from + round) % works.length
    const work = made.get(at) ?? (await works[at]?.(standing))
    if (work === undefined) throw new Error('no work')
    made.set(at, work)
    await killedIn(work)
  }
  expect(kills).toBe(rounds)
  for (const work of made.values()) await work.whole()
  expect(await house.db.asOwner("select kind from job where state not in ('done', 'cancelled')")).toEqual([])

  await served.stop()
  const { organisationId } = house.people.member
  const database = openDatabase(house.db.server)
  const orphans = await filesKept(organisationId)
  const verified = await verifyAudit(database, systemScope(organisationId))
  await database.close()
  expect(verified.broken).toBeNull()
  evidence({
    kind: 'kill -9 while people import, take back, show photos, count and close a term, then start',
    ran: kills,
    passed: kills,
    note: `each whole or absent, then done; ${orphans} files without a row collected, ${verified.seals} seals whole`,
  })
})

/** Each photo lies there as it was taken in, and after a day the collector has left no other file; gives back how many it took. */
async function filesKept(organisationId: typeof house.people.member.organisationId): Promise<number> {
  const directory = join(house.directory, 'files')
  const later = new Date(Date.now() + 25 * 3_600_000)
  const files = localFiles(directory, () => later.getTime())
  const database = openDatabase(house.db.server)
  let taken = 0
  for (let part = 0; part < parts; part += 1)
    taken += await collectFiles(database, files, new Date(later.getTime() + part * 3_600_000))
  await database.close()
  const named = await house.db.asOwner<{ sha256: string }>('select distinct sha256 from attachment')
  const lying = await readdir(join(directory, organisationId), { recursive: true, withFileTypes: true })
  const found = lying.filter((each) => each.isFile())
  expect(found.map(({ name }) => name).toSorted()).toEqual(named.map(({ sha256 }) => sha256).toSorted())
  for (const { name, parentPath } of found)
    expect(
      createHash('sha256')
        .update(await readFile(join(parentPath, name)))
        .digest('hex'),
    ).toBe(name)
  return taken
}
