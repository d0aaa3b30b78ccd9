import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { limiterOf, productAllowances } from '#server/http/allowances.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { publishPledge } from '#testing/supervision.ts'
import { addTerm } from '#testing/term.ts'

import { mountBoard } from './routes.ts'
import { BoardShelf, rendered } from './shelf.ts'

/** Visitors as no person is: what they ask for must cost no memory, and must not slow the others. */
let house: TestHouse
let board: string
let pledge: string
let shelf: BoardShelf
let app: Hono

beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  const { pledgeId } = await publishPledge(house, term.id)
  board = `/board/school-${house.scope.organisationId}`
  pledge = `/pledges/${pledgeId}`
})
afterAll(() => house.close())
beforeEach(() => {
  shelf = new BoardShelf()
  app = new Hono()
  mountBoard(app, {
    database: house.db.database,
    shelf,
    files: house.services.files,
    clock: () => house.now(),
    publicUrl: null,
    originOf: (context) => `http://${context.req.header('host') ?? ''}`,
    addressOf: (context) => context.req.header('x-from') ?? '10.0.0.1',
    limiter: limiterOf(null),
    receiptWait: () => 0,
  })
})
const get = (path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(app.request(`${board}${path}`, { headers }))

describe('the shelf of the board', () => {
  it('grows by no header, number or ending that a visitor thinks up', async () => {
    await Promise.all(['', '/hall', pledge, '/nothing', '/feed.atom'].map((path) => get(path)))
    const before = shelf.pages
    for (let at = 0; at < 40; at += 1) {
      const host = `host-${at}.example`
      await get(`/hall?page=${at + 2}`, { host })
      await get(`?page=${at}`, { host })
      await get(`${pledge}?page=${at}&stay=1`, { host })
      await get(`${pledge}/${at}`)
      await get(`${pledge}/print/${at}`)
      await get(`/feed.atom/${at}`, { host })
      await get(`/branches/${at}`)
      await get(`/branches/${house.people.branch}/print?part=${at + 2}`)
      await get(`/terms/${at}`)
      await get(`/x${at}`)
    }
    expect(shelf.pages).toBe(before)
  })

  it('answers 404 to what has something behind its address', async () => {
    for (const path of [`${pledge}/1`, `${pledge}/print/1`, '/hall/1', '/search/1', '/feed.atom/1'])
      expect([path, (await get(path)).status]).toEqual([path, 404])
  })

  it('takes nothing for a host that is none, and shows nobody the host of another', async () => {
    const bad = `x"><script>`
    expect(await (await get(`${pledge}/poster`, { host: bad })).text()).not.toContain('x&quot;')
    await get(pledge, { host: 'elsewhere.example' })
    await get('/feed.atom', { host: 'elsewhere.example' })
    expect(await (await get(pledge, { host: 'school.example' })).text()).not.toContain('elsewhere')
    const feed = await (await get('/feed.atom', { host: 'school.example' })).text()
    expect(feed).toContain('http://school.example/board/')
    expect(feed).not.toContain('elsewhere')
  })

  it('forgets what was not asked for longest, by weight', async () => {
    const small = new BoardShelf(60_000, { bytes: 20_000, schools: 3 })
    const kept = small.of('o' as OrganisationId, 0, () => Promise.reject(new Error('no model')))
    await kept.model.catch(() => undefined)
    const again = small.of('o' as OrganisationId, 0, () => new Promise(() => undefined))
    const page = rendered('一'.repeat(1500), 'text/html')
    const made: string[] = []
    const ask = (key: string) =>
      small.page(again, key, () => {
        made.push(key)
        return page
      })
    for (const key of ['a', 'b', 'a', 'c', 'a']) ask(key)
    expect(small.bytes).toBeLessThanOrEqual(20_000)
    expect(made).toEqual(['a', 'b', 'c'])
    ask('b')
    expect(made.at(-1)).toBe('b')
  })

  it('keeps so many schools and no more', () => {
    const small = new BoardShelf(60_000, { bytes: 1_000_000, schools: 3 })
    for (let at = 0; at < 50; at += 1)
      small.of(`o${at}` as OrganisationId, 0, () => new Promise(() => undefined))
    expect(small.schools).toBe(3)
  })
})

describe('a search', () => {
  it('takes forty signs, whatever was sent', async () => {
    const page = await (await get(`/search?q=${encodeURIComponent('找'.repeat(4000))}`)).text()
    expect(page).toContain(`value="${'找'.repeat(40)}"`)
    expect(page).toContain('最多 40 个字')
    expect(page).not.toContain('找'.repeat(41))
  })

  it('of halves of signs finds nothing and breaks nothing', async () => {
    expect((await get('/search?q=%ED%A0%80%00')).status).toBe(200)
  })
})

describe('one address', () => {
  // The product's are larger, and no test has so much time; what they are counted by is the same.
  const [address, open] = [
    { burst: 60, every: 1000 },
    { burst: 20, every: 1000 },
  ] as const
  const limited = () => {
    const own = new Hono()
    mountBoard(own, {
      database: house.db.database,
      shelf,
      files: house.services.files,
      clock: () => house.now(),
      publicUrl: null,
      originOf: () => 'http://localhost',
      addressOf: (context) => context.req.header('x-from') ?? '',
      limiter: limiterOf({ ...productAllowances, address, open }),
      receiptWait: () => 0,
    })
    return async (path: string, from: string) =>
      (await own.request(`${board}${path}`, { headers: { 'x-from': from } })).status
  }
  const tally = async (times: number, ask: () => Promise<number>) => {
    const seen: Record<number, number> = {}
    for (let at = 0; at < times; at += 1) {
      const status = await ask()
      seen[status] = (seen[status] ?? 0) + 1
    }
    return seen
  }

  it('reads as much as a school does, then waits, and nobody else with it', async () => {
    const ask = limited()
    const { burst } = address
    expect(await tally(burst + 20, () => ask('', '10.1.0.1'))).toEqual({ 200: burst, 429: 20 })
    expect(await ask('', '10.1.0.2')).toBe(200)
  })

  it('searches less often than it reads, also in addresses that are not there', async () => {
    const ask = limited()
    const { burst } = open
    expect(await tally(burst + 5, () => ask('/search?q=a', '10.2.0.1'))).toEqual({ 200: burst, 429: 5 })
    expect(await ask('', '10.2.0.1')).toBe(200)
  })

  it('asks the database for no school at a front that lists none', async () => {
    const other = new Hono()
    let asked = 0
    mountBoard(other, {
      database: {
        read: () => Promise.reject(new Error('not here')),
        organisations: () => {
          asked += 1
          return Promise.resolve([])
        },
      },
      shelf,
      files: house.services.files,
      clock: () => house.now(),
      publicUrl: null,
      originOf: () => 'http://localhost',
      addressOf: () => '10.3.0.1',
      limiter: limiterOf(null),
      receiptWait: () => 0,
    })
    for (let at = 0; at < 100; at += 1) expect((await other.request('/board')).status).toBe(404)
    expect(asked).toBe(1)
  })
})
