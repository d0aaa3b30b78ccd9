import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { meeting } from '#contract/reviews.ts'
import { makePool } from '#server/db/database-pool.ts'
import { migrate } from '#server/db/migrate.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { emptyDatabase } from '#testing/database-server.ts'
import { holdBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'
import { castSlip } from '#testing/voter.ts'

import { isCounted, openMetrics, type Metrics } from './metrics.ts'
import { readinessOf } from './readiness.ts'
import { mountWatch } from './routes.ts'
import { sharedFor } from './shared.ts'
import { waitingIn } from './waiting.ts'

const token = 'a-token-of-twenty-four-letters'
let house: TestHouse
let metrics: Metrics
let pool: ReturnType<typeof makePool>
beforeAll(async () => {
  house = await openHouse({ onCall: (...told) => metrics.onCall(...told) })
  pool = makePool(house.db.server.as('owner'), { size: 1 })
  metrics = openMetrics({
    version: '0.1.0',
    connections: () => house.db.database.connections(),
    waiting: () => waitingIn(pool),
    every: 0,
  })
})
afterAll(async () => {
  await pool.end()
  await house.close()
})

describe('one look for many', () => {
  it('is shared while it is under way and for a moment after, also where it failed', async () => {
    let looks = 0
    const ask = sharedFor(50, async () => {
      looks += 1
      if (looks === 2) throw new Error('away')
      return looks
    })
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
    await new Promise((resolve) => void setTimeout(resolve, 60))
    await expect(Promise.all([ask(), ask()])).rejects.toThrow('away')
    await expect(ask()).rejects.toThrow('away')
    await new Promise((resolve) => void setTimeout(resolve, 60))
    expect(await ask()).toBe(3)
  })
})

describe('ready', () => {
  it('means a database with our schema and room on the disk; what is missing has its name', async () => {
    const server = await emptyDatabase()
    const directory = await mkdtemp(join(tmpdir(), 'liangqi-ready-'))
    const own = makePool(server.as('owner'), { size: 1, connectionTimeout: 2000 })
    const ready = readinessOf({ pool: own, dataDirectory: directory }, 0)
    expect(await ready()).toEqual(['database'])
    await migrate(server, undefined, (name) => name < '0022')
    expect(await ready()).toEqual(['migrations'])
    await migrate(server)
    expect(await ready()).toEqual([])
    // A newer program went on: this one still serves.
    await own.query(`insert into migration (name, checksum) values ('9999_next.sql', 'x')`)
    expect(await ready()).toEqual([])
    await own.query(`update migration set checksum = 'x' where name like '0001%'`)
    expect(await ready()).toEqual(['migrations'])
    await rm(directory, { recursive: true })
    expect(await ready()).toEqual(['migrations', 'disk'])
    await server.stop()
    expect(await ready()).toEqual(['database', 'disk'])
    await own.end().catch(() => undefined)
  })
})

describe('the routes', () => {
  const routes = (given: Partial<Parameters<typeof mountWatch>[1]> & { readonly peer?: string } = {}) => {
    const app = new Hono()
    const { peer = '127.0.0.1', ...rest } = given
    const options = { readiness: async () => [], metrics, token, trustProxy: false, peerOf: () => peer }
    mountWatch(app, { ...options, ...rest })
    return app
  }

  it('say whether the process answers and whether people can work, and nothing else', async () => {
    const up = await routes().request('/healthz')
    expect([up.status, await up.text(), up.headers.get('cache-control')]).toEqual([200, 'ok\n', 'no-store'])
    const ready = await routes().request('/readyz')
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n'])
    const away = await routes({ readiness: async () => ['database', 'disk'] }).request('/readyz')
    expect([away.status, await away.text()]).toEqual([503, 'database\ndisk\n'])
  })

  const here = { host: '127.0.0.1:8090' }
  const mine = { authorization: `Bearer ${token}` }
  it.each([
    ['this machine', {}, here, 200],
    ['this machine by its name', {}, { host: 'localhost:8090' }, 200],
    ['this machine by the other protocol', { peer: '::1' }, { host: '[::1]:8090' }, 200],
    ['this machine, mapped', { peer: '::ffff:127.0.0.1' }, here, 200],
    ['a name that leads here', {}, { host: 'evil.example' }, 404],
    ['another machine', { peer: '10.0.0.9' }, here, 404],
    ['another machine with the token', { peer: '10.0.0.9' }, mine, 200],
    ['another machine with another token', { peer: '10.0.0.9' }, { authorization: `Bearer ${token}x` }, 404],
    ['another machine where there is no token', { peer: '10.0.0.9', token: null }, mine, 404],
    ['a proxy on this machine', { trustProxy: true }, here, 404],
    ['a proxy on this machine, with the token', { trustProxy: true }, mine, 200],
    ['a proxy that was not announced', {}, { ...here, 'x-forwarded-for': '10.0.0.9' }, 404],
  ])('gives the metrics, or does not know them: %s', async (_who, given, headers, status) => {
    expect((await routes(given).request('/metrics', { headers })).status).toBe(status)
  })
})

/** `name{a="b"} 1` → name, labels. */
const seriesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = ''] = /^([a-z_]+)(?:\{(.*)\})? \S+$/u.exec(line) ?? []
      return { name, line, labels: [...labels.matchAll(/([a-z]+)="([^"]*)"/gu)].map(([, k, v]) => [k, v]) }
    })

describe('the metrics', () => {
  it('count calls by name and status, and say what waits', async () => {
    const { people, scope } = house
    const term = await addTerm(house.db, scope.organisationId)
    await house.call(people.secretary, meeting, { termId: term.id, branchId: people.branch })
    await house.request('/api/reviews.meeting')
    await house.db.asOwner(
      `insert into outbox (organisation_id, id, topic, payload, at, due_at, attempts)
        select $1, gen_random_uuid(), 'none', '{}', now() - interval '1 minute', now(), n from generate_series(0, 2) n`,
      [scope.organisationId],
    )
    const text = await metrics.told()
    expect(text).toContain('liangqi_calls_total{call="reviews.meeting",status="200"} 1')
    expect(text).toContain('liangqi_calls_total{call="reviews.meeting",status="401"} 1')
    expect(text).toContain('liangqi_call_seconds_count{call="reviews.meeting"} 2')
    expect(text).toContain('liangqi_outbox_events{state="waiting"} 1')
    expect(text).toContain('liangqi_outbox_events{state="failed"} 2')
    expect(text).toMatch(/liangqi_outbox_oldest_seconds 6\d/u)
    expect(text).toContain('liangqi_database_up 1')
    expect(text).toContain('liangqi_info{version="0.1.0"} 1')
    expect(text).toContain('process_cpu_seconds_total')
    await house.db.asOwner('delete from outbox')
  })

  it('name no person and no thing: labels are words of ours', async () => {
    await house.add({ name: '张三丰', staffNumber: 'G20260007', branch: house.people.branch })
    await house.request('/api/auth.signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-liangqi': '1', 'x-forwarded-for': '10.7.7.7' },
      body: JSON.stringify({ staffNumber: 'G20260007', password: '张三丰张三丰' }),
    })
    await house.request('/api/no.such%7Bcall=%22x%22%7D')
    await house.request('/api/cases.overview?input=%7B%7D')
    await house.request('/api/talks.overview?input=%7B%7D')
    const names = new Set<string>(['confidential', ...allAnswers.map(({ call }) => call.name)])
    const states = new Set(['busy', 'idle', 'waiting', 'failed', 'running'])
    const ours = seriesIn(await metrics.told()).filter(({ name }) => name.startsWith('liangqi_'))
    expect(ours.length).toBeGreaterThan(20)
    expect(ours.some(({ line }) => line.includes('call="confidential"'))).toBe(true)
    expect(ours.filter(({ line }) => /call="(?:talks|cases)\./u.test(line))).toEqual([])
    for (const { line, labels } of ours)
      for (const [label = '', value = ''] of labels)
        expect(
          (label === 'call' && names.has(value)) ||
            (label === 'status' && /^[2-5]\d\d$/u.test(value)) ||
            (label === 'state' && states.has(value)) ||
            (label === 'le' && /^(?:[\d.]+|\+Inf)$/u.test(value)) ||
            (label === 'version' && value === '0.1.0'),
          line,
        ).toBe(true)
    expect(await metrics.told()).not.toMatch(/张三丰|G20260007|10\.7\.7\.7|[0-9a-f]{8}-[0-9a-f]{4}-/u)
  })

  it('stand still while slips are cast, whatever is cast', { timeout: 120_000 }, async () => {
    const term = await addTerm(house.db, house.scope.organisationId, { name: '投票学期', phase: 'review' })
    await house.db.asOwner('delete from outbox')
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    await house.work()
    const before = await metrics.told()
    expect(before).not.toMatch(/^(?:process|nodejs)_/mu)
    for (const phone of held.phones)
      for (const slip of await phone.slips(() => 4)) {
        await castSlip(house, held.reviewId, slip)
        expect(await metrics.told()).toBe(before)
      }
    await held.end()
    await house.work()
    expect(await metrics.told()).toMatch(/^process_cpu_seconds_total/mu)
    expect(before).not.toContain('call="ballots.')
    const left = allAnswers.filter(({ call }) => !isCounted(call)).map(({ call }) => call.name)
    expect(left).toContain('ballots.cast')
    expect(left.filter((name) => !name.startsWith('ballots.'))).toEqual([])
  })

  it('say that the database is away, and then nothing of the process either', async () => {
    const lost = openMetrics({
      version: '0.1.0',
      connections: () => ({ open: 8, idle: 0, queue: 3 }),
      waiting: () => Promise.reject(new Error('away')),
    })
    const text = await lost.told()
    expect(text).toContain('liangqi_database_up 0')
    expect(text).toContain('liangqi_database_queue 3')
    expect(text).not.toMatch(/^(?:process|nodejs)_/mu)
  })
})
