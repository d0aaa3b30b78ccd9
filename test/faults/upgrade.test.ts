import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Manifest } from '#cli/archive/manifest.ts'
import { checkArchive, putBack } from '#cli/archive/read.ts'
import { ballotsAgain } from '#cli/restore.ts'
import { samplePassword } from '#cli/sample/school.ts'
import { sampleSignIns } from '#cli/sample/sign-ins.ts'
import { policySchema } from '#contract/policy.ts'
import { verifyAudit } from '#server/db/audit-verify.ts'
import { parsers } from '#server/db/database-pool.ts'
import { openDatabase } from '#server/db/database.ts'
import { migrate, readMigrations } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { emptyDatabase } from '#testing/database-server.ts'
import { evidence } from '#testing/evidence.ts'
import { exampleInput } from '#testing/inputs.ts'
import { databaseUrl, serveProduct, type Served } from '#testing/served.ts'
import { signIn } from '#testing/signed-in.ts'

/** Backups of versions before (test/fixtures/upgrade), each put back by today's program. */
const kept = ['school-0022', 'ballots-0022']

interface Upgraded {
  readonly server: DatabaseServer
  readonly directory: string
  readonly manifest: Manifest
  readonly asOwner: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>
  close(): Promise<void>
}
const upgraded = new Map<string, Upgraded>()
const of = (name: string): Upgraded => {
  const found = upgraded.get(name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
let place: string
let served: Served | null = null

async function upgrade(name: string): Promise<Upgraded> {
  const path = join(import.meta.dirname, `../fixtures/upgrade/${name}.tar.gz`)
  const server = await emptyDatabase()
  const directory = await mkdtemp(join(place, `${name}-`))
  const checked = await checkArchive(path)
  if (!checked.ok) throw new Error(`${name}: ${checked.refusal.code}`)
  const put = await putBack({ server, dataDirectory: directory }, path, checked.value)
  if (!put.ok) throw new Error(`${name}: ${put.refusal.code}`)
  const client = new Client({ ...server.as('owner'), types: parsers })
  client.on('error', () => undefined)
  await client.connect()
  return {
    server,
    directory,
    manifest: checked.value,
    asOwner: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(text, [...values])).rows,
    close: async () => {
      await client.end()
      await server.stop()
    },
  }
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'liangqi-upgrade-'))
  await chmod(place, 0o711)
  for (const name of kept) upgraded.set(name, await upgrade(name))
}, 120_000)
afterAll(async () => {
  await served?.kill()
  for (const each of upgraded.values()) await each.close()
  await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

describe.each(kept)('%s', (name) => {
  it('goes through each migration since, with its rows', async () => {
    const { asOwner, manifest, server } = of(name)
    const all = await readMigrations()
    const applied = await asOwner<{ name: string }>('select name from migration order by name')
    expect(applied.map((each) => each.name)).toEqual(all.map((each) => each.name))
    expect(all.length).toBeGreaterThan(manifest.migrations.length)
    expect(await migrate(server)).toEqual([])
    for (const table of manifest.tables) {
      const [found] = await asOwner<{ count: number }>(`select count(*) as count from ${table.name}`)
      expect(found?.count, table.name).toBe(table.rows)
    }
    evidence({
      kind: 'upgrade: a backup of an earlier version, each migration since on its rows',
      ran: all.length - manifest.migrations.length,
      passed: all.length - manifest.migrations.length,
      note: `${name}: ${manifest.tables.reduce((sum, each) => sum + each.rows, 0)} rows`,
    })
  })

  it('keeps its audit chain, and its rules are ones that we know', async () => {
    const { server, asOwner } = of(name)
    const database = openDatabase(server, { size: 1 })
    for (const { id } of await database.organisations()) {
      const { broken, seals } = await verifyAudit(database, systemScope(id))
      expect(broken).toBeNull()
      expect(seals).toBeGreaterThan(0)
    }
    await database.close()
    const policies = await asOwner<{ policy: unknown }>(
      'select body as policy from policy union all select policy from term',
    )
    for (const { policy } of policies) expect(policySchema.safeParse(policy)).toMatchObject({ success: true })
  })
})

describe('what the migrations since say of old rows', () => {
  it('0024: supervision is answered within the preset days', async () => {
    const rows = await of('school-0022').asOwner<{ days: number }>(
      `select (policy -> 'pledges' ->> 'answerDays')::int as days from term
        union all select (body -> 'pledges' ->> 'answerDays')::int from policy`,
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.filter(({ days }) => days !== 10)).toEqual([])
  })

  it('0026 and 0027: results and rolls stay as they were', async () => {
    const { asOwner } = of('school-0022')
    expect(await asOwner(`select from review_result where how = 'corrected'`)).toEqual([])
    const rolls = await asOwner<{ tasks: unknown }>('select tasks from review_member')
    expect(rolls.length).toBeGreaterThan(100)
    expect(rolls.filter(({ tasks }) => JSON.stringify(tasks) !== '[]')).toEqual([])
  })

  it('a ballot that was closed stays closed, one that was under way begins again', async () => {
    const { server, directory, asOwner } = of('ballots-0022')
    expect(await ballotsAgain(server, directory, new Date('2026-11-22T12:00:00+08:00'))).toBe(1)
    expect(await asOwner(`select stage from ballots.ballot order by stage`)).toEqual([
      { stage: 'closed' },
      { stage: 'making' },
    ])
    const [tally] = await asOwner<{ sum: number }>('select sum(four)::int as sum from review_tally')
    expect(tally?.sum).toBe(8)
  })
})

describe('people of the school from before', () => {
  it('sign in with the passwords that they had, and every page reads', { timeout: 180_000 }, async () => {
    const { server, directory, asOwner } = of('school-0022')
    served = await serveProduct({
      dataDirectory: directory,
      database: databaseUrl(server.as('owner')),
      sessions: { of: () => Promise.reject(new Error('they sign in themselves')) },
      moment: '2026-11-22T12:00:00+08:00',
    })
    const ids = new Map<string, string>()
    const tables = await asOwner<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id'`,
    )
    for (const { name } of tables) {
      const [row] = await asOwner<{ id: string }>(`select id from ${name} order by id limit 1`)
      if (row !== undefined) ids.set(name, row.id)
    }
    const idFor = (field: string): string =>
      ids.get(field.replace(/Ids?$/u, '').replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)) ??
      randomUUID()
    const reads = allAnswers.map(({ call }) => call).filter(({ kind }) => kind === 'read')
    const statuses = new Map<number, number>()
    for (const { staffNumber } of sampleSignIns()) {
      const person = await signIn(served.address, staffNumber, samplePassword)
      for (const call of reads) {
        const input = exampleInput(call, { id: (path) => idFor(String(path.at(-1))) })
        const { status, body } = await person.ask(call, input)
        expect(status, `${call.name} for ${staffNumber}: ${JSON.stringify(body)}`).toBeLessThan(500)
        if (status === 200) expect(call.output.safeParse(body), call.name).toMatchObject({ success: true })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }
    expect(statuses.get(200) ?? 0).toBeGreaterThan(reads.length)
    const board = await fetch(`${served.address}/board/songlan`)
    expect([board.status, (await board.text()).includes('松岚')]).toEqual([200, true])
  })
})
