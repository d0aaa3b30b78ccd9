import { sql as raw } from 'kysely'
import { afterAll, expect, it } from 'vitest'

import { openTestDatabase } from '#testing/database.ts'

import { openSignInDatabase } from './database.ts'
import { forgetTurns, takeTurn } from './store-throttle.ts'
import { pairPace, placePace } from './throttle.ts'

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
  const turn = (now: Date) => signIn.transaction(null, (sql, last) => takeTurn(sql, last, [bucket], now))
  expect(await turn(second)).toBe(0)
  expect(await turn(first)).toBe(0)
})

it('never makes two who come and go wait for each other, whichever of their counts is first', async () => {
  const now = new Date('2026-11-22T02:00:00.000Z')
  for (const [one, other] of [
    ['1', '2'],
    ['4', '3'],
  ] as const) {
    const buckets = [one, other].map((key) => ({
      key: Buffer.from(key),
      pace: { ...pairPace, free: 1_000_000 },
    }))
    const visit = async (): Promise<void> => {
      for (let times = 0; times < 100; times += 1) {
        expect(await signIn.transaction(null, (sql, last) => takeTurn(sql, last, buckets, now))).toBe(0)
        await signIn.transaction(null, (sql) => forgetTurns(sql, buckets))
      }
    }
    await Promise.all([visit(), visit(), visit()])
  }
})

it('keeps nothing where a statement fails that goes with the commit', async () => {
  const bucket = { key: Buffer.from('kept or not'), pace: placePace }
  const wrong = signIn.transaction(null, async (sql, last) => {
    await takeTurn(sql, last, [bucket], new Date('2026-11-22T02:00:00.000Z'))
    last(raw`select 1 / 0`.execute(sql))
  })
  await expect(wrong).rejects.toMatchObject({ code: '22012' })
  const rows = await signIn.transaction(null, (sql) =>
    sql.selectFrom('sign_in.throttle').select('key').where('key', '=', bucket.key).execute(),
  )
  expect(rows).toEqual([])
})
