import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authSignIn } from '#contract/auth.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

let house: SignInHouse
let app: Client
const password = '风吹麦浪一九八七'
beforeAll(async () => {
  house = await openSignInHouse({ demandSecondFactor: false })
  await house.account(house.people.member, password)
  app = new Client(house.db.server.as('liangqi_app'))
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await house.close()
})

const stateOf = async (statement: string): Promise<string> => {
  try {
    await app.query(statement)
    return 'ok'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}
const tables = [
  'account',
  'session',
  'known_device',
  'totp',
  'passkey',
  'recovery_code',
  'throttle',
  'set_up_code',
]

describe('the role of the rooms', () => {
  it.each(tables)('reads and writes nothing of sign_in.%s', async (table) => {
    expect(await stateOf(`select * from sign_in.${table}`)).toBe('42501')
    expect(await stateOf(`delete from sign_in.${table}`)).toBe('42501')
  })

  it('knows every table of that schema in this test', async () => {
    const rows = await house.db.asOwner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'sign_in' order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(tables.toSorted())
  })

  it('owns nothing, inherits nothing and may make nothing', async () => {
    const [role] = await house.db.asOwner(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname = 'liangqi_app'`,
    )
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolinherit: false,
    })
    expect(await stateOf('create table sign_in.mine (id int)')).toBe('42501')
    expect(await stateOf(`set role 'postgres'`)).not.toBe('ok')
  })
})

describe('the role of sign-in', () => {
  it('sees of a school only who people are and what they hold, and only of the school that is named', async () => {
    const other = await house.db.organisation('白鹭职业中学')
    await app.query(`begin; set local role liangqi_sign_in`)
    const count = async (): Promise<number> =>
      Number((await app.query('select count(*) from staff')).rows[0]?.count)
    expect(await count()).toBe(0)
    await app.query(`set local app.organisation_id = '${other.organisationId}'`)
    expect(await count()).toBe(0)
    await app.query(`set local app.organisation_id = '${house.scope.organisationId}'`)
    expect(await count()).toBe(10)
    await app.query('savepoint before')
    for (const refused of [
      'select position from staff',
      'select * from contribution_list',
      'select * from audit',
      `update staff set name = 'x'`,
      `insert into role_grant select * from role_grant`,
      'delete from member',
    ]) {
      expect([refused, await stateOf(refused)]).toEqual([refused, '42501'])
      await app.query('rollback to before')
    }
    await app.query('rollback')
  })
})

describe('what is stored of a sign-in', () => {
  it('holds no address, no agent and no password', async () => {
    const browser = house.browser('203.0.113.77')
    await browser.ask(authSignIn, {
      staffNumber: house.people.member.staffNumber,
      password: '这不是那个密码啊',
    })
    await browser.ask(authSignIn, { staffNumber: house.people.member.staffNumber, password })
    for (const table of tables) {
      const rows = await house.db.asOwner<{ row: string }>(`select t::text as row from sign_in.${table} t`)
      for (const { row } of rows) {
        expect(row).not.toMatch(/203\.0\.113|MicroMessenger|AppleWebKit/u)
        expect(row.includes(password)).toBe(false)
      }
    }
  })
})
