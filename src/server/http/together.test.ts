import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { save } from '#contract/contributions.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import type { Database } from '#server/db/handle.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

import { answerTogether } from './answer.ts'
import { gatherWrites } from './together.ts'

let db: TestDatabase
let school: OrganisationScope
let neighbour: OrganisationScope
beforeAll(async () => {
  db = await openTestDatabase()
  school = await db.organisation('甲校')
  neighbour = await db.organisation('乙校')
})
afterAll(() => db.close())

const said = { version: 1, changed: [], conflicts: [], refused: [] }
const asking = (listId: string, scope = school) => ({
  scope,
  by: { system: listId },
  input: { listId, patches: [] },
  context: {},
})

/** Counts the transactions, and the people in each. */
function counted(): { readonly database: Database; readonly sizes: number[] } {
  const sizes: number[] = []
  const writeTogether: Database['writeTogether'] = (scope, by, work) => {
    sizes.push(by.length)
    return db.database.writeTogether(scope, by, work)
  }
  return { database: { ...db.database, writeTogether }, sizes }
}

/** Leaves a line for each; breaks over `bad`, refuses `foreign`. */
const answer = answerTogether(
  save,
  ({ listId }) => listId,
  async (asked) => {
    const names = asked.map(({ input }) => String(input.listId))
    if (names.includes('bad')) throw new Error('a bug that one of them meets')
    return asked.map(({ write }, index) => {
      if (names[index] === 'foreign') return refuse('common.not-found')
      write.audit({ act: 'test.together', subject: { kind: 'list', id: names[index] ?? '' } })
      return ok(said)
    })
  },
)

describe('writes that come together', () => {
  it('share transactions, and each line carries the name of its own author', async () => {
    const { database, sizes } = counted()
    const together = gatherWrites(database)
    const names = Array.from({ length: 120 }, (_, index) => `together-${index}`)
    const results = await Promise.all(names.map((name) => together(answer, asking(name))))
    expect(results.every((result) => result.ok)).toBe(true)
    expect(sizes).toEqual([1, 50, 50, 19])
    const lines = await db.asOwner<{ id: string; by: string }>(
      `select subject_id as id, by_system as by from audit where subject_id like 'together-%'`,
    )
    expect(lines).toHaveLength(120)
    expect(lines.every(({ id, by }) => id === by)).toBe(true)
  })

  it('never hold two for the same thing, nor two schools', async () => {
    const { database, sizes } = counted()
    const busy = new Set<string>()
    const alone = answerTogether(
      save,
      ({ listId }) => listId,
      async (asked, { write }) => {
        const names = asked.map(({ input }) => String(input.listId))
        for (const name of names) expect(busy.has(name), `${name} is held twice`).toBe(false)
        for (const name of names) busy.add(name)
        await sql`select pg_sleep(0.01)`.execute(write.sql)
        for (const one of asked)
          one.write.audit({ act: 'test.alone', subject: { kind: 'list', id: String(one.input.listId) } })
        for (const name of names) busy.delete(name)
        return asked.map(() => ok(said))
      },
    )
    const together = gatherWrites(database)
    const names = Array.from({ length: 60 }, (_, index) => 'abc'[index % 3] ?? '')
    await Promise.all(names.map((name) => together(alone, asking(name))))
    await together(alone, asking('a', neighbour))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(61)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3)
    const theirs = await db.asOwner<{ id: string }>(
      `select subject_id as id from audit where organisation_id = $1`,
      [neighbour.organisationId],
    )
    expect(theirs).toEqual([{ id: 'a' }])
  })

  it('are refused one by one: the others are kept', async () => {
    const together = gatherWrites(db.database)
    const names = ['kept-0', 'kept-1', 'foreign', 'kept-2']
    const results = await Promise.all(names.map((name) => together(answer, asking(name))))
    expect(results.map((result) => result.ok)).toEqual([true, true, false, true])
    expect(await db.asOwner(`select from audit where subject_id like 'kept-%'`)).toHaveLength(3)
  })

  it('fail one by one: what one brought is not the failure of another', async () => {
    const together = gatherWrites(db.database)
    const names = ['well-0', 'well-1', 'bad', 'well-2']
    const results = await Promise.allSettled(names.map((name) => together(answer, asking(name))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await db.asOwner(`select from audit where subject_id like 'well-%'`)).toHaveLength(3)
  })

  it('are all told that the database is away, and the next is tried anew', async () => {
    let isAway = true
    const writeTogether: Database['writeTogether'] = (scope, by, work) =>
      isAway ? Promise.reject(new DatabaseAway('no connection')) : db.database.writeTogether(scope, by, work)
    const together = gatherWrites({ writeTogether })
    const asked = ['x', 'y', 'z'].map((name) => together(answer, asking(name)))
    const results = await Promise.allSettled(asked)
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    isAway = false
    expect(await together(answer, asking('back'))).toEqual(ok(said))
  })
})
