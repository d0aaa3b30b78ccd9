import { afterAll, beforeAll, expect, it } from 'vitest'

import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

import { giveHosts } from './school-hosts.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
  for (const [name, address] of [
    ['青溪职业中学', 'qingxi'],
    ['云岭技工学校', 'yunling'],
  ] as const) {
    const { organisationId } = await db.organisation(name)
    await db.asOwner('update organisation_address set address = $2 where organisation_id = $1', [
      organisationId,
      address,
    ])
  }
})
afterAll(() => db.close())

const hosts = async () => {
  const all = await db.database.organisations()
  return Object.fromEntries(all.map((each) => [each.address, each.hosts]))
}

it('gives, changes and takes away host names, with a line in the audit chain', async () => {
  await giveHosts(db.server, 'qingxi', ['dang.qingxi.example', 'www.qingxi.example'])
  expect(await hosts()).toEqual({ qingxi: ['dang.qingxi.example', 'www.qingxi.example'], yunling: [] })
  expect(await giveHosts(db.server, 'qingxi', ['dang.qingxi.example'])).toBe(
    '青溪职业中学：dang.qingxi.example\n',
  )
  expect(await hosts()).toEqual({ qingxi: ['dang.qingxi.example'], yunling: [] })
  const lines = await db.asOwner<{ detail: string }>(
    `select detail from audit where act = 'school.address' and by_system = 'operator' order by id`,
  )
  expect(JSON.parse(lines[1]?.detail ?? '{}')).toEqual({
    before: ['dang.qingxi.example', 'www.qingxi.example'],
    after: ['dang.qingxi.example'],
  })
})

it('refuses a name of somebody else, and a school that is not there, and leaves all as it was', async () => {
  await expect(giveHosts(db.server, 'yunling', ['dang.qingxi.example'])).rejects.toThrow(
    '已经是另一个单位的了',
  )
  await expect(giveHosts(db.server, 'nobody', ['a.example'])).rejects.toThrow('没有代号是“nobody”的单位')
  expect(await hosts()).toEqual({ qingxi: ['dang.qingxi.example'], yunling: [] })
  expect(await giveHosts(db.server, 'qingxi', [])).toContain('没有自己的域名')
  expect(await hosts()).toEqual({ qingxi: [], yunling: [] })
})
