import { connect } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect } from 'vitest'

import { authSignIn } from '#contract/auth.ts'
import { allRefusals } from '#contract/refusals.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

const password = '风吹麦浪一九八七'
const attack = attacksOf('JSON: 50 MB, depth 10,000, duplicate keys, prototype keys, lone surrogates, NaN')
let house: SignInHouse
let server: ServerType
let port: number
let cookie: string
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
  await house.account(house.people.administrator, password)
  const browser = house.browser()
  await browser.ask(authSignIn, { staffNumber: house.people.administrator.staffNumber, password })
  cookie = `liangqi-session=${browser.cookies.get('liangqi-session')}`
  server = createAdaptorServer({ fetch: (request) => house.fetch(request) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await house.close()
})

const send = (
  body: string | Uint8Array<ArrayBuffer>,
  call = 'organisation.make-branch',
  type = 'application/json',
) =>
  house.request(`/api/${call}`, {
    method: 'POST',
    headers: { 'x-liangqi': '1', 'content-type': type, cookie },
    body,
  })

/** A refusal in our words: a 4xx, a code of the table, and nothing of the parser's own. */
async function expectRefused(response: Response): Promise<string> {
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  const text = await response.text()
  const { refusal } = JSON.parse(text) as { refusal: { code: string } }
  expect(Object.keys(allRefusals)).toContain(refusal.code)
  expect(text).not.toMatch(/Unexpected|SyntaxError|ZodError|stack|node:|\/src\//u)
  return refusal.code
}

describe('hostile JSON', () => {
  const deep = 10_000
  const bodies: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no JSON', '{name: 1}'],
    ['cut off', '{"name": "一'],
    ['two values', '{"name":"一支部"}{"name":"二支部"}'],
    ['10,000 arrays deep', `{"name":${'['.repeat(deep)}${']'.repeat(deep)}}`],
    ['10,000 objects deep', `${'{"name":'.repeat(deep)}1${'}'.repeat(deep)}`],
    ['the same key twice', '{"name":"一支部","name":"二支部"}'],
    ['the same key twice, once escaped', '{"name":"一支部","n\\u0061me":"二支部"}'],
    ['__proto__', '{"name":"一支部","__proto__":{"admin":true}}'],
    ['__proto__ escaped', '{"name":"一支部","__pr\\u006fto__":{"admin":true}}'],
    ['constructor', '{"name":"一支部","constructor":{"prototype":{"admin":true}}}'],
    ['a lone surrogate', '{"name":"\\ud800"}'],
    ['a lone surrogate as a key', '{"\\udc00":1,"name":"一支部"}'],
    ['NUL', '{"name":"一\\u0000支部"}'],
    ['NaN', '{"name":NaN}'],
    ['Infinity', '{"name":-Infinity}'],
    ['a comment', '{"name":"一支部"/**/}'],
    ['a key too many', '{"name":"一支部","organisationId":"01920000-0000-7000-8000-000000000000"}'],
    ['an array', '["一支部"]'],
    ['null', 'null'],
    ['a number of 400 digits', `{"name":${'9'.repeat(400)}}`],
    ['1e999', '{"name":1e999}'],
  ]
  for (const [what, body] of bodies) {
    attack(`${what} is refused in our words`, async () => {
      expect(await expectRefused(await send(body))).toBe('common.invalid-input')
      expect('admin' in {}).toBe(false)
      // The same in a read, where the input stands in the address.
      if (body.length >= 2000 || body === '') return undefined
      const response = await house.request(`/api/auth.entrance?input=${encodeURIComponent(body)}`, {
        headers: { cookie },
      })
      expect(await expectRefused(response)).toBe('common.invalid-input')
      return { tried: 2 }
    })
  }

  attack('of invalid UTF-8 or another encoding is refused', async () => {
    const utf16 = Buffer.from('{"name":"一支部"}', 'utf16le')
    expect(await expectRefused(await send(new Uint8Array(utf16)))).toBe('common.invalid-input')
    const overlong = new Uint8Array([...Buffer.from('{"'), 0xc1, 0xa1, ...Buffer.from('":1}')])
    expect(await expectRefused(await send(overlong))).toBe('common.invalid-input')
  })

  attack('a million keys, or a text of a megabyte, is over the limit', async () => {
    const keys = Array.from({ length: 150_000 }, (_, index) => `"k${index}":1`).join(',')
    expect(await expectRefused(await send(`{${keys}}`))).toBe('common.too-large')
    expect(await expectRefused(await send(`{"name":"${'长'.repeat(400_000)}"}`))).toBe('common.too-large')
    const began = performance.now()
    expect(await expectRefused(await send(`{"name":"${'\\'.repeat(900_000)}"}`))).toBe('common.invalid-input')
    expect(await expectRefused(await send(`{"name":${'["'.repeat(450_000)}}`))).toBe('common.invalid-input')
    expect(performance.now() - began).toBeLessThan(3000)
  })

  /** Sends a body over a socket of its own, as fast as it is taken; what came back, and how much went out. */
  async function pour(megabytes: number, header: string): Promise<{ answer: string; sent: number }> {
    const piece = Buffer.alloc(64 * 1024, 0x20)
    const framed = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const line = { isOver: false }
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
    })
    const closed = new Promise<void>((resolve) =>
      socket.once('close', () => {
        line.isOver = true
        resolve()
      }),
    )
    socket.write(
      `POST /api/organisation.make-branch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Liangqi: 1\r\n` +
        `Cookie: ${cookie}\r\nContent-Type: application/json\r\n${header}\r\n\r\n`,
    )
    let sent = 0
    while (!line.isOver && sent < megabytes * 1024 * 1024) {
      if (!socket.write(header.startsWith('Transfer') ? framed : piece)) {
        await Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))])
      }
      sent += piece.length
    }
    if (header.startsWith('Transfer')) socket.write('0\r\n\r\n')
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5000))])
    socket.destroy()
    return { answer, sent }
  }

  for (const header of ['Content-Length: 52428800', 'Transfer-Encoding: chunked']) {
    attack(`of 50 MB (${header}) is told so, and memory stays flat`, async () => {
      await pour(50, header)
      const before = process.memoryUsage().rss
      await pour(50, header)
      const { answer } = await pour(50, header)
      expect(answer).toMatch(/^HTTP\/1\.1 413 /u)
      expect(answer).toContain('common.too-large')
      expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000)
    })
  }

  for (const header of ['Content-Length: 10737418240', 'Transfer-Encoding: chunked']) {
    attack(`that never ends (${header}) is cut off`, async () => {
      await pour(50, header)
      const before = process.memoryUsage().rss
      const { sent } = await pour(1024, header)
      expect(sent).toBeLessThan(100 * 1024 * 1024)
      expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000)
    })
  }

  attack('leaves the product standing', async () => {
    const response = await house.request('/api/session.me', { headers: { cookie } })
    expect(response.status).toBe(200)
  })
})
