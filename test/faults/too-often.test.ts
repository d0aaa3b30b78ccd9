import { afterAll, beforeAll, describe, expect } from 'vitest'

import { authEntrance, authSignIn, sessionMe } from '#contract/auth.ts'
import { attach, form } from '#contract/contributions.ts'
import { parseConfig } from '#server/config.ts'
import { productAllowances } from '#server/http/allowances.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'

/** Calls as no person makes them, under what the product allows. */
const { open, session, costly } = productAllowances
const password = '风吹麦浪一九八七'
const attack = attacksOf('calls as no person makes them: per address, per session, papers and uploads')
const nobody = '0197b3a0-0000-7000-8000-000000000000'
let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false, allowances: productAllowances })
  await house.account(house.people.member, password)
})
afterAll(() => house.close())

let asked = 0
/** An attack that counts its calls. */
const often = (what: string, calls: () => Promise<void>): void =>
  attack(what, async () => {
    const before = asked
    await calls()
    return { tried: asked - before }
  })
const tally = async (times: number, ask: () => Promise<Response>) => {
  asked += times
  const seen = new Map<number, number>()
  for (let index = 0; index < times; index += 1) {
    const { status } = await ask()
    seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  return Object.fromEntries(seen)
}
const signedIn = async (address: string): Promise<Browser> => {
  const browser = house.browser(address)
  const { staffNumber } = house.people.member
  const answered = await browser.ask(authSignIn, { staffNumber, password })
  if (!answered.ok) throw new Error(answered.refusal.code)
  // What signing in counted is forgotten again.
  house.pass(60_000)
  return browser
}
/** Asked for badly on purpose: what counts is how often. */
const papers = (browser: Browser) => browser.send(form, {})

describe('without a session', () => {
  often(
    'a school behind one address signs in at once; a thousand more are told when to come again',
    async () => {
      const school = house.browser('10.40.0.1')
      const ask = () => school.send(authEntrance, {})
      expect(await tally(open.burst, ask)).toEqual({ 200: open.burst })
      expect(await tally(1000, ask)).toEqual({ 429: 1000 })
      const told = await ask()
      expect(told.headers.get('retry-after')).toBe('1')
      expect(await told.json()).toEqual({ refusal: { code: 'common.slow-down', detail: { seconds: 1 } } })
      expect((await house.browser('10.40.0.2').send(authEntrance, {})).status).toBe(200)
      house.pass(20 * open.every)
      expect(await tally(50, ask)).toEqual({ 200: 20, 429: 30 })
    },
  )

  often('a network of IPv6 is one address', async () => {
    let host = 0
    const ask = () => house.browser(`2001:db8:4:5::${(host += 1).toString(16)}`).send(authEntrance, {})
    expect(await tally(open.burst + 10, ask)).toEqual({ 200: open.burst, 429: 10 })
    expect((await house.browser('2001:db8:4:6::1').send(authEntrance, {})).status).toBe(200)
  })
})

describe('in a session', () => {
  often(
    'calls on and on are slowed down, and those of a neighbour behind the same address are not',
    async () => {
      const [wild, neighbour] = [await signedIn('10.41.0.1'), await signedIn('10.41.0.1')]
      const ask = () => wild.send(sessionMe, {})
      expect(await tally(session.burst + 100, ask)).toEqual({ 200: session.burst, 429: 100 })
      expect((await neighbour.send(sessionMe, {})).status).toBe(200)
      house.pass(session.every)
      expect(await tally(2, ask)).toEqual({ 200: 1, 429: 1 })
      house.pass(session.every * session.burst)
      expect(await tally(session.burst, ask)).toEqual({ 200: session.burst })
    },
  )

  often('papers and uploads come in one smaller number, and everything else goes on', async () => {
    const me = await signedIn('10.42.0.1')
    expect(await tally(costly.burst + 5, () => papers(me))).toEqual({ 400: costly.burst, 429: 5 })
    const upload = await me.send(attach, { listId: nobody, row: '1-01' })
    expect(upload.status).toBe(429)
    expect(upload.headers.get('retry-after')).toBe('2')
    expect((await me.send(sessionMe, {})).status).toBe(200)
    house.pass(costly.every)
    expect(await tally(2, () => papers(me))).toEqual({ 400: 1, 429: 1 })
  })

  attack('what has to wait is not taken in', async () => {
    const me = await signedIn('10.43.0.1')
    await tally(costly.burst, () => papers(me))
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const cookie = [...me.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const told = await house.request(
      `/api/${attach.name}`,
      {
        method: 'POST',
        body: endless,
        duplex: 'half',
        headers: { 'x-liangqi': '1', cookie, 'content-type': 'multipart/form-data; boundary=x' },
      } as RequestInit,
      me.address,
    )
    expect(told.status).toBe(429)
    expect(sent).toBeLessThan(3)
  })
})

attack('a sign-in that has to wait says for how long in the header as well', async () => {
  const thief = house.browser('10.44.0.1')
  const { staffNumber } = house.people.member
  const guess = () => thief.send(authSignIn, { staffNumber, password: '猜一猜密码是什么' })
  for (let free = 0; free < 5; free += 1) expect((await guess()).status).toBe(422)
  const told = await guess()
  const body = (await told.json()) as {
    readonly refusal: { readonly code: string; readonly detail: unknown }
  }
  expect(body.refusal.code).toBe('auth.slow-down')
  expect(body.refusal.detail).toEqual({ seconds: Number(told.headers.get('retry-after')) })
})

attack('no setting of the surroundings lifts it', () => {
  const config = parseConfig({ ALLOWANCES: 'null', NODE_ENV: 'test', LIANGQI_FULL: '1' })
  expect(config.ok && config.value.allowances).toBe(productAllowances)
})
