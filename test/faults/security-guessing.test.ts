import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authProveRecovery, authProveTotp } from '#contract/auth-factor.ts'
import { authChangePassword, authSignIn, sessionMe } from '#contract/auth.ts'
import type { Result } from '#domain/kernel/result.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'

const full = process.env['LIANGQI_FULL'] === '1'
const guesses = full ? 1000 : 50
const password = '风吹麦浪一九八七'
let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
  await house.account(house.people.member, password)
  await house.account(house.people.otherMember, password)
  await house.account(house.people.secretary, password)
})
afterAll(() => house.close())

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const signIn = (browser: Browser, staffNumber: string, typed = password) =>
  browser.ask(authSignIn, { staffNumber, password: typed })
/** How often each answer came. */
async function tally(
  times: number,
  ask: (index: number) => Promise<Result<unknown>>,
): Promise<ReadonlyMap<string, number>> {
  const answers = new Map<string, number>()
  for (let index = 0; index < times; index += 1) {
    const code = codeOf(await ask(index))
    answers.set(code, (answers.get(code) ?? 0) + 1)
  }
  return answers
}

describe(`${guesses} guesses`, () => {
  it('at one password from one place: five looked at, then ever slower', async () => {
    const { staffNumber } = house.people.member
    const thief = house.browser('10.20.0.1')
    const answers = await tally(guesses, () => signIn(thief, staffNumber, '猜一猜密码是什么'))
    expect(answers.get('auth.wrong')).toBe(5)
    expect(answers.get('auth.slow-down')).toBe(guesses - 5)
    // A day of patience buys some hundreds of guesses at most.
    let looked = 0
    for (let minute = 0; minute < 120; minute += 1) {
      house.pass(60_000)
      if (codeOf(await signIn(thief, staffNumber, '再猜一次看看吧')) === 'auth.wrong') looked += 1
    }
    expect(looked).toBeLessThan(120 / 4)
    // The right password from there waits as well; from anywhere else it does not.
    expect(codeOf(await signIn(thief, staffNumber))).toBe('auth.slow-down')
    expect(codeOf(await signIn(house.browser('10.20.0.2'), staffNumber))).toBe('ok')
  })

  it('sent all at once count like those sent one by one', async () => {
    const { staffNumber } = house.people.otherMember
    const answers = await Promise.all(
      Array.from({ length: Math.min(guesses, 200) }, () =>
        signIn(house.browser('10.21.0.1'), staffNumber, '一起猜一猜密码'),
      ),
    )
    expect(answers.filter((answer) => codeOf(answer) === 'auth.wrong')).toHaveLength(5)
  })

  it('do not slow a device that its owner has used before, from the very same place', async () => {
    const { staffNumber } = house.people.secretary
    const owner = house.browser('10.22.0.1')
    expect(codeOf(await signIn(owner, staffNumber))).toBe('ok')
    const device = new Map([['liangqi-device', owner.cookies.get('liangqi-device') ?? '']])
    await tally(guesses, () => signIn(house.browser('10.22.0.1'), staffNumber, '把别人锁在门外'))
    expect(codeOf(await signIn(house.browser('10.22.0.1', device), staffNumber))).toBe('ok')
    // A device of somebody else is no device of this account.
    const other = house.browser('10.22.0.9')
    house.pass(86_400_000)
    expect(codeOf(await signIn(other, house.people.member.staffNumber))).toBe('ok')
    await tally(10, () => signIn(house.browser('10.22.0.1'), staffNumber, '把别人锁在门外'))
    const borrowed = new Map([['liangqi-device', other.cookies.get('liangqi-device') ?? '']])
    expect(codeOf(await signIn(house.browser('10.22.0.1', borrowed), staffNumber))).toBe('auth.slow-down')
  })

  it('at many staff numbers from one place are slowed, and lock nobody out', async () => {
    const answers = await tally(guesses, (index) => signIn(house.browser('10.23.0.1'), `N${index}`, password))
    expect(answers.get('auth.wrong')).toBe(30)
    expect(answers.get('auth.slow-down')).toBe(guesses - 30)
    // Colleagues behind the same address wait two seconds at most.
    house.pass(2000)
    expect(codeOf(await signIn(house.browser('10.23.0.1'), house.people.member.staffNumber))).toBe('ok')
    expect(codeOf(await signIn(house.browser('10.23.0.2'), house.people.member.staffNumber))).toBe('ok')
  })

  it('from a network of IPv6 count as from one place', async () => {
    const { staffNumber } = house.people.member
    const answers = await tally(20, (index) =>
      signIn(house.browser(`2001:db8:0:1::${index + 1}`), staffNumber, '换个地址接着猜'),
    )
    expect(answers.get('auth.wrong')).toBe(5)
    expect(codeOf(await signIn(house.browser('2001:db8:0:2::1'), staffNumber))).toBe('ok')
  })

  it('tell nothing of who is there: the same answer, and the same slowing', async () => {
    const { staffNumber } = house.people.otherMember
    house.pass(86_400_000)
    const of = async (number: string, address: string): Promise<string[]> => {
      const said: string[] = []
      for (let index = 0; index < 12; index += 1) {
        const response = await house
          .browser(address)
          .send(authSignIn, { staffNumber: number, password: '不是这个密码啊' })
        said.push(`${response.status} ${await response.text()} ${response.headers.getSetCookie().length}`)
      }
      return said
    }
    const known = await of(staffNumber, '10.24.0.1')
    expect(await of('NOBODY-1', '10.24.0.2')).toEqual(known)
    expect(await of(house.people.discipline.staffNumber, '10.24.0.3')).toEqual(known)
  })

  it('take the same time for a staff number that is there and for one that is not', async () => {
    const time = async (staffNumber: string, address: string): Promise<number> => {
      const began = performance.now()
      await signIn(house.browser(address), staffNumber, '不是这个密码啊')
      return performance.now() - began
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let index = 0; index < (full ? 250 : 40); index += 1) {
      known.push(await time(house.people.member.staffNumber, `10.25.${index}.1`))
      unknown.push(await time(`NOBODY${index}`, `10.25.${index}.2`))
    }
    const median = (all: readonly number[]): number =>
      all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
    const spread = (all: readonly number[]): number => median(all.map((one) => Math.abs(one - median(all))))
    const noise = Math.max(2, 3 * Math.max(spread(known), spread(unknown)))
    expect(Math.abs(median(known) - median(unknown))).toBeLessThan(noise)
    // The hash itself was made for both.
    expect(median(unknown)).toBeGreaterThan(8)
  })

  it('at one’s own password from a stolen session are slowed too', async () => {
    const { staffNumber } = house.people.member
    house.pass(86_400_000)
    const owner = house.browser('10.26.0.1')
    expect(codeOf(await signIn(owner, staffNumber))).toBe('ok')
    const thief = house.browser(
      '10.26.0.66',
      new Map([['liangqi-session', owner.cookies.get('liangqi-session') ?? '']]),
    )
    const answers = await tally(guesses, () =>
      thief.ask(authChangePassword, { current: '猜一猜密码是什么', next: '换成我的密码就好' }),
    )
    expect(answers.get('auth.wrong-password')).toBe(5)
    expect(codeOf(await owner.ask(authChangePassword, { current: password, next: password }))).toBe(
      'auth.password-same',
    )
    expect((await owner.ask(sessionMe, {})).ok).toBe(true)
  })

  it.each([
    ['numbers of the app', authProveTotp, '000000'],
    ['recovery codes', authProveRecovery, 'aaaaa-bbbbb-ccccc'],
  ] as const)('at %s are slowed', async (_what, call, code) => {
    const person = await house.people.add({ roles: ['committee'] })
    await house.account(person, password)
    await house.db.asOwner(
      `insert into sign_in.totp (account_id, secret, confirmed_at)
        select id, $2, now() from sign_in.account where staff_id = $1`,
      [person.staffId, Buffer.alloc(60)],
    )
    const [account] = await house.db.asOwner<{ id: string }>(
      'select id from sign_in.account where staff_id = $1',
      [person.staffId],
    )
    await house.db.asOwner('update sign_in.totp set secret = $2 where account_id = $1', [
      account?.id,
      house.service.keys.seal(Buffer.alloc(20, 7), account?.id ?? ''),
    ])
    const thief = house.browser('10.27.0.1')
    expect(codeOf(await signIn(thief, person.staffNumber))).toBe('ok')
    const answers = await tally(guesses, () => thief.ask(call, { code }))
    expect(answers.get('auth.wrong-code')).toBe(5)
    expect(answers.get('auth.slow-down')).toBe(guesses - 5)
  })
})
