import { afterAll, beforeAll, expect, it } from 'vitest'

import { aboutParts } from '#domain/archives/about-me.ts'
import { sources, toldElsewhere } from '#server/rooms/archives/store-about-all.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

/** Tables with a column that names a person: staff or member, or who did something. */
const naming = `
  select distinct case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and a.attnum > 0
     and (a.attname ~ '(^|_)(staff|member)_id$' or a.attname in ('chair_id', 'recorder_id')
          or (a.attname ~ '_by$' and a.atttypid = 'uuid'::regtype))`

it('every table that names a person is told on the page about them, or says why not', async () => {
  const tables = (await db.asOwner<{ name: string }>(naming)).map(({ name }) => name)
  expect(tables.length).toBeGreaterThan(30)
  const told = new Set([...sources.flatMap((source) => source.tables), ...Object.keys(toldElsewhere)])
  expect(tables.filter((name) => !told.has(name)).toSorted()).toEqual([])
})

it('names no table that is not there, and has each part once', async () => {
  const all = await db.asOwner<{ name: string }>(
    `select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as name
       from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const there = new Set(all.map(({ name }) => name))
  const told = [...sources.flatMap(({ tables }) => tables), ...Object.keys(toldElsewhere)]
  expect(told.filter((name) => !there.has(name))).toEqual([])
  expect(sources.map(({ part }) => part).toSorted()).toEqual([...aboutParts].toSorted())
})
