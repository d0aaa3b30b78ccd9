import { afterAll, describe, expect, it } from 'vitest'

import { openTestDatabase } from '#testing/database.ts'

import { openDatabase } from './database.ts'
import { openExternal } from './external.ts'
import { StartRefused } from './failures.ts'
import { migrate } from './migrate.ts'

const db = await openTestDatabase()
afterAll(() => db.close())

const owner = db.server.as('owner')
const url = (password = '', database = String(owner.database)): string =>
  `postgres://${String(owner.user)}${password === '' ? '' : `:${password}`}@localhost/${database}?host=${encodeURIComponent(String(owner.host))}&port=${String(owner.port)}`

describe('DATABASE_URL', () => {
  it('serves as the embedded one does: migrated, and under the role that owns nothing', async () => {
    const server = await openExternal(url())
    expect(await migrate(server)).toEqual([])
    const scope = await db.organisation('外接学校')
    const database = openDatabase(server, { size: 1 })
    const rows = await database.read(scope, (read) =>
      read.sql.selectFrom('organisation').select('name').execute(),
    )
    await database.close()
    expect(rows).toEqual([{ name: '外接学校' }])
    await server.stop()
  })

  it('gives our role a password that follows from the owner’s, and never the owner’s own', async () => {
    const server = await openExternal(url('geheim%2Fwort'))
    const app = server.as('liangqi_app')
    expect(app.password).toMatch(/^[0-9a-f]{64}$/u)
    expect(app.connectionString).toContain('liangqi_app')
    expect(app.connectionString).not.toContain('geheim')
    expect(server.as('liangqi_app').password).toBe(app.password)
    expect(server.as('owner', 'other').connectionString).toContain('/other?')
  })

  it('is refused in our words where nothing answers, and the password is not said', async () => {
    const wrong = openExternal('postgres://someone:geheim@127.0.0.1:1/liangqi')
    await expect(wrong).rejects.toBeInstanceOf(StartRefused)
    await expect(wrong).rejects.toThrow('连不上 DATABASE_URL')
    await expect(wrong).rejects.not.toThrow('geheim')
    await expect(openExternal(url('', 'nothing_of_that_name'))).rejects.toBeInstanceOf(StartRefused)
  })
})
