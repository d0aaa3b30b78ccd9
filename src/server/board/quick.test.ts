import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { limiterOf } from '#server/http/allowances.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { publishPledge } from '#testing/supervision.ts'
import { addTerm } from '#testing/term.ts'

import { quickBoard } from './quick.ts'
import { mountBoard } from './routes.ts'
import { BoardShelf } from './shelf.ts'

let house: TestHouse
let server: Server
let board: string
let pledge: string
let shelf: BoardShelf
let quickly = 0
let wait = 0
let isTls = false

beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  const { pledgeId } = await publishPledge(house, term.id)
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address limit 1',
  )
  board = `/board/${row?.address ?? ''}`
  pledge = `${board}/pledges/${pledgeId}`
})
beforeEach(async () => {
  shelf = new BoardShelf()
  const app = new Hono()
  const limiter = { ...limiterOf(null), board: () => wait }
  const clock = () => house.now()
  mountBoard(app, {
    database: house.db.database,
    files: house.services.files,
    shelf,
    clock,
    publicUrl: null,
    originOf: () => 'http://localhost',
    addressOf: () => '',
    limiter,
    receiptWait: () => 0,
  })
  const quick = quickBoard({ shelf, clock, limiter, roadOf: () => ({ address: '', isTls }) })
  const answer = getRequestListener(app.fetch)
  server = createServer((incoming, outgoing) => {
    if (quick(incoming, outgoing)) quickly += 1
    else void answer(incoming, outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  quickly = 0
  wait = 0
  isTls = false
  return async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})
afterAll(() => house.close())

interface Got {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { port } = server.address() as AddressInfo
  const asked = request({ host: '127.0.0.1', port, path, headers, method })
  asked.end()
  const [response] = await once(asked, 'response')
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}

it.each(['br', 'gzip', ''])('answers a kept page as the routes do, encoded as %j', async (accepted) => {
  for (const path of [board, `${board}/tasks`, pledge]) {
    const headers = { 'accept-encoding': accepted }
    await get(path, headers)
    const before = quickly
    const { status, headers: given, body } = await get(path, headers)
    expect([path, quickly]).toEqual([path, before + 1])
    const theirs = await house.request(path, { headers })
    expect(status).toBe(theirs.status)
    for (const [name, value] of theirs.headers) expect([path, name, given[name]]).toEqual([path, name, value])
    const plain =
      accepted === 'br' ? brotliDecompressSync(body) : accepted === 'gzip' ? gunzipSync(body) : body
    expect(plain.toString()).toBe(await (await house.request(path)).text())
    expect(given['content-length']).toBe(String(body.length))
    const again = await get(path, { ...headers, 'if-none-match': given.etag ?? '' })
    expect([again.status, again.body.length, quickly]).toEqual([304, 0, before + 2])
  }
})

it('says by TLS that the next visit comes by TLS', async () => {
  await get(board)
  isTls = true
  expect((await get(board)).headers['strict-transport-security']).toContain('max-age')
})

it('leaves everything else to the routes', async () => {
  await get(board)
  for (const [path, method] of [
    [`${board}?x=1`, 'GET'],
    [`${board}/search?q=a`, 'GET'],
    [`${pledge}/`, 'GET'],
    [`${board}/pledges/none`, 'GET'],
    ['/board', 'GET'],
    [board, 'HEAD'],
    ['/api/board/', 'GET'],
  ] as const) {
    await get(path, {}, method)
    await get(path, {}, method)
  }
  expect(quickly).toBe(0)
  wait = 1500
  expect((await get(board)).status).toBe(429)
  expect(quickly).toBe(0)
})

it('knows nothing any more once the school has changed, or too much time has passed', async () => {
  await get(board)
  shelf.changed(house.scope.organisationId, new Set(['publication']))
  await get(board)
  expect(quickly).toBe(0)
  await get(board)
  expect(quickly).toBe(1)
  house.at('2026-11-22T10:01:01+08:00')
  await get(board)
  expect(quickly).toBe(1)
  house.at('2026-11-22T10:00:00+08:00')
})
