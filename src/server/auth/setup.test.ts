import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { setupBegin } from '#contract/auth-setup.ts'
import { authEntrance, authSignIn, sessionMe } from '#contract/auth.ts'
import type { RequestOf } from '#contract/call.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import type { Result } from '#domain/kernel/result.ts'
import { printSetUpCode } from '#server/auth/setup.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse()
})
afterAll(() => house.close())

const password = '风吹麦浪一九八七'
const filled = (code: string, address = 'qingxi'): RequestOf<typeof setupBegin> => ({
  code,
  organisation: { name: '青溪第二职业中学', shortName: '青溪二职', address },
  administrator: { staffNumber: 'A001', name: '顾青禾', password },
})
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

describe('set-up', () => {
  it('is closed where there is an organisation, unless the operator asks for one more', async () => {
    expect(await printSetUpCode(house.service.database, house.now())).toBeNull()
    expect(codeOf(await house.browser().ask(setupBegin, filled('AAAA-BBBB-CCCC')))).toBe('setup.closed')
  })

  it('makes the school once, with the notice’s rules and its first administrator', async () => {
    await house.db.asOwner('delete from organisation_address')
    const browser = house.browser()
    expect(await browser.ask(authEntrance, {})).toMatchObject({ value: { state: 'set-up' } })
    const older = (await printSetUpCode(house.service.database, house.now())) ?? ''
    const code = (await printSetUpCode(house.service.database, house.now())) ?? ''
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/u)
    expect(codeOf(await browser.ask(setupBegin, filled(older)))).toBe('setup.wrong-code')
    const weak = filled(code)
    expect(
      codeOf(
        await browser.ask(setupBegin, {
          ...weak,
          administrator: { ...weak.administrator, password: 'A001A001A001' },
        }),
      ),
    ).toBe('auth.password-staff-number')
    // Ten press at once, typed in their own ways: one school is made.
    const typed = Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0 ? code.toLowerCase().replaceAll('-', ' ') : code,
    )
    const made = await Promise.all(
      typed.slice(0, 4).map((each) => house.browser().ask(setupBegin, filled(each))),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(codeOf(await browser.ask(setupBegin, filled(code, 'another')))).toBe('setup.closed')

    expect(await browser.ask(authEntrance, {})).toMatchObject({
      value: { state: 'open', organisation: { shortName: '青溪二职', address: 'qingxi' } },
    })
    const entered = await browser.ask(authSignIn, { staffNumber: 'A001', password })
    expect(entered).toMatchObject({ ok: true, value: { stage: 'enrol' } })
    expect(await browser.ask(sessionMe, {})).toMatchObject({
      value: {
        name: '顾青禾',
        grants: [{ role: 'administrator', branchId: null }],
        hats: [{ kind: 'organisation' }],
      },
    })
    const [{ id } = { id: '' }] = await house.db.asOwner<{ id: string }>(
      `select organisation_id as id from organisation_address where address = 'qingxi'`,
    )
    const rules = await house.db.asOwner<{ policy: unknown; catalogue: unknown }>(
      `select policy.body as policy, catalogue.body as catalogue from policy join catalogue using (organisation_id)
        where organisation_id = $1 and catalogue.state = 'published'`,
      [id],
    )
    expect(rules).toEqual([{ policy: noticePolicy, catalogue: JSON.parse(JSON.stringify(noticeCatalogue)) }])
    const audit = await house.db.asOwner<{ act: string; by_system: string }>(
      'select act, by_system from audit where organisation_id = $1',
      [id],
    )
    expect(audit).toEqual([{ act: 'setup.begin', by_system: 'set-up' }])
  })

  it('makes a further school at another address, for an operator with a code', async () => {
    const code =
      (await printSetUpCode(house.service.database, house.now(), { kind: 'school', hosts: [] })) ?? ''
    expect(codeOf(await house.browser().ask(setupBegin, filled(code)))).toBe('setup.address-taken')
    expect(codeOf(await house.browser().ask(setupBegin, filled(code, 'third')))).toBe('ok')
    const browser = house.browser()
    expect(await browser.ask(authEntrance, {})).toMatchObject({ value: { choice: true, organisation: null } })
    expect(await browser.ask(authEntrance, { address: 'Third' })).toMatchObject({
      value: { organisation: { address: 'third' } },
    })
    const form = { staffNumber: 'A001', password }
    expect(codeOf(await browser.ask(authSignIn, form))).toBe('auth.wrong')
    expect(codeOf(await browser.ask(authSignIn, { ...form, address: 'third' }))).toBe('ok')
  })
})
