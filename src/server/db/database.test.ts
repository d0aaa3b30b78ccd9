import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

import { ChangedMeanwhile, DatabaseAway, DiskFull, sqlState, typed } from './failures.ts'
import { systemScope } from './system-scope.ts'

const by = { system: 'test' }
let db: TestDatabase
let one: OrganisationScope
let other: OrganisationScope

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.organisation('甲校')
  other = await db.organisation('乙校')
})
afterAll(() => db.close())

const branch = (scope: OrganisationScope, id: string, name: string) =>
  db.database.write(scope, by, async (write) => {
    await write.sql
      .insertInto('branch')
      .values({ organisation_id: scope.organisationId, id: id as never, name, ordinal: 1 })
      .execute()
    write.audit({ act: 'test.branch', subject: { kind: 'branch', id }, detail: { name } })
    write.emit({ topic: 'test', payload: { id } })
    return ok(id)
  })

const ids = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const

describe('a write', () => {
  it('commits its rows together with audit and outbox', async () => {
    await branch(one, ids[0], '第一支部')
    const left = await db.asOwner<{ rows: number }>(
      `select (select count(*) from branch where id = $1) + (select count(*) from audit where subject_id = $2)
        + (select count(*) from outbox where payload->>'id' = $2) as rows`,
      [ids[0], ids[0]],
    )
    expect(left[0]?.rows).toBe(3)
  })

  it('keeps nothing of a refused one', async () => {
    const result = await db.database.write(one, by, async (write) => {
      await write.sql.deleteFrom('branch').where('organisation_id', '=', one.organisationId).execute()
      write.audit({ act: 'test.refused', subject: { kind: 'branch', id: 'x' } })
      return refuse('test.no')
    })
    expect(result).toEqual({ ok: false, refusal: { code: 'test.no' } })
    expect(await db.asOwner(`select from branch where id = $1`, [ids[0]])).toHaveLength(1)
    expect(await db.asOwner(`select from audit where act = 'test.refused'`)).toHaveLength(0)
  })

  it('that was heavy takes its connection along, kept or not', async () => {
    const used = (isHeavy: boolean, isKept: boolean) =>
      db.database.write(one, by, async (write) => {
        if (isHeavy) write.heavy()
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(write.sql)
        pids.push(rows[0]?.pid ?? 0)
        return isKept ? ok({}) : refuse('test.no')
      })
    const pids: number[] = []
    // one after the other, so that what is idle is taken again
    await used(false, true)
    await used(true, true)
    await used(true, false)
    await used(false, false)
    await used(false, true)
    const [light, heavy, refused, next, again] = pids
    expect(heavy).toBe(light)
    expect(new Set([heavy, refused, next]).size).toBe(3)
    expect(again).toBe(next)
  })

  it('fails where a statement fails whose answer nobody waited for, by its own error, and keeps nothing', async () => {
    const work = () =>
      db.database.write(one, by, async (write) => {
        write.last(write.sql.deleteFrom('branch').where('organisation_id', '=', one.organisationId).execute())
        write.last(sql`select 1 / 0`.execute(write.sql))
        write.audit({ act: 'test.last', subject: { kind: 'branch', id: 'x' } })
        return ok(null)
      })
    // Which of the errors arrives first is a matter of packets; which one is told is not.
    for (let round = 0; round < 30; round += 1)
      await expect(work()).rejects.toSatisfy((error) => sqlState(error) === '22012')
    expect(await db.asOwner(`select from branch where id = $1`, [ids[0]])).toHaveLength(1)
    expect(await db.asOwner(`select from audit where act = 'test.last'`)).toHaveLength(0)
  })

  it('commits behind statements whose answers nobody waited for', async () => {
    const unawaited = '018f0000-0000-7000-8000-000000000009'
    await db.database.write(other, by, async (write) => {
      write.last(
        write.sql
          .insertInto('branch')
          .values({
            organisation_id: other.organisationId,
            id: unawaited as never,
            name: '第九支部',
            ordinal: 9,
          })
          .execute(),
      )
      return ok(null)
    })
    expect(await db.asOwner(`select from branch where id = $1`, [unawaited])).toHaveLength(1)
  })

  it('keeps nothing of one that throws, and the connection is good again', async () => {
    const work = db.database.write(one, by, async (write) => {
      await write.sql.deleteFrom('branch').where('organisation_id', '=', one.organisationId).execute()
      throw new Error('a bug')
    })
    await expect(work).rejects.toThrow('a bug')
    await Promise.all(Array.from({ length: 10 }, () => db.database.read(one, async () => 1)))
    expect(await db.asOwner(`select from branch where id = $1`, [ids[0]])).toHaveLength(1)
  })

  it('is refused where a failed statement was swallowed', async () => {
    const work = db.database.write(one, by, async (write) => {
      await write.sql
        .selectFrom('nothing' as never)
        .execute()
        .catch(() => undefined)
      return ok(null)
    })
    await expect(work).rejects.toThrow('swallowed')
  })

  it('is tried again where two meet in a circle', async () => {
    const second = '018f0000-0000-7000-8000-00000000000a'
    await branch(one, second, '第二支部')
    const both = async (first: string, last: string) =>
      db.database.write(one, by, async (write) => {
        for (const id of [first, last]) {
          await write.sql
            .updateTable('branch')
            .set((of) => ({ ordinal: of('ordinal', '+', 1) }))
            .where('organisation_id', '=', one.organisationId)
            .where('id', '=', id as never)
            .execute()
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
        return ok(null)
      })
    await Promise.all([both(ids[0], second), both(second, ids[0])])
    const rows = await db.asOwner<{ ordinal: number }>(
      'select ordinal from branch where organisation_id = $1',
      [one.organisationId],
    )
    expect(rows.map((row) => row.ordinal)).toEqual([3, 3])
  })
})

describe('a read', () => {
  it('cannot change anything', async () => {
    const work = db.database.read(one, async (read) => {
      await read.sql.deleteFrom('branch').where('organisation_id', '=', one.organisationId).execute()
    })
    await expect(work).rejects.toMatchObject({ code: '25006' })
  })

  it('shows nothing of another organisation with no WHERE at all', async () => {
    await branch(other, ids[1], '外校支部')
    const names = await db.database.read(one, (read) =>
      read.sql.selectFrom('branch').select('name').execute(),
    )
    expect(names.map((row) => row.name)).not.toContain('外校支部')
    expect(names.length).toBeGreaterThan(0)
  })

  it('cannot outlive its transaction', async () => {
    const kept = await db.database.read(one, async (read) => read.sql)
    await expect(kept.selectFrom('branch').selectAll().execute()).rejects.toThrow('over')
  })

  it('refuses a scope that is no uuid', async () => {
    const forged = systemScope("x'; drop table branch; --" as never)
    await expect(db.database.read(forged, async () => 1)).rejects.toThrow('uuid')
  })

  it('gives days as days, moments as Date, and counts as numbers', async () => {
    const row = await db.database.read(one, (read) =>
      read.sql
        .selectFrom('organisation')
        .select((of) => ['created_at', of.fn.countAll<number>().over().as('count')])
        .executeTakeFirstOrThrow(),
    )
    expect(row.created_at).toBeInstanceOf(Date)
    expect(row.count).toBe(1)
  })
})

describe('failures', () => {
  const postgres = (code: string) => Object.assign(new Error('x'), { code })
  it('are told by SQLSTATE', () => {
    expect(sqlState(postgres('23505'))).toBe('23505')
    expect(sqlState(new Error('23505'))).toBeNull()
    expect(typed(postgres('53100'))).toBeInstanceOf(DiskFull)
    for (const code of ['57P01', '57P03', '08006', '53300', 'ECONNREFUSED', 'ENOENT']) {
      expect(typed(postgres(code))).toBeInstanceOf(DatabaseAway)
    }
    expect(typed(postgres('23505'))).not.toBeInstanceOf(DatabaseAway)
    expect(new ChangedMeanwhile('x').name).toBe('ChangedMeanwhile')
  })
})

it('lists the organisations of the deployment', async () => {
  const names = (await db.database.organisations()).map((organisation) => organisation.name)
  expect(names).toEqual(expect.arrayContaining(['甲校', '乙校']))
})
