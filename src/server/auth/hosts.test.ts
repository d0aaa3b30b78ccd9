import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authStartPasskey } from '#contract/auth-factor.ts'
import { setupBegin } from '#contract/auth-setup.ts'
import { type authEntrance, authSignIn, sessionMe } from '#contract/auth.ts'
import type { OutputOf } from '#contract/call.ts'
import { printSetUpCode } from '#server/auth/setup.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

/** Two organisations, the bureau with a host name of its own. */
let house: SignInHouse
const password = '风吹麦浪一九八七'
const address = 'qingxi'
const host = 'bureau.qingxi.example'

beforeAll(async () => {
  house = await openSignInHouse()
  await house.db.asOwner('update organisation_address set address = $1', [address])
  await house.account(house.people.member, password)
  const code = await printSetUpCode(house.service.database, house.now(), { kind: 'bureau', hosts: [host] })
  const made = await house.browser().ask(setupBegin, {
    code: code ?? '',
    organisation: { name: '青溪区教育局', shortName: '区教育局', address: 'jyj' },
    administrator: { staffNumber: house.people.member.staffNumber, name: '沈云舟', password },
  })
  if (!made.ok) throw new Error(made.refusal.code)
})
afterAll(() => house.close())

const entrance = async (from: string, chosen = '') => {
  const headers = { host: from }
  const query = encodeURIComponent(JSON.stringify({ address: chosen }))
  const response = await house.request(`/api/auth.entrance?input=${query}`, { headers })
  return (await response.json()) as OutputOf<typeof authEntrance>
}
/** Whose door opened for the same number and password. */
const entered = async (from: string, chosen = '') => {
  const browser = house.browser()
  const { staffNumber } = house.people.member
  const answer = await browser.send(authSignIn, { address: chosen, staffNumber, password }, { host: from })
  if (!answer.ok) return null
  const me = await browser.ask(sessionMe, {})
  return me.ok ? [me.value.name, me.value.organisation.kind] : null
}

describe('a host name of an organisation', () => {
  it('leads there without a choice, however it is written', async () => {
    for (const from of [host, `${host}:8443`, 'Bureau.QINGXI.example']) {
      expect(await entrance(from)).toMatchObject({ choice: false, organisation: { address: 'jyj' } })
      expect(await entered(from)).toEqual(['沈云舟', 'bureau'])
    }
  })

  it('leads nowhere else, whatever address is named', async () => {
    expect(await entrance(host, address)).toMatchObject({ organisation: { address: 'jyj' } })
    expect(await entered(host, address)).toEqual(['沈云舟', 'bureau'])
  })

  it('is one of those that were given: any other leaves the choice', async () => {
    for (const from of [
      'qingxi.example',
      `x.${host}`,
      `${host}.evil.example`,
      'localhost',
      '127.0.0.1:8090',
    ]) {
      expect(await entrance(from)).toMatchObject({ choice: true, organisation: null })
      expect(await entered(from)).toBeNull()
    }
    expect(await entrance('localhost', address)).toMatchObject({
      choice: true,
      organisation: { name: '青溪职业中学' },
    })
    expect(await entered('localhost', address)).toEqual([house.people.member.name, 'school'])
  })

  it('that is taken away leaves the choice again, within half a minute', async () => {
    await house.db.asOwner('update organisation_host set host = $1', ['other.qingxi.example'])
    house.pass(31_000)
    expect(await entered(host)).toBeNull()
    expect(await entered('other.qingxi.example')).toEqual(['沈云舟', 'bureau'])
    await house.db.asOwner('update organisation_host set host = $1', [host])
    house.pass(31_000)
  })

  it('binds passkeys to itself, where the deployment has another name', async () => {
    const { service } = house
    Object.assign(service, { publicUrl: 'https://liangqi.example' })
    const browser = house.browser()
    const { staffNumber } = house.people.member
    await browser.send(authSignIn, { staffNumber, password }, { host })
    const bound = async (from: string) => {
      const answer = await browser.send(authStartPasskey, { password }, { host: from })
      const { options } = (await answer.json()) as { options: { rp: { id: string } } }
      return options.rp.id
    }
    expect(await bound(host)).toBe(host)
    expect(await bound('evil.example')).toBe('liangqi.example')
    Object.assign(service, { publicUrl: null })
  })
})
