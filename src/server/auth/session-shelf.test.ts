import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authSignIn, authSignOut } from '#contract/auth.ts'
import { changedBy } from '#server/db/changed-tables.ts'
import { ok } from '#domain/kernel/result.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

import { findSessionWith } from './session.ts'
import { SessionShelf, sessionTables } from './session-shelf.ts'
import { sessionCookie } from './token.ts'

let house: SignInHouse
beforeAll(async () => {
  house = await openSignInHouse()
  await house.account(house.people.member, 'correct horse battery')
})
afterAll(() => house.close())

/** A signed-in browser, and the session behind its cookie as a program would find it that keeps a shelf. */
async function signedIn() {
  const browser = house.browser()
  const input = { staffNumber: house.people.member.staffNumber, password: 'correct horse battery' }
  expect(await browser.ask(authSignIn, input)).toMatchObject({ ok: true })
  const client = {
    address: '10.0.0.1',
    origin: 'http://localhost',
    agent: '',
    cookies: { [sessionCookie]: browser.cookies.get(sessionCookie) ?? '' },
  }
  return { browser, client }
}

/** How often the database was asked, with a shelf in front of it. */
function counted() {
  const shelf = new SessionShelf()
  let asked = 0
  const database = {
    ...house.service.database,
    transaction: ((id, work) => {
      asked += 1
      return house.service.database.transaction(id, work)
    }) as typeof house.service.database.transaction,
  }
  return { shelf, find: findSessionWith({ ...house.service, database }, shelf), asked: () => asked }
}

describe('the shelf', () => {
  it('answers the second call of a page, and nobody after half a minute', async () => {
    const { client } = await signedIn()
    const { find, asked } = counted()
    const first = await find(client, house.now())
    expect(first?.actor.staffId).toBe(house.people.member.staffId)
    expect(await find(client, house.now())).toEqual(first)
    expect(asked()).toBe(1)
    house.pass(30_000)
    await find(client, house.now())
    expect(asked()).toBe(2)
  })

  it('is not believed when the clock went back', async () => {
    const { client } = await signedIn()
    const { find, asked } = counted()
    await find(client, house.now())
    await find(client, new Date(house.now().getTime() - 1000))
    expect(asked()).toBe(2)
  })

  it('keeps nothing of a look-up during which something was written', async () => {
    const { client } = await signedIn()
    const { shelf, find, asked } = counted()
    const looking = find(client, house.now())
    shelf.changed(house.scope.organisationId, new Set(['role_grant']))
    await looking
    await find(client, house.now())
    expect(asked()).toBe(2)
  })

  it('forgets an organisation, or all, when a table of the session is written, and stays for others', async () => {
    const { client } = await signedIn()
    const { shelf, find, asked } = counted()
    await find(client, house.now())
    shelf.changed(house.scope.organisationId, new Set(['contribution_list']))
    await find(client, house.now())
    expect(asked()).toBe(1)
    shelf.changed(null, new Set(['sign_in.account']))
    await find(client, house.now())
    expect(asked()).toBe(2)
  })
})

describe('a session that is over', () => {
  it('is refused from the next call on', async () => {
    const { client } = await signedIn()
    const { browser } = await signedIn()
    await browser.send(authSignOut, {})
    const { browser: other } = await signedIn()
    expect((await other.ask(authSignOut, {})).ok).toBe(true)
    expect(await other.ask(authSignOut, {})).toMatchObject({ refusal: { code: 'common.sign-in-first' } })
    expect(client.cookies[sessionCookie]).not.toBe('')
  })

  it('is over at once where the person leaves, through any write of the house', async () => {
    const { browser } = await signedIn()
    const { people, scope, db } = house
    await db.database.write(scope, { system: 'test' }, async (write) => {
      await write.sql
        .updateTable('staff')
        .set({ left_on: '2026-11-01' })
        .where('organisation_id', '=', scope.organisationId)
        .where('id', '=', people.member.staffId)
        .execute()
      return ok(null)
    })
    expect(await browser.ask(authSignOut, {})).toMatchObject({ refusal: { code: 'common.sign-in-first' } })
  })
})

describe('the tables that the session is read from', () => {
  it('are all named', () => {
    const text = readFileSync(join(import.meta.dirname, 'store-session.ts'), 'utf8')
    const query = text.slice(text.indexOf('const { rows } = await raw<Row>'), text.indexOf('.execute(sql)'))
    const read = [...query.matchAll(/\b(?:from|join)\s+(?<table>[a-z_.]+)/gu)].map(
      ({ groups }) => groups?.['table'],
    )
    expect(read.length).toBeGreaterThan(8)
    expect(new Set(read.filter((name) => name !== 'lateral'))).toEqual(sessionTables)
  })

  it.each([
    ['insert into "sign_in"."session" ("id") values ($1)', ['sign_in.session']],
    ['update role_grant set until = $1', ['role_grant']],
    ['delete from only "staff" where id = $1', ['staff']],
    ['with gone as (delete from member m returning id) insert into x select * from gone', ['member', 'x']],
    ['select 1 from staff', []],
  ])('are seen in %s', (sql, tables) => expect(changedBy(sql)).toEqual(tables))
})
