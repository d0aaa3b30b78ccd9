import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { verifyAudit } from '#server/db/audit-verify.ts'
import { parsers } from '#server/db/database-pool.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { signalDatabase } from '#testing/database-process.ts'
import { chance, evidence, times } from '#testing/evidence.ts'

const organisation = '018f0000-0000-7000-8000-000000000001' as OrganisationId
const staff = '018f0000-0000-7000-8000-000000000002'
const data = await mkdtemp(join(tmpdir(), 'liangqi-kill-'))
afterAll(() => rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

async function asOwner<Row extends object>(server: DatabaseServer, text: string, values: unknown[] = []) {
  const client = new Client({ ...server.as('owner'), types: parsers })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  const server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  const insert = 'insert into organisation (organisation_id, name, short_name, created_at)'
  await asOwner(server, `${insert} values ($1, 'x', 'x', now())`, [organisation])
  await asOwner(server, `insert into organisation_address values ('x', $1, 'x')`, [organisation])
  await asOwner(
    server,
    `insert into staff (organisation_id, id, staff_number, name) values ($1, $2, '1', 'x')`,
    [organisation, staff],
  )
  await server.stop()
})

/** One life of the program: what it acknowledged before it was killed, alone or together with its database. */
async function life(random: () => number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), data, organisation, staff], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line))
  await once(reader, 'line')
  await sleep(random() * 600)
  if (random() < 0.5) await signalDatabase(data, 'SIGKILL')
  child.kill('SIGKILL')
  await Promise.all([once(child, 'exit'), once(reader, 'close')])
  return lines.filter((line) => line !== 'ready' && line.length === 36)
}

it(
  'keeps every acknowledged write whole, whenever it is killed, and starts by itself',
  { timeout: 1_800_000 },
  async () => {
    const random = chance('kill')
    const lives = times(3, 100)
    const acknowledged: string[] = []
    for (let number = 0; number < lives; number += 1) acknowledged.push(...(await life(random)))
    expect(acknowledged.length).toBeGreaterThan(lives)

    const server = await startEmbedded({ dataDirectory: data })
    try {
      const missing = await asOwner(
        server,
        `select a.id from unnest($1::uuid[]) as a (id) where not exists (select from branch b where b.id = a.id)`,
        [acknowledged],
      )
      expect(missing, 'acknowledged and not there').toEqual([])
      const half = await asOwner(
        server,
        `with told as (select title as id from message union all select payload->>'title' from outbox),
            tellings as (select id, count(*) as times from told group by id),
            lines as (select subject_id as id, count(*) as times from audit where subject_kind = 'branch' group by subject_id)
          select b.id from branch b left join tellings t on t.id = b.id::text left join lines l on l.id = b.id::text
          where t.times is distinct from 1 or l.times is distinct from 1
          union all select id::uuid from (select id from tellings union select id from lines) x
            where not exists (select from branch b where b.id = x.id::uuid)`,
      )
      expect(half, 'without its audit line, or its message not exactly once').toEqual([])
      const database = openDatabase(server)
      const verified = await verifyAudit(database, systemScope(organisation))
      await database.close()
      expect(verified.broken).toBeNull()
      const kept = await asOwner<{ rows: number }>(server, 'select count(*) as rows from branch')
      evidence({
        kind: 'kill -9 at random moments under load, then start',
        ran: lives,
        passed: lives,
        note: `${acknowledged.length} acknowledged writes, ${kept[0]?.rows} kept, ${verified.seals} seals whole`,
      })
    } finally {
      await server.stop()
    }
  },
)
