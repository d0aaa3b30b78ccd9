import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { underRole, type RoleSql } from '#server/db/role-database.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

const by = { system: 'test' }
const db: TestDatabase = await openTestDatabase()
const tables = (
  await db.asOwner<{ name: string }>(
    `select oid::regclass::text as name from pg_class
      where relnamespace in ('public'::regnamespace, 'ballots'::regnamespace) and relkind in ('r', 'p') and relrowsecurity
        -- published for everybody; who may write it: bureau-sealing.test.ts
        and relname <> 'template'
      order by 1`,
  )
).map((row) => row.name)
const attack = attacksOf(
  'row-level security with the WHERE removed × every tenant table',
  `${tables.length} tables: read, written, and outside a transaction of an organisation`,
)
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
      `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`,
    )
  }
}

beforeAll(async () => {
  mine = await db.organisation('甲校')
  other = await db.organisation('乙校')
  const constraints = await db.asOwner<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
      where contype in ('c', 'f') and connamespace in ('public'::regnamespace, 'ballots'::regnamespace)`,
  )
  for (const { statement } of constraints) await db.asOwner(statement)
  await fill(mine)
  await fill(other)
})

/** Found without a session, and so open to the program whatever organisation it works for. */
const forEveryone = ['ballots.place', 'organisation_address', 'organisation_host', 'template']

/** As the role that may look into this table at all. */
const under = <T>(table: string, handle: Read, work: (on: RoleSql) => Promise<T>): Promise<T> =>
  table.startsWith('ballots.') ? underRole(handle, 'liangqi_ballots', work) : work(handle.sql)

describe('with every WHERE forgotten', () => {
  it('scanned every table of a tenant', async () => {
    expect(tables.length).toBeGreaterThan(15)
    // Whoever forgets the policy of a new table is told here, not left out of the count.
    const tenants = await db.asOwner<{ name: string }>(
      `select attrelid::regclass::text as name from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace in ('public'::regnamespace, 'ballots'::regnamespace) and relkind in ('r', 'p')
          and attname = 'organisation_id'`,
    )
    expect(tenants.map(({ name }) => name).toSorted()).toEqual([...tables, ...forEveryone].toSorted())
  })

  for (const table of tables) {
    attack(`${table} shows no row of another organisation`, async () => {
      const seen = await db.database.read(mine, (read) =>
        under(table, read, (on) =>
          sql<{ organisation_id: string }>`select organisation_id from ${sql.table(table)}`.execute(on),
        ),
      )
      expect(seen.rows).toEqual([{ organisation_id: mine.organisationId }])
    })

    attack(`${table} cannot be changed, emptied or forged across organisations`, async () => {
      const before = await db.asOwner<{ rows: string }>(
        `select to_jsonb(t) as rows from ${table} t where organisation_id = $1`,
        [other.organisationId],
      )
      const attempt = (statement: string): Promise<unknown> =>
        db.database
          .write(mine, by, (write) =>
            under(table, write, async (on) => ok((await sql.raw(statement).execute(on)).numAffectedRows)),
          )
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

    attack(`${table} shows nothing at all outside a transaction of an organisation`, async () => {
      const client = new Client(db.server.as('liangqi_app'))
      await client.connect()
      if (table.startsWith('ballots.')) await client.query('set role liangqi_ballots')
      if (table.startsWith('ballots.')) await client.query('set role liangqi_ballots')
      const { rowCount } = await client.query(`select from ${table}`)
      await client.end()
      expect(rowCount).toBe(0)
    })
  }
})
