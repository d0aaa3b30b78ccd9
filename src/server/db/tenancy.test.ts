import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

const by = { system: 'test' }
const db: TestDatabase = await openTestDatabase()
const tables = (
  await db.asOwner<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity order by 1`,
  )
).map((row) => row.name)
let mine: OrganisationScope
let other: OrganisationScope
afterAll(() => db.close())

const samples: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  integer: '1',
  bigint: '1',
  smallint: '1',
  boolean: 'true',
  date: `'2026-11-22'`,
  'timestamp with time zone': 'now()',
  jsonb: `'{}'`,
  bytea: `'\\x00'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'integer[]': `'{}'`,
}

/** One row of the organisation in every table; in this throwaway copy checks and foreign keys are out of the way. */
async function fill(scope: OrganisationScope): Promise<void> {
  for (const table of tables.filter((name) => name !== 'organisation')) {
    const columns = await db.asOwner<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attnotnull`,
      [table],
    )
    const values = columns.map(({ name, type }) =>
      name === 'organisation_id' ? `'${scope.organisationId}'` : samples[type],
    )
    const unknown = columns.filter((_column, index) => values[index] === undefined)
    expect(unknown, `no sample value in ${table}`).toEqual([])
    await db.asOwner(
      `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`,
    )
  }
}

beforeAll(async () => {
  mine = await db.organisation('甲校')
  other = await db.organisation('乙校')
  const constraints = await db.asOwner<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
      where contype in ('c', 'f') and connamespace = 'public'::regnamespace`,
  )
  for (const { statement } of constraints) await db.asOwner(statement)
  await fill(mine)
  await fill(other)
})

describe('with every WHERE forgotten', () => {
  it('scanned the tables', () => expect(tables.length).toBeGreaterThan(15))

  it.each(tables)('%s shows no row of another organisation', async (table) => {
    const seen = await db.database.read(mine, (read) =>
      sql<{ organisation_id: string }>`select organisation_id from ${sql.table(table)}`.execute(read.sql),
    )
    expect(seen.rows).toEqual([{ organisation_id: mine.organisationId }])
  })

  it.each(tables)('%s cannot be changed, emptied or forged across organisations', async (table) => {
    const before = await db.asOwner<{ rows: string }>(
      `select to_jsonb(t) as rows from ${table} t where organisation_id = $1`,
      [other.organisationId],
    )
    const attempt = (statement: string): Promise<unknown> =>
      db.database
        .write(mine, by, async (write) => ok((await sql.raw(statement).execute(write.sql)).numAffectedRows))
        .catch((error: unknown) => error)
    const set = `set organisation_id = '${other.organisationId}'`
    const moved = await attempt(`update ${table} ${set}`)
    expect(moved).toMatchObject({ code: '42501' })
    const copied = await attempt(
      `insert into ${table} select r.* from ${table} s, jsonb_populate_record(s, jsonb_build_object('organisation_id', '${other.organisationId}')) r`,
    )
    expect(copied).toMatchObject({ code: expect.stringMatching(/^(?:42501|428C9)$/u) })
    await attempt(`delete from ${table} where organisation_id = '${other.organisationId}'`)
    expect(
      await db.asOwner(`select to_jsonb(t) as rows from ${table} t where organisation_id = $1`, [
        other.organisationId,
      ]),
    ).toEqual(before)
  })

  it.each(tables)('%s shows nothing at all outside a transaction of an organisation', async (table) => {
    const { Client } = await import('pg')
    const client = new Client(db.server.as('liangqi_app'))
    await client.connect()
    const { rowCount } = await client.query(`select from ${table}`)
    await client.end()
    expect(rowCount).toBe(0)
  })
})
