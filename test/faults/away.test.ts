import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import type { Database } from '#server/db/handle.ts'
import { migrate } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { refusalOfFailure } from '#server/http/failure.ts'
import { databaseProcess, signalDatabase } from '#testing/database-process.ts'
import { chance, evidence, times } from '#testing/evidence.ts'

const scope = systemScope('018f0000-0000-7000-8000-000000000001' as OrganisationId)
const data = await mkdtemp(join(tmpdir(), 'liangqi-away-'))
let server: DatabaseServer
let database: Database

beforeAll(async () => {
  server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  database = openDatabase(server, { size: 4, connectionTimeout: 1500 })
  await database.write(scope, { system: 'test' }, async (write) => {
    await sql`insert into organisation (organisation_id, name, short_name, created_at) values (${scope.organisationId}, 'x', 'x', now())`.execute(
      write.sql,
    )
    return ok(null)
  })
})
afterAll(async () => {
  await database.close()
  await server.stop()
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

let number = 0
async function save(): Promise<void> {
  number += 1
  const id = uuidv7<'branch'>(
    Date.now(),
    Uint8Array.from({ length: 10 }, () => Math.floor(Math.random() * 256)),
  )
  const name = `${number}`
  await database.write(scope, { system: 'test' }, async (write) => {
    await write.sql
      .insertInto('branch')
      .values({ organisation_id: scope.organisationId, id, name, ordinal: number })
      .execute()
    return ok(null)
  })
}

/** Asks until it is answered; everything else must be "the database is away", in those words. */
async function untilBack(): Promise<void> {
  const begin = performance.now()
  for (;;) {
    try {
      return await save()
    } catch (error) {
      expect(error).toBeInstanceOf(DatabaseAway)
      expect(refusalOfFailure(error)).toMatchObject({ refusal: { code: 'common.database-away' } })
      if (performance.now() - begin > 30_000)
        throw new Error('the database did not come back', { cause: error })
      await sleep(50)
    }
  }
}

it(
  'says that the database is away while it is, and goes on without a restart',
  { timeout: 600_000 },
  async () => {
    const random = chance('away')
    const rounds = times(2, 10)
    const pauses: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const load = Array.from({ length: 4 }, () =>
        save().catch((error: unknown) => expect(error).toBeInstanceOf(DatabaseAway)),
      )
      await sleep(random() * 10)
      const gone = await signalDatabase(data, random() < 0.5 ? 'SIGKILL' : 'SIGQUIT')
      await Promise.all(load)
      // A server that was asked to quit may still take a save: what counts is the first one of its successor.
      const begin = performance.now()
      await databaseProcess(data, gone)
      await untilBack()
      pauses.push(Math.round(performance.now() - begin))
    }
    evidence({
      kind: 'database gone and back',
      ran: rounds,
      passed: rounds,
      note: `back after ${Math.max(...pauses)} ms at most`,
    })
  },
)

it('waits for a slow disk, and loses nothing', { timeout: 120_000 }, async () => {
  const rounds = times(1, 5)
  for (let round = 0; round < rounds; round += 1) {
    const before = number
    const saves = Array.from({ length: 4 }, save)
    // A disk that answers nothing looks like this from above.
    await signalDatabase(data, 'SIGSTOP')
    await sleep(300)
    await signalDatabase(data, 'SIGCONT')
    await Promise.all(saves)
    expect(number).toBe(before + 4)
  }
  evidence({ kind: 'slow disk', ran: rounds, passed: rounds })
})

it(
  'tells the one too many when all connections are used up, and serves the next',
  { timeout: 120_000 },
  async () => {
    const rounds = times(1, 5)
    for (let round = 0; round < rounds; round += 1) {
      const gate = Promise.withResolvers<null>()
      const held = Array.from({ length: 4 }, () =>
        database.read(scope, async (read) => {
          await sql`select 1`.execute(read.sql)
          return gate.promise
        }),
      )
      await sleep(50)
      await expect(save()).rejects.toBeInstanceOf(DatabaseAway)
      gate.resolve(null)
      await Promise.all(held)
      await save()
    }
    evidence({ kind: 'connection pool used up', ran: rounds, passed: rounds })
  },
)
