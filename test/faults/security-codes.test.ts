import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authProveRecovery, authProveTotp } from '#contract/auth-factor.ts'
import { setupBegin } from '#contract/auth-setup.ts'
import { authSignIn } from '#contract/auth.ts'
import type { RequestOf } from '#contract/call.ts'
import type { Result } from '#domain/kernel/result.ts'
import { hashOfCode } from '#server/auth/recovery.ts'
import { printSetUpCode } from '#server/auth/setup.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { attacksOf } from '#testing/attacks.ts'
import { evidence, times } from '#testing/evidence.ts'
import type { Person } from '#testing/people.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'
import { apart, inWords, timesOf } from '#testing/timing.ts'

/** Codes that are good once: of set-up, of the app, for recovery. Who guesses at them in numbers learns nothing. */
const guesses = times(50, 1000)
/** What an operator asked for. */
const further = { kind: 'school', hosts: [] } as const
const password = '风吹麦浪一九八七'
const recovery = 'abcde-fghij-kmnpq'
const secret = Buffer.alloc(20, 7)
const attack = attacksOf('brute force on one-time codes: of set-up, of the app, for recovery')
let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
})
afterAll(() => house.close())

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
/** How often each answer came. */
async function tally(count: number, ask: (index: number) => Promise<Result<unknown>>) {
  const answers = new Map<string, number>()
  for (let index = 0; index < count; index += 1) {
    const code = codeOf(await ask(index))
    answers.set(code, (answers.get(code) ?? 0) + 1)
  }
  return Object.fromEntries(answers)
}
/** The moment after a wrong code, for whoever has all the patience in the world. */
const forgive = () => house.db.asOwner('delete from sign_in.throttle')

const filled = (code: string, address: string): RequestOf<typeof setupBegin> => ({
  code,
  organisation: { name: '青溪第二职业中学', shortName: '青溪二职', address },
  administrator: { staffNumber: 'A001', name: '顾青禾', password },
})

/** Somebody with the app and one recovery code, and how they sign in as far as the second step. */
async function guarded(): Promise<{ readonly enter: (address: string) => Promise<Browser> }> {
  const person: Person = await house.people.add({ roles: ['committee'] })
  await house.account(person, password)
  const [account] = await house.db.asOwner<{ id: string }>(
    'select id from sign_in.account where staff_id = $1',
    [person.staffId],
  )
  if (account === undefined) throw new Error('no account')
  await house.db.asOwner(
    'insert into sign_in.totp (account_id, secret, confirmed_at) values ($1, $2, now())',
    [account.id, house.service.keys.seal(secret, account.id)],
  )
  await house.db.asOwner('insert into sign_in.recovery_code (account_id, code_hash) values ($1, $2)', [
    account.id,
    hashOfCode(recovery),
  ])
  return {
    enter: async (address) => {
      const browser = house.browser(address)
      const { staffNumber } = person
      expect(codeOf(await browser.ask(authSignIn, { staffNumber, password }))).toBe('ok')
      return browser
    },
  }
}

const appCode = (): string =>
  new TOTP({ digits: 6, period: 30, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) }).generate(
    {
      timestamp: house.now().getTime(),
    },
  )
/** All of it right but the last sign. */
const nearly = (code: string): string => `${code.slice(0, -1)}${code.endsWith('1') ? '2' : '1'}`

const kinds = [
  { what: 'numbers of the app', call: authProveTotp, wrong: '000000', right: appCode },
  { what: 'recovery codes', call: authProveRecovery, wrong: 'aaaaa-bbbbb-ccccc', right: () => recovery },
] as const

describe(`${guesses} guesses`, () => {
  for (const { what, call, wrong, right } of kinds) {
    attack(`at ${what}: five looked at, and the owner elsewhere goes on`, async () => {
      const { enter } = await guarded()
      const thief = await enter('10.27.0.1')
      const answers = await tally(guesses, () => thief.ask(call, { code: wrong }))
      expect(answers).toEqual({ 'auth.wrong-code': 5, 'auth.slow-down': guesses - 5 })
      expect(codeOf(await thief.ask(call, { code: right() }))).toBe('auth.slow-down')
      const owner = await enter('10.27.0.2')
      expect(codeOf(await owner.ask(call, { code: right() }))).toBe('ok')
      return { tried: guesses }
    })
  }
})

describe('a code that is nearly right', () => {
  const rounds = times(20, 500)
  const takesAsLong = (what: string, asked: () => Promise<(code: 'near' | 'far') => Promise<string>>) =>
    attack(`of ${what} takes as long as one that is not at all`, async () => {
      const ask = await asked()
      const one = (kind: 'near' | 'far') => async () => {
        expect(await ask(kind)).toMatch(/\.wrong-code$/u)
      }
      // Its own line of time begins where nobody has to wait.
      await forgive()
      const [near = [], far = []] = await timesOf(rounds, [one('near'), one('far')], forgive)
      const found = apart(near, far)
      expect(near).toHaveLength(rounds)
      expect(found.milliseconds).toBeLessThan(found.tolerance)
      return { tried: 2 * rounds, note: inWords(what, found) }
    })

  takesAsLong('set-up', async () => {
    const code = (await printSetUpCode(house.service.database, house.now(), further)) ?? ''
    const codes = { near: nearly(code), far: 'ZZZZ-ZZZZ-ZZZZ' }
    return async (kind) => codeOf(await house.browser().ask(setupBegin, filled(codes[kind], 'fifth')))
  })
  for (const { what, call, wrong, right } of kinds) {
    takesAsLong(what, async () => {
      const thief = await (await guarded()).enter('10.28.0.1')
      return async (kind) =>
        codeOf(await thief.ask(call, { code: kind === 'near' ? nearly(right()) : wrong }))
    })
  }
})

// Last: from here on there are two schools, and who signs in has to say which.
describe(`${guesses} guesses from ever new places`, () => {
  attack(
    'at the code of set-up, from ever new places: five looked at, the operator waits a minute',
    async () => {
      const code = (await printSetUpCode(house.service.database, house.now(), further)) ?? ''
      const answers = await tally(guesses, (index) =>
        house.browser(`10.5.${index % 250}.1`).ask(setupBegin, filled('ZZZZ-ZZZZ-ZZZZ', 'x')),
      )
      expect(answers).toEqual({ 'setup.wrong-code': 5, 'auth.slow-down': guesses - 5 })
      house.pass(60_000)
      expect(codeOf(await house.browser().ask(setupBegin, filled(code, 'fourth')))).toBe('ok')
      return { tried: guesses }
    },
  )
})

describe('where there is nothing to guess at', () => {
  const calls = allAnswers.map(({ call }) => call)

  it('nobody resets a password for themselves', () => {
    const resets = calls.filter(({ name }) => /reset|forgot|recover(?!y)/iu.test(name))
    expect(resets.length).toBeGreaterThan(0)
    expect(resets.filter(({ who }) => typeof who === 'string').map(({ name }) => name)).toEqual([])
    evidence({
      kind: 'brute force on a reset',
      ran: 0,
      passed: 0,
      skipped: 1000,
      note: `nobody resets themselves: ${resets.map(({ name }) => name).join(', ')} are an administrator’s, and ask for no code`,
    })
  })
})
