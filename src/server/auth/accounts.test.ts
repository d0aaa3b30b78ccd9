import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  accountsCreate,
  accountsDisable,
  accountsEnable,
  accountsEndSessions,
  accountsList,
  accountsReset,
  accountsResetSecondFactor,
  accountsSheet,
} from '#contract/auth-accounts.ts'
import { authStartTotp } from '#contract/auth-factor.ts'
import { authSignIn, sessionMe } from '#contract/auth.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import { readSheet } from '#documents/excel/read.ts'
import { rescue } from '#server/auth/rescue.ts'
import type { Person } from '#testing/people.ts'
import { openSignInHouse, type Browser, type SignInHouse } from '#testing/sign-in.ts'

let house: SignInHouse
let administrator: Browser
const password = '风吹麦浪一九八七'
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
  await house.account(house.people.administrator, password)
  administrator = await enter(house.people.administrator.staffNumber, password)
})
afterAll(() => house.close())

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
async function enter(staffNumber: string, typed: string, address?: string): Promise<Browser> {
  const browser = house.browser(address)
  must(await browser.ask(authSignIn, { staffNumber, password: typed }))
  return browser
}
const audited = (staffId: StaffId) =>
  house.db.asOwner<{ act: string }>(`select act from audit where subject_id = $1 order by at, id`, [staffId])

describe('accounts', () => {
  it('are made in batches, each with its own initial password, for whoever is missing', async () => {
    const before = must(await administrator.ask(accountsList, {}))
    expect(before.missing).toBe(9)
    const one = must(await administrator.ask(accountsCreate, { staffIds: [house.people.member.staffId] }))
    expect(one.slips).toHaveLength(1)
    expect(one.slips[0]?.staffNumber).toBe(house.people.member.staffNumber)
    const again = must(await administrator.ask(accountsCreate, { staffIds: [house.people.member.staffId] }))
    expect(again.slips).toEqual([])
    const batch = must(await administrator.ask(accountsCreate, { most: 3 }))
    expect(batch).toMatchObject({ missing: 5 })
    const rest = must(await administrator.ask(accountsCreate, {}))
    expect(rest.missing).toBe(0)
    const slips = [...one.slips, ...batch.slips, ...rest.slips]
    expect(slips).toHaveLength(9)
    expect(new Set(slips.map((slip) => slip.password)).size).toBe(9)
    for (const slip of slips) expect(slip.password).toMatch(/^[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){2}$/u)
    const [first] = slips
    const person = await enter(first?.staffNumber ?? '', first?.password ?? '')
    expect(must(await person.ask(sessionMe, {})).stage).toBe('change-password')
    const [row] = await audited(house.people.member.staffId)
    expect(row?.act).toBe('accounts.create')
    const sheet = must(await administrator.ask(accountsSheet, { slips }))
    const read = await readSheet(new Uint8Array(Buffer.from(sheet.base64, 'base64')), {
      columns: { number: { header: '工号' }, password: { header: '初始密码' } },
    })
    expect(must(read).rows).toHaveLength(9)
  })

  it('made by two administrators at once give each person one password', async () => {
    const people: Person[] = []
    for (let index = 0; index < 6; index += 1) people.push(await house.people.add({}))
    const made = await Promise.all([1, 2, 3].map(() => administrator.ask(accountsCreate, {})))
    const slips = made.flatMap((result) => must(result).slips)
    expect(slips.map(({ staffNumber }) => staffNumber).toSorted()).toEqual(
      people.map(({ staffNumber }) => staffNumber).toSorted(),
    )
  })

  it('are not made for somebody who is taken away at the same moment', async () => {
    const { organisationId, staffId } = await house.people.add({})
    const other = new Client(house.db.server.as('owner'))
    await other.connect()
    try {
      await other.query('begin')
      await other.query('delete from staff where organisation_id = $1 and id = $2', [organisationId, staffId])
      const making = administrator.ask(accountsCreate, { staffIds: [staffId] })
      // Ended only once the making waits for it, so that both were under way.
      for (let waiting = 0; waiting === 0;) {
        const { rows } = await other.query<{ count: number }>(
          'select count(*)::int as count from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
        )
        waiting = rows[0]?.count ?? 0
      }
      await other.query('commit')
      expect(must(await making).slips).toEqual([])
    } finally {
      await other.end()
    }
    expect(await house.db.asOwner('select from sign_in.account where staff_id = $1', [staffId])).toEqual([])
  })

  it('are found by number and name, and paged', async () => {
    await house.people.add({ name: '百分%号', staffNumber: 'X_1' })
    await house.people.add({ name: '百分之号', staffNumber: 'XA1' })
    const by = async (search: string) =>
      must(await administrator.ask(accountsList, { search })).rows.map(({ name }) => name)
    expect(await by('分%')).toEqual(['百分%号'])
    expect(await by('X_')).toEqual(['百分%号'])
    expect(await by('X')).toEqual(['百分之号', '百分%号'].toSorted((a) => (a === '百分之号' ? -1 : 1)))
    const page = must(await administrator.ask(accountsList, { page: 2, size: 2, state: 'none' }))
    expect([page.rows.length, page.total]).toEqual([0, 2])
  })

  it('are reset, disabled and ended by an administrator; the person is told', async () => {
    const person = await house.people.add({})
    await house.account(person, password)
    const own = await enter(person.staffNumber, password, '10.4.1.1')
    const slip = must(await administrator.ask(accountsReset, { staffId: person.staffId }))
    expect((await own.ask(sessionMe, {})).ok).toBe(false)
    expect(codeOf(await own.ask(authSignIn, { staffNumber: person.staffNumber, password }))).toBe(
      'auth.wrong',
    )
    const fresh = await enter(person.staffNumber, slip.password, '10.4.1.2')
    const messages = await house.db.asOwner<{ payload: { to: string[]; title: string } }>(
      `select payload from outbox where topic = 'message'`,
    )
    expect(messages.map(({ payload }) => [payload.to, payload.title])).toContainEqual([
      [person.staffId],
      '密码已由管理员重置',
    ])
    expect(must(await administrator.ask(accountsEndSessions, { staffId: person.staffId })).ended).toBe(1)
    expect((await fresh.ask(sessionMe, {})).ok).toBe(false)
    must(await administrator.ask(accountsDisable, { staffId: person.staffId }))
    expect(codeOf(await administrator.ask(accountsDisable, { staffId: person.staffId }))).toBe(
      'accounts.state',
    )
    const shut = house.browser('10.4.1.3')
    expect(
      codeOf(await shut.ask(authSignIn, { staffNumber: person.staffNumber, password: slip.password })),
    ).toBe('auth.wrong')
    must(await administrator.ask(accountsEnable, { staffId: person.staffId }))
    await enter(person.staffNumber, slip.password, '10.4.1.4')
    expect((await audited(person.staffId)).map(({ act }) => act).toSorted()).toEqual([
      'accounts.disable',
      'accounts.enable',
      'accounts.endSessions',
      'accounts.reset',
    ])
  })

  it('lose their second factor by an administrator, and ask for no other one meanwhile', async () => {
    const person = await house.people.add({})
    await house.account(person, password)
    const own = await enter(person.staffNumber, password, '10.4.2.1')
    expect(codeOf(await administrator.ask(accountsResetSecondFactor, { staffId: person.staffId }))).toBe(
      'accounts.state',
    )
    must(await own.ask(authStartTotp, { password }))
    await house.db.asOwner('update sign_in.totp set confirmed_at = now()')
    must(await administrator.ask(accountsResetSecondFactor, { staffId: person.staffId }))
    const after = await enter(person.staffNumber, password, '10.4.2.2')
    expect(must(await after.ask(sessionMe, {})).stage).toBe('ready')
  })

  it('of one’s own are another administrator’s business', async () => {
    const staffId = house.people.administrator.staffId
    for (const call of [accountsReset, accountsResetSecondFactor, accountsDisable] as const) {
      expect(codeOf(await administrator.ask(call, { staffId }))).toBe('accounts.own')
    }
  })

  it('of a lost administrator are given back from the terminal', async () => {
    const { scope } = house
    const lost = await house.people.add({ roles: ['administrator'] })
    await house.account(lost, password)
    await house.db.asOwner(
      `insert into sign_in.totp (account_id, secret, confirmed_at) select id, '', now() from sign_in.account where staff_id = $1`,
      [lost.staffId],
    )
    const service = { database: house.db.database, hasher: house.service.hasher, now: house.now() }
    const rescued = must(await rescue(service, scope.organisationId, lost.staffNumber))
    const back = await enter(lost.staffNumber, rescued.password, '10.4.3.1')
    expect(must(await back.ask(sessionMe, {})).stage).toBe('change-password')
    expect((await audited(lost.staffId)).map(({ act }) => act)).toEqual(['accounts.rescue'])
    expect(codeOf(await rescue(service, scope.organisationId, 'nobody'))).toBe('common.not-found')
  })

  it('say beside each row what may be done to it, and the server refuses the same', async () => {
    const left = await house.people.add({ name: '已离校者' })
    await house.account(left, password)
    await house.db.asOwner(`update staff set left_on = '2026-11-01' where id = $1`, [left.staffId])
    const { rows } = must(await administrator.ask(accountsList, { size: 200 }))
    const calls = {
      reset: accountsReset,
      resetSecondFactor: accountsResetSecondFactor,
      disable: accountsDisable,
      enable: accountsEnable,
      endSessions: accountsEndSessions,
    } as const
    let refused = 0
    for (const row of rows) {
      for (const act of ['reset', 'resetSecondFactor', 'disable', 'enable', 'endSessions'] as const) {
        const says = row.may[act]
        if (says === undefined || says === true || row.state === 'none') continue
        expect(codeOf(await administrator.ask(calls[act], { staffId: row.staffId }))).toBe(says.code)
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(20)
    const stranger = '01920000-0000-7000-8000-000000000000'
    for (const call of Object.values(calls)) {
      expect(codeOf(await administrator.ask(call, { staffId: stranger }))).toBe('common.not-found')
    }
  })
})
