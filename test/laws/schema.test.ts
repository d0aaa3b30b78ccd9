import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { tablesOf } from '#server/db/generate-tables.ts'
import { openTestDatabase } from '#testing/database.ts'

import { root } from './source.ts'

/** docs/architecture.md › Database: the rules of the schema, asked of the migrated database itself. */
const db = await openTestDatabase()
afterAll(() => db.close())

/** Found before anybody is signed in: address or host name → organisation. Nothing else may know a tenant without its protection. */
const reference = new Set(['organisation_address', 'organisation_host'])

const columns = await db.asOwner<{ schema: string; table: string; column: string; position: number }>(`
  select n.nspname as schema, c.relname as table, a.attname as column, a.attnum::int as position
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`)
const tenant = [
  ...new Set(
    columns
      .filter(
        (row) => row.schema === 'public' && row.column === 'organisation_id' && !reference.has(row.table),
      )
      .map((row) => row.table),
  ),
].toSorted()

describe('the schema', () => {
  it('was scanned', () => expect(tenant.length).toBeGreaterThan(15))

  it('matches the generated types (npm run tables)', async () => {
    expect(await tablesOf(db.server)).toBe(await readFile(join(root, 'src/server/db/tables.ts'), 'utf8'))
  })

  it('has row-level security and its policy on each table of a tenant', async () => {
    const bare = await db.asOwner<{ name: string }>(
      `select c.relname as name from pg_class c where c.relname = any($1) and c.relkind in ('r', 'p')
        and (not c.relrowsecurity or not exists (
          select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
            and pg_get_expr(p.polqual, c.oid) like '%organisation_id = (NULLIF(current_setting(''app.organisation_id''::text, true), ''''::text))::uuid%'))`,
      [tenant],
    )
    expect(bare).toEqual([])
  })

  it('finds by an index whoever names somebody: a person is looked for in all of these before they are deleted', async () => {
    const named = await db.asOwner<{ name: string; indexed: boolean }>(
      `select k.conrelid::regclass::text || '.' || a.attname as name, exists (
          select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1] and i.indkey[1] = k.conkey[2]
        ) as indexed
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
        where k.contype = 'f' and k.confrelid in ('staff'::regclass, 'member'::regclass) order by 1`,
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ indexed }) => !indexed).map(({ name }) => name)).toEqual([])
  })

  it('begins each key, unique index and index of a tenant’s table with organisation_id', async () => {
    const wrong = await db.asOwner<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and a.attname <> 'organisation_id'`,
      [tenant],
    )
    expect(wrong).toEqual([])
  })

  it('begins each foreign key with organisation_id on both sides, and never sets it to null', async () => {
    const wrong = await db.asOwner<{ name: string }>(
      `select f.conrelid::regclass::text || '.' || f.conname as name from pg_constraint f
        join pg_class c on c.oid = f.conrelid
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        join pg_attribute t on t.attrelid = f.confrelid and t.attnum = f.confkey[1]
        where f.contype = 'f' and c.relname = any($1) and c.relnamespace = 'public'::regnamespace
        and (a.attname <> 'organisation_id' or t.attname <> 'organisation_id' or f.confdeltype in ('n', 'd'))`,
      [tenant],
    )
    expect(wrong).toEqual([])
  })

  it('has no triggers, rules, sequences, identity columns or floating point', async () => {
    const wrong = await db.asOwner<{ name: string }>(
      `select tgname as name from pg_trigger where not tgisinternal
        union all select rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        union all select relname from pg_class where relkind = 'S'
        union all select attrelid::regclass || '.' || attname from pg_attribute where attidentity <> ''
        union all select attrelid::regclass || '.' || attname from pg_attribute a join pg_class c on c.oid = a.attrelid
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname in ('public', 'sign_in', 'ballots') and attnum > 0 and not attisdropped
          and atttypid in ('float4'::regtype, 'float8'::regtype, 'timestamp'::regtype, 'money'::regtype)`,
    )
    expect(wrong).toEqual([])
  })

  it('gives the program a role that owns nothing and bypasses nothing', async () => {
    const roles = await db.asOwner<{ name: string }>(
      `select rolname as name from pg_roles where rolname in ('liangqi_app', 'liangqi_sign_in', 'liangqi_ballots', 'liangqi_destroyer')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
          or exists (select from pg_class c where c.relowner = pg_roles.oid))`,
    )
    expect(roles).toEqual([])
    const grants = await db.asOwner<{ name: string }>(
      `select table_name as name from information_schema.role_table_grants
        where grantee in ('PUBLIC', 'liangqi_app') and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') and table_schema in ('public', 'sign_in', 'ballots')`,
    )
    expect(grants).toEqual([])
  })

  it('gives casting no column that could tell a time, a person or an order', async () => {
    const of = (table: string) =>
      columns
        .filter((row) => row.schema === 'ballots' && row.table === table)
        .map((row) => row.column)
        .toSorted()
    expect(of('staged')).toEqual(['organisation_id', 'review_id', 'sealed', 'tag'])
    expect(of('slip')).toEqual(['leaf', 'organisation_id', 'review_id', 'slip'])
    // Who was issued stands there without a moment; the scrutineers' word alone has one.
    const timed = await db.asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'ballots' and data_type ~ '^(timestamp|date|time|interval)'`,
    )
    expect(timed).toEqual([{ name: 'confirmation.at' }])
  })

  it('lets nobody but the role of ballots look into their schema', async () => {
    const grants = await db.asOwner<{ grantee: string }>(
      `select distinct grantee from information_schema.role_table_grants
        where table_schema = 'ballots' and grantee <> (select rolname from pg_roles where oid = (select relowner from pg_class where oid = 'ballots.slip'::regclass))`,
    )
    expect(grants).toEqual([{ grantee: 'liangqi_ballots' }])
    const bare = await db.asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'ballots'::regnamespace and relkind = 'r'
        and not relrowsecurity`,
    )
    expect(bare).toEqual([{ name: 'place' }])
  })

  it('says above each table how a cluster spreads it', async () => {
    const { readMigrations } = await import('#server/db/migrate.ts')
    const notes = (await readMigrations()).flatMap(({ text }) =>
      [...text.matchAll(/^-- (?:distribute|reference): (?<table>[a-z_.]+)/gmu)].map(
        (match) => match.groups?.['table'],
      ),
    )
    expect(tenant.filter((table) => !notes.includes(table))).toEqual([])
    expect(new Set(notes).size).toBe(notes.length)
  })
})
