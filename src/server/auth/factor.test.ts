import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  authConfirmTotp,
  authFactors,
  authFinishPasskey,
  authNewRecoveryCodes,
  authProvePasskey,
  authProveRecovery,
  authProveTotp,
  authRemovePasskey,
  authRemoveTotp,
  authStartPasskey,
  authStartPasskeyProof,
  authStartTotp,
} from '#contract/auth-factor.ts'
import { authChangePassword, authSessions, authSignIn, sessionMe } from '#contract/auth.ts'
import type { Result } from '#domain/kernel/result.ts'
import { Authenticator } from '#testing/authenticator.ts'
import type { Person } from '#testing/people.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'

let house: SignInHouse
const password = '风吹麦浪一九八七'
beforeAll(async () => {
  house = await openSignInHouse()
})
afterAll(() => house.close())

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const digits = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.now().getTime() })

const newPerson = async (
  roles: readonly ('administrator' | 'secretary')[] = ['administrator'],
): Promise<Person> => {
  const person = await house.people.add({ branch: house.people.branch, roles })
  await house.account(person, password)
  return person
}
const enter = async (person: Person, browser = house.browser()): Promise<Browser> => {
  must(await browser.ask(authSignIn, { staffNumber: person.staffNumber, password }))
  return browser
}
/** An administrator whose authenticator app is set up; the clock stands one step later. */
const enrolled = async (): Promise<{
  person: Person
  browser: Browser
  secret: string
  codes: readonly string[]
}> => {
  const person = await newPerson()
  const browser = await enter(person)
  const { secret } = must(await browser.ask(authStartTotp, {}))
  const { recoveryCodes } = must(await browser.ask(authConfirmTotp, { code: digits(secret) }))
  house.pass(30_000)
  return { person, browser, secret, codes: recoveryCodes ?? [] }
}

describe('a guarded role', () => {
  it('sets up a second factor before anything else', async () => {
    const browser = await enter(await newPerson(['secretary']))
    expect(must(await browser.ask(sessionMe, {})).stage).toBe('enrol')
    expect(codeOf(await browser.ask(authSessions, {}))).toBe('common.second-factor-first')
    const before = browser.cookies.get('liangqi-session')
    const { secret, uri } = must(await browser.ask(authStartTotp, {}))
    expect(uri).toMatch(/^otpauth:\/\/totp\//u)
    expect(codeOf(await browser.ask(authConfirmTotp, { code: '000000' }))).toBe('auth.wrong-code')
    const done = must(await browser.ask(authConfirmTotp, { code: digits(secret) }))
    expect(done.stage).toBe('ready')
    expect(done.recoveryCodes).toHaveLength(10)
    expect(browser.cookies.get('liangqi-session')).not.toBe(before)
    expect(must(await browser.ask(sessionMe, {})).secondFactor).toBe('proven')
    expect((await browser.ask(authSessions, {})).ok).toBe(true)
  })

  it('keeps the secret sealed in the database', async () => {
    const { person, secret } = await enrolled()
    const [row] = await house.db.asOwner<{ secret: Buffer; id: string }>(
      'select secret, account.id from sign_in.totp join sign_in.account on account.id = account_id where staff_id = $1',
      [person.staffId],
    )
    if (row === undefined) throw new Error('no row')
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes)
    expect(row.secret.includes(bytes)).toBe(false)
    expect(house.service.keys.unseal(row.secret, row.id).equals(bytes)).toBe(true)
    expect(() => house.service.keys.unseal(row.secret, 'another account')).toThrow()
  })
})

describe('the second factor', () => {
  it('is asked for at each sign-in, and cannot be skipped', async () => {
    const { person, secret } = await enrolled()
    const browser = await enter(person, house.browser('10.1.1.1'))
    expect(must(await browser.ask(sessionMe, {})).stage).toBe('prove')
    // Whoever stole the password alone can change nothing with it.
    expect(codeOf(await browser.ask(authSessions, {}))).toBe('common.second-factor-first')
    expect(
      codeOf(await browser.ask(authChangePassword, { current: password, next: '另一句记得住的话' })),
    ).toBe('auth.prove-first')
    expect(codeOf(await browser.ask(authStartTotp, { password }))).toBe('auth.prove-first')
    expect(codeOf(await browser.ask(authStartPasskey, { password }))).toBe('auth.prove-first')
    expect(codeOf(await browser.ask(authConfirmTotp, { code: digits(secret) }))).toBe('auth.prove-first')
    expect(codeOf(await browser.ask(authRemoveTotp, { password }))).toBe('common.second-factor-first')
    expect(browser.cookies.has('liangqi-device')).toBe(false)
    const before = browser.cookies.get('liangqi-session')
    expect(must(await browser.ask(authProveTotp, { code: digits(secret) })).stage).toBe('ready')
    expect(browser.cookies.get('liangqi-session')).not.toBe(before)
    expect(browser.cookies.has('liangqi-device')).toBe(true)
    // The cookie of before the proof is worth nothing, also to whoever copied it.
    const thief = house.browser('10.1.1.2', new Map([['liangqi-session', before ?? '']]))
    expect((await thief.ask(sessionMe, {})).ok).toBe(false)
  })

  it('takes each code once, and none of yesterday', async () => {
    const { person, secret } = await enrolled()
    const code = digits(secret)
    const first = await enter(person, house.browser('10.1.2.1'))
    must(await first.ask(authProveTotp, { code }))
    const second = await enter(person, house.browser('10.1.2.2'))
    expect(codeOf(await second.ask(authProveTotp, { code }))).toBe('auth.wrong-code')
    house.pass(120_000)
    expect(codeOf(await second.ask(authProveTotp, { code }))).toBe('auth.wrong-code')
    must(await second.ask(authProveTotp, { code: digits(secret) }))
    expect(codeOf(await second.ask(authProveTotp, { code: digits(secret) }))).toBe('auth.nothing-to-prove')
  })

  it('gives one of two answers at once the door', async () => {
    const { person, secret } = await enrolled()
    const browsers = await Promise.all(
      ['10.1.3.1', '10.1.3.2', '10.1.3.3'].map((address) => enter(person, house.browser(address))),
    )
    const code = digits(secret)
    const answers = await Promise.all(browsers.map((browser) => browser.ask(authProveTotp, { code })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('lets in by a recovery code once', async () => {
    const { person, codes } = await enrolled()
    const [code = ''] = codes
    const browser = await enter(person, house.browser('10.1.4.1'))
    const entered = must(
      await browser.ask(authProveRecovery, { code: ` ${code.toUpperCase().replaceAll('-', ' ')} ` }),
    )
    expect(entered).toMatchObject({ stage: 'ready', left: 9 })
    const again = await enter(person, house.browser('10.1.4.2'))
    expect(codeOf(await again.ask(authProveRecovery, { code }))).toBe('auth.wrong-code')
    const { recoveryCodes } = must(await browser.ask(authNewRecoveryCodes, { password }))
    expect(codeOf(await again.ask(authProveRecovery, { code: codes[1] ?? '' }))).toBe('auth.wrong-code')
    must(await again.ask(authProveRecovery, { code: recoveryCodes[0] ?? '' }))
  })

  it('slows guesses, also from many addresses, but never a known device', async () => {
    const { person, browser, secret } = await enrolled()
    const codes = new Map<string, number>()
    for (let index = 0; index < 70; index += 1) {
      const thief = await enter(person, house.browser(`10.2.${index}.1`))
      const code = codeOf(await thief.ask(authProveTotp, { code: '000000' }))
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(codes.get('auth.wrong-code')).toBeLessThanOrEqual(51)
    expect(codes.get('auth.slow-down')).toBeGreaterThanOrEqual(19)
    const known = new Map([['liangqi-device', browser.cookies.get('liangqi-device') ?? '']])
    const owner = await enter(person, house.browser('10.2.3.1', known))
    house.pass(30_000)
    must(await owner.ask(authProveTotp, { code: digits(secret) }))
  })

  it('stays while a role asks for it; goes, with its codes, when none does', async () => {
    const { person, browser } = await enrolled()
    expect(codeOf(await browser.ask(authRemoveTotp, { password: '不是这个密码啊' }))).toBe(
      'auth.wrong-password',
    )
    expect(codeOf(await browser.ask(authRemoveTotp, { password }))).toBe('auth.last-factor')
    await house.db.asOwner(`update role_grant set until = '2026-11-22' where staff_id = $1`, [person.staffId])
    must(await browser.ask(authRemoveTotp, { password }))
    expect(must(await browser.ask(authFactors, {}))).toEqual({
      demanded: false,
      totp: false,
      passkeys: [],
      recoveryCodesLeft: 0,
    })
  })

  it('is added later only by whoever knows the password', async () => {
    const { browser } = await enrolled()
    expect(codeOf(await browser.ask(authStartPasskey, {}))).toBe('auth.wrong-password')
    expect(codeOf(await browser.ask(authStartTotp, { password }))).toBe('auth.factor-known')
    must(await browser.ask(authStartPasskey, { password }))
  })
})

describe('a passkey', () => {
  it('is set up and proven; each challenge is good once', async () => {
    const person = await newPerson()
    const browser = await enter(person)
    const phone = new Authenticator('http://localhost')
    const { options } = must(await browser.ask(authStartPasskey, {}))
    const made = phone.create(options)
    const done = must(await browser.ask(authFinishPasskey, { name: '我的手机', credential: made }))
    expect(done).toMatchObject({ stage: 'ready' })
    expect(done.recoveryCodes).toHaveLength(10)
    expect(codeOf(await browser.ask(authFinishPasskey, { name: '再来', credential: made }))).toBe(
      'auth.nothing-begun',
    )

    const again = await enter(person, house.browser('10.3.1.1'))
    const asked = must(await again.ask(authStartPasskeyProof, {}))
    const proof = phone.get(asked.options)
    expect(must(await again.ask(authProvePasskey, { credential: proof })).stage).toBe('ready')

    const replay = await enter(person, house.browser('10.3.1.2'))
    expect(codeOf(await replay.ask(authProvePasskey, { credential: proof }))).toBe('auth.nothing-begun')
    must(await replay.ask(authStartPasskeyProof, {}))
    expect(codeOf(await replay.ask(authProvePasskey, { credential: proof }))).toBe('auth.passkey-failed')
  })

  it('of another site, another person or another key is refused', async () => {
    const person = await newPerson()
    const browser = await enter(person)
    const phishing = new Authenticator('http://localh0st')
    const first = must(await browser.ask(authStartPasskey, {}))
    expect(
      codeOf(
        await browser.ask(authFinishPasskey, { name: '假', credential: phishing.create(first.options) }),
      ),
    ).toBe('auth.passkey-failed')
    const phone = new Authenticator('http://localhost')
    const second = must(await browser.ask(authStartPasskey, {}))
    must(await browser.ask(authFinishPasskey, { name: '真', credential: phone.create(second.options) }))

    const thief = await enter(person, house.browser('10.3.2.1'))
    const asked = must(await thief.ask(authStartPasskeyProof, {}))
    const forged = new Authenticator('http://localhost').get(asked.options)
    const own = Buffer.from(phone.id).toString('base64url')
    for (const credential of [forged, { ...forged, id: own, rawId: own }, { ...forged, response: {} }]) {
      expect(codeOf(await thief.ask(authProvePasskey, { credential }))).toBe('auth.passkey-failed')
    }
    const other = await newPerson()
    const their = await enter(other, house.browser('10.3.2.2'))
    const theirs = must(await their.ask(authStartPasskey, {}))
    expect(
      codeOf(
        await their.ask(authFinishPasskey, { name: '同一把', credential: phone.create(theirs.options) }),
      ),
    ).toBe('auth.factor-known')
  })

  it('whose counter went backwards was copied, and is refused', async () => {
    const person = await newPerson()
    const browser = await enter(person)
    const phone = new Authenticator('http://localhost')
    phone.counter = 10
    const { options } = must(await browser.ask(authStartPasskey, {}))
    must(await browser.ask(authFinishPasskey, { name: '手机', credential: phone.create(options) }))
    phone.counter = 3
    const again = await enter(person, house.browser('10.3.3.1'))
    const asked = must(await again.ask(authStartPasskeyProof, {}))
    expect(codeOf(await again.ask(authProvePasskey, { credential: phone.get(asked.options) }))).toBe(
      'auth.passkey-failed',
    )
  })

  it('is removed by its owner alone', async () => {
    const { browser } = await enrolled()
    const phone = new Authenticator('http://localhost')
    const { options } = must(await browser.ask(authStartPasskey, { password }))
    const done = must(
      await browser.ask(authFinishPasskey, { name: '手机', credential: phone.create(options) }),
    )
    expect(done.recoveryCodes).toBeNull()
    const [passkey] = must(await browser.ask(authFactors, {})).passkeys
    if (passkey === undefined) throw new Error('none')
    const { browser: other } = await enrolled()
    expect(codeOf(await other.ask(authRemovePasskey, { id: passkey.id, password }))).toBe('common.not-found')
    must(await browser.ask(authRemovePasskey, { id: passkey.id, password }))
    expect(must(await browser.ask(authFactors, {})).passkeys).toEqual([])
  })
})
