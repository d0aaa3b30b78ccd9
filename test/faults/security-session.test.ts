import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect } from 'vitest'

import { authChangePassword, authSignIn, authSignOut, sessionMe } from '#contract/auth.ts'
import { localLargeFiles } from '#server/files/large.ts'
import { limiterOf } from '#server/http/allowances.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { openStrangers } from '#server/board/strangers.ts'
import { openChannels } from '#server/channels/channels.ts'
import { createApp } from '#server/http/app.ts'
import { houseOf } from '#server/http/perform.ts'
import { servePages } from '#server/http/pages.ts'
import { clientOf } from '#server/http/request.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'
import { nowhere } from '#testing/network.ts'

const cookie = 'liangqi-session'
const password = '风吹麦浪一九八七'
const attack = attacksOf(
  'session: fixation, theft after sign-out, password change ends others, CSRF on every write, clickjacking, cookie flags',
)
let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
  await house.account(house.people.member, password)
  await house.account(house.people.otherMember, password)
})
afterAll(() => house.close())

const enter = async (browser: Browser, person = house.people.member): Promise<Browser> => {
  expect((await browser.ask(authSignIn, { staffNumber: person.staffNumber, password })).ok).toBe(true)
  return browser
}
const nameOf = async (browser: Browser): Promise<string | null> => {
  const me = await browser.ask(sessionMe, {})
  return me.ok ? me.value.name : null
}

describe('a session', () => {
  attack('planted before sign-in is not taken over, and ends', async () => {
    const thief = await enter(house.browser('10.8.0.1'), house.people.otherMember)
    const victim = house.browser('10.8.0.2', new Map([[cookie, thief.cookies.get(cookie) ?? '']]))
    await enter(victim)
    expect(victim.cookies.get(cookie)).not.toBe(thief.cookies.get(cookie))
    expect(await nameOf(victim)).toBe(house.people.member.name)
    expect(await nameOf(thief)).toBeNull()
  })

  attack('by an invented, cut or altered cookie is none', async () => {
    const real = (await enter(house.browser())).cookies.get(cookie) ?? ''
    const bytes = Buffer.from(real, 'base64url')
    bytes[47] = (bytes[47] ?? 0) ^ 1
    const altered = bytes.toString('base64url')
    const invented = Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(32)]).toString('base64url')
    const other = Buffer.concat([Buffer.alloc(16), bytes.subarray(16)]).toString('base64url')
    const values = [altered, invented, other, real.slice(0, -1), '', `${real}x`, `"${real}"`, '%00', '../..']
    for (const value of values) {
      expect(await nameOf(house.browser('10.8.0.3', new Map([[cookie, value]])))).toBeNull()
    }
    return { tried: values.length }
  })

  attack('stolen is worth nothing after sign-out', async () => {
    const victim = await enter(house.browser())
    const thief = house.browser('10.8.0.4', victim.cookies)
    expect(await nameOf(thief)).toBe(house.people.member.name)
    await victim.ask(authSignOut, {})
    expect(await nameOf(thief)).toBeNull()
  })

  attack('stolen is worth nothing after a change of password', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password)
    const victim = await enter(house.browser(), person)
    const thief = house.browser('10.8.0.5', victim.cookies)
    const elsewhere = await enter(house.browser('10.8.0.6'), person)
    const changed = await victim.ask(authChangePassword, { current: password, next: '门前的樟树又高了' })
    expect(changed).toMatchObject({ ok: true, value: { ended: 1 } })
    expect([await nameOf(thief), await nameOf(elsewhere)]).toEqual([null, null])
    expect(await nameOf(victim)).toBe(person.name)
  })

  attack('is found nowhere in the database by what the cookie says', async () => {
    const value = (await enter(house.browser())).cookies.get(cookie) ?? ''
    const rows = await house.db.asOwner<{ row: string }>(
      'select session::text as row from sign_in.session session',
    )
    expect(rows.length).toBeGreaterThan(0)
    const hex = Buffer.from(value, 'base64url').toString('hex').slice(32)
    for (const { row } of rows) expect(row.includes(value) || row.includes(hex)).toBe(false)
  })
})

describe('a request from another site', () => {
  const writes = allAnswers.filter(({ call }) => call.kind === 'write' || call.kind === 'upload')

  attack('writes nothing, whatever the call', async () => {
    const victim = await enter(house.browser())
    const sent = {
      cookie: [...victim.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      host: 'localhost',
    }
    const foreign: readonly Record<string, string>[] = [
      { origin: 'https://evil.example', 'x-liangqi': '1' },
      { origin: 'http://localhost.evil.example', 'x-liangqi': '1' },
      { origin: 'http://localhost:81', 'x-liangqi': '1' },
      { origin: 'null', 'x-liangqi': '1' },
      { origin: 'http://localhost' },
      { origin: 'http://localhost', 'x-liangqi': '0' },
      {},
    ]
    let tried = 0
    for (const { call } of writes) {
      for (const headers of foreign) {
        for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
          const response = await house.request(`/api/${call.name}`, {
            method: 'POST',
            headers: { ...sent, ...headers, 'content-type': type },
            body: '{}',
          })
          expect([call.name, response.status, await response.json()]).toEqual([
            call.name,
            403,
            { refusal: { code: 'common.forbidden' } },
          ])
          tried += 1
        }
      }
    }
    expect(tried).toBe(writes.length * 21)
    expect(writes.length).toBeGreaterThan(40)
    // The session still stands: sign-out, too, was refused.
    expect(await nameOf(victim)).toBe(house.people.member.name)
    return { tried, note: `${writes.length} writes × 21 forgeries` }
  })

  attack('cannot write by another method, nor read an answer', async () => {
    const victim = await enter(house.browser())
    const headers = { cookie: `${cookie}=${victim.cookies.get(cookie)}`, 'x-liangqi': '1' }
    const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']
    for (const { call } of writes) {
      for (const method of methods) {
        const response = await house.request(`/api/${call.name}`, { method, headers })
        expect([call.name, method, response.status]).toEqual([call.name, method, 404])
      }
    }
    const preflight = await house.request('/api/session.me', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    const read = await house.request('/api/session.me', {
      headers: { ...headers, origin: 'https://evil.example' },
    })
    for (const response of [preflight, read]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
    expect(writes.length).toBeGreaterThan(40)
    return { tried: writes.length * methods.length, note: `${writes.length} writes × 5 other methods` }
  })
})

describe('cookies', () => {
  const signIn = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    house.request('/api/auth.signIn', {
      method: 'POST',
      headers: { 'x-liangqi': '1', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ staffNumber: house.people.member.staffNumber, password }),
    })

  attack(
    'are out of reach of scripts and of other sites; behind TLS of other hosts and of plain pages too',
    async () => {
      const plain = (await signIn({})).headers.getSetCookie()
      expect(plain).toHaveLength(2)
      for (const line of plain) {
        expect(line).toMatch(
          /^liangqi-(?:session|device)=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/u,
        )
      }
      const tls = (await signIn({ 'x-forwarded-proto': 'https' })).headers.getSetCookie()
      expect(tls).toHaveLength(2)
      for (const line of tls) {
        expect(line).toMatch(
          /^__Host-liangqi-(?:session|device)=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/u,
        )
      }
    },
  )

  attack('behind TLS count only under the name that nobody else can set', async () => {
    const [line = ''] = (await signIn({ 'x-forwarded-proto': 'https' })).headers.getSetCookie()
    const [, value = ''] = /=(?<value>[^;]+)/u.exec(line) ?? []
    const ask = (name: string) =>
      house.request('/api/session.me', {
        headers: { 'x-forwarded-proto': 'https', cookie: `${name}=${value}` },
      })
    expect((await ask('__Host-liangqi-session')).status).toBe(200)
    expect((await ask('liangqi-session')).status).toBe(401)
  })
})

const paths = ['/', '/account', '/flag.svg', '/none.js', '/api/none', '/api/auth.entrance', '/api/session.me']

describe('headers', () => {
  let directory: string
  let pages: Hono
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liangqi-pages-'))
    await writeFile(join(directory, 'index.html'), '<script nonce="__CSP_NONCE__"></script>')
    await writeFile(join(directory, 'flag.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    pages = createApp({
      house: {
        ...houseOf(
          house.db.database,
          {
            files: {
              put: () => Promise.reject(new Error()),
              get: () => Promise.resolve(null),
              collect: () => Promise.resolve(0),
              large: localLargeFiles(directory),
            },
            signIn: house.service,
            ballots: openBallots(house.db.server, directory),
            strangers: openStrangers(house.db.database, () => house.now(), { limits: null }),
            channels: openChannels(house.service.keys.channels, nowhere),
          },
          allAnswers,
        ),
      },
      findSession: () => Promise.resolve(null),
      clock: () => house.now(),
      log: { info: () => undefined, error: () => undefined },
      limiter: limiterOf(null),
      trustProxy: true,
      remoteOf: () => '127.0.0.1',
    })
    await servePages(pages, directory)
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  for (const path of paths) {
    attack(`of ${path} let nobody frame, sniff, embed or follow it`, async () => {
      const { headers } = await pages.request(path)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('geolocation=()')
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
      const tls = await pages.request(path, { headers: { 'x-forwarded-proto': 'https' } })
      expect(tls.headers.get('strict-transport-security')).toContain('max-age=31536000')
    })
  }

  attack('of a page run only scripts and styles with the nonce of this very answer', async () => {
    const nonces = new Set<string>()
    for (let index = 0; index < 20; index += 1) {
      const response = await pages.request('/')
      const policy = response.headers.get('content-security-policy') ?? ''
      const [, nonce = ''] = /script-src 'self' 'nonce-(?<nonce>[^']+)'/u.exec(policy) ?? []
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
      expect(await response.text()).toBe(`<script nonce="${nonce}"></script>`)
      expect(policy.replace(/style-src-attr[^;]*;/u, '')).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/u)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(20)
  })

  attack('of an answer keep it out of every cache', async () => {
    for (const path of ['/api/auth.entrance', '/api/session.me']) {
      expect((await pages.request(path)).headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('the client’s address', () => {
  const from = (forwarded: string, trustProxy: boolean): string => {
    let found = ''
    const app = new Hono()
    app.get('/', (context) => {
      found = clientOf(context.req, '192.0.2.1', { trustProxy }).address
      return context.text('')
    })
    void app.request('/', { headers: { 'x-forwarded-for': forwarded } })
    return found
  }

  attack('is not what a stranger writes into a header', () => {
    expect(from('203.0.113.9', false)).toBe('192.0.2.1')
    expect(from('10.0.0.1, 203.0.113.9', true)).toBe('203.0.113.9')
  })
})
