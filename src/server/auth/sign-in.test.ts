import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  authChangePassword,
  authEndOtherSessions,
  authEndSession,
  authEntrance,
  authSessions,
  authSignIn,
  authSignOut,
  sessionMe,
} from '#contract/auth.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'

let house: SignInHouse
const password = '风吹麦浪一九八七'
beforeAll(async () => {
  house = await openSignInHouse()
  await house.account(house.people.member, password)
  await house.account(house.people.otherMember, password)
  await house.account(house.people.branchCommittee, password, true)
})
afterAll(() => house.close())

const enter = async (person = house.people.member, browser = house.browser()): Promise<Browser> => {
  const entered = await browser.ask(authSignIn, { staffNumber: person.staffNumber, password })
  expect(entered.ok).toBe(true)
  return browser
}

describe('the page before sign-in', () => {
  it('names the only school without asking', async () => {
    const entrance = await house.browser().ask(authEntrance, {})
    expect(entrance).toMatchObject({
      ok: true,
      value: { state: 'open', choice: false, sample: null, organisation: { name: '青溪职业中学' } },
    })
  })
})

describe('signing in', () => {
  it('opens a session by staff number and password', async () => {
    const browser = await enter()
    const me = await browser.ask(sessionMe, {})
    expect(me).toMatchObject({
      ok: true,
      value: {
        name: house.people.member.name,
        memberId: house.people.member.memberId,
        grants: [{ role: 'member', branchId: house.people.branch, branchName: '一支部' }],
        hats: [{ kind: 'member' }],
        stage: 'ready',
        secondFactor: 'not-needed',
        sample: false,
        today: '2026-11-22',
      },
    })
  })

  it.each([
    [
      'a wrong password',
      () => ({ staffNumber: house.people.member.staffNumber, password: '不是这个密码啊' }),
    ],
    ['nobody of that number', () => ({ staffNumber: 'Z9999', password })],
    ['somebody without an account', () => ({ staffNumber: house.people.discipline.staffNumber, password })],
    ['no school of that address', () => ({ address: 'nowhere', staffNumber: 'T0003', password })],
  ])('gives the same answer to %s', async (_what, input) => {
    const browser = house.browser('10.0.9.9')
    const response = await browser.send(authSignIn, input())
    expect([response.status, await response.json()]).toEqual([422, { refusal: { code: 'auth.wrong' } }])
    expect(browser.cookies.size).toBe(0)
  })

  it('takes a password however its characters were composed', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, 'Ａｂｃdéfghij 12')
    const browser = house.browser()
    const entered = await browser.ask(authSignIn, {
      staffNumber: person.staffNumber,
      password: 'Abcde\u0301fghij 12',
    })
    expect(entered.ok).toBe(true)
  })

  it('lets nobody in who has left, or whose account is disabled', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password)
    const browser = await enter(person)
    await house.db.asOwner(`update staff set left_on = '2026-11-22' where id = $1`, [person.staffId])
    expect((await browser.ask(sessionMe, {})).ok).toBe(false)
    expect((await house.browser().ask(authSignIn, { staffNumber: person.staffNumber, password })).ok).toBe(
      false,
    )
    await house.db.asOwner(`update staff set left_on = '2026-11-23' where id = $1`, [person.staffId])
    await house.db.asOwner('update sign_in.account set disabled_at = now() where staff_id = $1', [
      person.staffId,
    ])
    expect((await browser.ask(sessionMe, {})).ok).toBe(false)
    expect((await house.browser().ask(authSignIn, { staffNumber: person.staffNumber, password })).ok).toBe(
      false,
    )
  })

  it('makes an older hash anew while the password is at hand', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password)
    const { hash } = await import('@node-rs/argon2')
    const old = await hash(password.normalize('NFKC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await house.db.asOwner('update sign_in.account set password_hash = $2 where staff_id = $1', [
      person.staffId,
      old,
    ])
    await enter(person)
    const [row] = await house.db.asOwner<{ password_hash: string }>(
      'select password_hash from sign_in.account where staff_id = $1',
      [person.staffId],
    )
    expect(row?.password_hash).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
})

describe('a session', () => {
  it('ends after seven days unused, thirty in all; a guarded role after two hours and twelve', async () => {
    const browser = await enter()
    for (let day = 0; day < 29; day += 1) {
      house.pass(86_400_000)
      expect((await browser.ask(sessionMe, {})).ok).toBe(true)
    }
    house.pass(86_400_000)
    expect(await browser.ask(sessionMe, {})).toMatchObject({ refusal: { code: 'common.sign-in-first' } })
    const idle = await enter()
    house.pass(7 * 86_400_000)
    expect((await idle.ask(sessionMe, {})).ok).toBe(false)

    await house.account(house.people.committee, password)
    const guarded = await enter(house.people.committee)
    for (let hour = 0; hour < 11; hour += 1) {
      house.pass(3_600_000)
      expect((await guarded.ask(sessionMe, {})).ok).toBe(true)
    }
    house.pass(3_600_000)
    expect((await guarded.ask(sessionMe, {})).ok).toBe(false)
    const idleGuarded = await enter(house.people.committee)
    house.pass(2 * 3_600_000)
    expect((await idleGuarded.ask(sessionMe, {})).ok).toBe(false)
  })

  it('is listed with its device in words, and ends when its owner says so', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password)
    const here = await enter(person)
    const there = await enter(person)
    const third = await enter(person)
    const listed = await here.ask(authSessions, {})
    if (!listed.ok) throw new Error('refused')
    expect(listed.value.sessions).toHaveLength(3)
    expect(listed.value.sessions[0]?.device).toBe('安卓手机 · 微信')
    const [row] = await house.db.asOwner<{ id: string }>(
      'select session.id from sign_in.session join sign_in.account on account.id = account_id where staff_id = $1 order by session.id',
      [person.staffId],
    )
    const other = listed.value.sessions.find((session) => !session.here && session.id !== row?.id)
    if (other === undefined) throw new Error('no other')
    expect((await here.ask(authEndSession, { id: other.id })).ok).toBe(true)
    expect((await here.ask(authEndSession, { id: other.id })).ok).toBe(false)
    const alive = await Promise.all([here, there, third].map((browser) => browser.ask(sessionMe, {})))
    expect(alive.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await here.ask(authEndOtherSessions, {})).toMatchObject({ ok: true, value: { ended: 1 } })
    expect((await here.ask(sessionMe, {})).ok).toBe(true)
  })

  it('of somebody else cannot be ended', async () => {
    const mine = await enter()
    const other = await enter(house.people.otherMember)
    const listed = await other.ask(authSessions, {})
    if (!listed.ok) throw new Error('refused')
    const [theirs] = listed.value.sessions
    if (theirs === undefined) throw new Error('none')
    expect(await mine.ask(authEndSession, { id: theirs.id })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect((await other.ask(sessionMe, {})).ok).toBe(true)
  })

  it('is worth nothing after sign-out', async () => {
    const browser = await enter()
    const stolen = new Map(browser.cookies)
    expect((await browser.ask(authSignOut, {})).ok).toBe(true)
    expect(browser.cookies.has('liangqi-session')).toBe(false)
    expect((await house.browser('10.6.6.6', stolen).ask(sessionMe, {})).ok).toBe(false)
  })
})

describe('the first password', () => {
  it('must be changed before anything else, by the rules', async () => {
    const person = house.people.branchCommittee
    const browser = await enter(person)
    expect(await browser.ask(sessionMe, {})).toMatchObject({ ok: true, value: { stage: 'change-password' } })
    expect(await browser.ask(authSessions, {})).toMatchObject({
      refusal: { code: 'common.change-password-first' },
    })
    const refused: readonly (readonly [string, string])[] = [
      ['short', 'auth.password-short'],
      ['13812345678', 'auth.password-digits'],
      ['abababababab', 'auth.password-simple'],
      ['password2026!', 'auth.password-common'],
      [`x${person.staffNumber}-${person.staffNumber}`, 'auth.password-staff-number'],
      [password, 'auth.password-same'],
    ]
    for (const [next, code] of refused) {
      const result = await browser.ask(authChangePassword, { current: password, next })
      expect([next, result.ok ? 'ok' : result.refusal.code]).toEqual([next, code])
    }
    const before = browser.cookies.get('liangqi-session')
    const changed = await browser.ask(authChangePassword, { current: password, next: '清晨的操场有人跑步' })
    expect(changed).toMatchObject({ ok: true, value: { stage: 'ready' } })
    expect(browser.cookies.get('liangqi-session')).not.toBe(before)
    expect((await browser.ask(authSessions, {})).ok).toBe(true)
  })

  it('runs out after sixty days', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password, true)
    house.pass(61 * 86_400_000)
    const late = await house.browser().ask(authSignIn, { staffNumber: person.staffNumber, password })
    expect(late).toMatchObject({ refusal: { code: 'auth.initial-expired' } })
  })

  it('changed ends the other sessions and their known devices', async () => {
    const person = await house.people.add({ branch: house.people.branch })
    await house.account(person, password)
    const here = await enter(person)
    const thief = await enter(person, house.browser('10.6.6.7'))
    const changed = await here.ask(authChangePassword, { current: password, next: '二月的雪落在梅花上' })
    expect(changed).toMatchObject({ ok: true, value: { ended: 1 } })
    expect((await thief.ask(sessionMe, {})).ok).toBe(false)
    expect((await here.ask(sessionMe, {})).ok).toBe(true)
    const [{ devices } = { devices: -1 }] = await house.db.asOwner<{ devices: number }>(
      'select count(*) as devices from sign_in.known_device join sign_in.account on account.id = account_id where staff_id = $1',
      [person.staffId],
    )
    expect(devices).toBe(1)
  })
})
