import { afterAll, beforeAll, describe, expect } from 'vitest'

import { authChangePassword, authSignIn, sessionMe } from '#contract/auth.ts'
import type { Result } from '#domain/kernel/result.ts'
import { attacksOf } from '#testing/attacks.ts'
import { isFull, times } from '#testing/evidence.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'
import { apart, inWords, median, timesOf } from '#testing/timing.ts'

const guesses = times(50, 1000)
const password = '风吹麦浪一九八七'
const attack = attacksOf('brute force and enumeration on sign-in')
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

/** Of each: there, without an account, not there. */
const rounds = times(27, 334)

describe(`${guesses} guesses`, () => {
  attack('at one password from one place: five looked at, then ever slower', async () => {
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
    return { tried: guesses }
  })

  attack('sent all at once count like those sent one by one', async () => {
    const { staffNumber } = house.people.otherMember
    const answers = await Promise.all(
      Array.from({ length: guesses }, () =>
        signIn(house.browser('10.21.0.1'), staffNumber, '一起猜一猜密码'),
      ),
    )
    expect(answers.filter((answer) => codeOf(answer) === 'auth.wrong')).toHaveLength(5)
    expect(answers.filter((answer) => codeOf(answer) === 'auth.slow-down')).toHaveLength(guesses - 5)
    return { tried: guesses }
  })

  attack('do not slow a device that its owner has used before, from the very same place', async () => {
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
    return { tried: guesses }
  })

  attack('at many staff numbers from one place are slowed, and lock nobody out', async () => {
    const answers = await tally(guesses, (index) => signIn(house.browser('10.23.0.1'), `N${index}`, password))
    expect(answers.get('auth.wrong')).toBe(30)
    expect(answers.get('auth.slow-down')).toBe(guesses - 30)
    // Colleagues behind the same address wait two seconds at most.
    house.pass(2000)
    expect(codeOf(await signIn(house.browser('10.23.0.1'), house.people.member.staffNumber))).toBe('ok')
    expect(codeOf(await signIn(house.browser('10.23.0.2'), house.people.member.staffNumber))).toBe('ok')
    return { tried: guesses }
  })

  attack('from a network of IPv6 count as from one place', async () => {
    const { staffNumber } = house.people.member
    const answers = await tally(20, (index) =>
      signIn(house.browser(`2001:db8:0:1::${index + 1}`), staffNumber, '换个地址接着猜'),
    )
    expect(answers.get('auth.wrong')).toBe(5)
    expect(codeOf(await signIn(house.browser('2001:db8:0:2::1'), staffNumber))).toBe('ok')
    return { tried: 20 }
  })

  attack('tell nothing of who is there: the same answer, and the same slowing', async () => {
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
    return { tried: 3 * known.length }
  })

  attack(
    'take the same time for a staff number that is there, without an account, or not there',
    async () => {
      const { member, discipline } = house.people
      const wrong = (staffNumber: string, place: number) => async (round: number) => {
        const browser = house.browser(`10.${30 + place}.${round % 250}.${Math.floor(round / 250) + 1}`)
        expect(codeOf(await signIn(browser, staffNumber, '不是这个密码啊'))).toBe('auth.wrong')
      }
      const slowed = async () => {
        const browser = house.browser('10.35.0.1')
        expect(codeOf(await signIn(browser, member.staffNumber, '不是这个密码啊'))).toBe('auth.slow-down')
      }
      await tally(5, () => signIn(house.browser('10.35.0.1'), member.staffNumber, '不是这个密码啊'))
      const [known = [], without = [], unknown = [], unhashed = []] = await timesOf(rounds, [
        wrong(member.staffNumber, 0),
        wrong(discipline.staffNumber, 1),
        wrong('NOBODY', 2),
        slowed,
      ])
      const found = [apart(known, unknown), apart(without, unknown)]
      for (const each of found) expect(each.milliseconds).toBeLessThan(each.tolerance)
      // The hash was made for each of them.
      for (const each of [known, without, unknown]) expect(median(each)).toBeGreaterThan(2 * median(unhashed))
      // Were it left out for one, the measure itself would tell, given the whole count: as it tells an answer without it.
      const planted = apart(known, unhashed)
      if (isFull) expect(planted.milliseconds).toBeGreaterThan(planted.tolerance)
      const names = ['known or not', 'without an account or not there']
      const words = names.map((name, at) => inWords(name, found[at] ?? planted))
      const hash = `median ${median(known).toFixed(1)} ms, ${median(unhashed).toFixed(1)} without the hash`
      return { tried: 3 * rounds, note: `${words.join(', ')}; ${hash}` }
    },
  )

  attack('at one’s own password from a stolen session are slowed too', async () => {
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
    return { tried: guesses }
  })
})
