import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import { openTestDatabase } from '#testing/database.ts'

import { tablesOf } from './generate-tables.ts'
import { statementsForCitus } from './migrate-citus.ts'
import { migrate, readMigrations } from './migrate.ts'

const db = await openTestDatabase()
afterAll(() => db.close())

describe('migrations', () => {
  it('are applied once, in order', async () => {
    expect(await migrate(db.server)).toEqual([])
    const applied = await db.asOwner<{ name: string }>('select name from migration order by applied_at, name')
    expect(applied.map((row) => row.name)).toEqual(
      (await readMigrations()).map((migration) => migration.name),
    )
  })

  it('refuse a database that was built from another text', async () => {
    await db.asOwner(`update migration set checksum = 'x' where name like '0004%'`)
    await expect(migrate(db.server)).rejects.toBeInstanceOf(Error)
    await expect(migrate(db.server)).rejects.toThrow('0004_terms.sql')
    const right = (await readMigrations()).find((migration) => migration.name.startsWith('0004'))
    await db.asOwner(`update migration set checksum = $1 where name like '0004%'`, [right?.checksum])
  })
})

describe('on a cluster', () => {
  it('takes foreign keys out of the tables and adds them after spreading', () => {
    const [tables, ...rest] = statementsForCitus(`-- distribute: a by organisation_id
create table a (
  organisation_id uuid not null references organisation,
  id uuid not null, -- a remark, with a comma
  b_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, b_id) references b on delete cascade
);
grant select on a to liangqi_app;
-- reference: c (found by all)
create table c (
  id uuid primary key
);
`)
    expect(tables).not.toContain('references')
    expect(tables).toMatch(/primary key \(organisation_id, id\)\s*\n\);/u)
    expect(rest).toEqual([
      `select create_distributed_table('a', 'organisation_id')`,
      `select create_reference_table('c')`,
      'alter table a add foreign key (organisation_id) references organisation',
      'alter table a add foreign key (organisation_id, b_id) references b on delete cascade',
    ])
  })

  it('comes to the very same schema, with the functions of Citus only told', async () => {
    const name = 'test_like_citus'
    await db.asOwner(`drop database if exists ${name}`)
    await db.asOwner(`create database ${name}`)
    const client = new Client(db.server.as('owner', name))
    await client.connect()
    try {
      await client.query(`create table told (name text);
        create function create_distributed_table(text, text) returns void language sql as 'insert into told values ($1)';
        create function create_reference_table(text) returns void language sql as 'insert into told values ($1)'`)
      for (const { text } of await readMigrations()) {
        for (const statement of statementsForCitus(text)) await client.query(statement)
      }
      const keys = `select conrelid::regclass::text as of, pg_get_constraintdef(oid) as key from pg_constraint
        where contype in ('f', 'p', 'u', 'c') and conrelid <> 0 and conrelid is distinct from to_regclass('migration') order by 1, 2`
      expect((await client.query(keys)).rows).toEqual(await db.asOwner(keys))
      const { rows } = await client.query<{ name: string }>('select name from told')
      expect(rows.length).toBeGreaterThan(20)
      await client.query('drop table told')
      expect(await tablesOf({ ...db.server, as: () => db.server.as('owner', name) })).toBe(
        await tablesOf(db.server),
      )
    } finally {
      await client.end()
      await db.asOwner(`drop database ${name} with (force)`)
    }
  })
})
