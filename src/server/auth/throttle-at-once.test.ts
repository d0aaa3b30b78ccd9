import { afterAll, expect, it } from 'vitest'

import { openTestDatabase } from '#testing/database.ts'

import { openSignInDatabase } from './database.ts'
import { takeTurn } from './store-throttle.ts'
import { placePace } from './throttle.ts'

const db = await openTestDatabase()
const signIn = openSignInDatabase(db.server)
afterAll(async () => {
  await signIn.close()
  await db.close()
})

it('lets two in who come at the same moment from one place, in whatever order they get there', async () => {
  const bucket = { key: Buffer.from('a place'), pace: placePace }
  const first = new Date('2026-11-22T02:00:00.000Z')
  const second = new Date('2026-11-22T02:00:00.007Z')
  const turn = (now: Date) => signIn.transaction(null, (sql) => takeTurn(sql, [bucket], now))
  expect(await turn(second)).toBe(0)
  expect(await turn(first)).toBe(0)
})
