import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

/** docs/decisions/0036: what passes between a school and a bureau, asked of the database alone, every WHERE forgotten. */
let db: TestDatabase
let bureau: OrganisationScope
let school: OrganisationScope
let other: OrganisationScope
const by = { system: 'test' }

const attempt = (scope: OrganisationScope, statement: string): Promise<unknown> =>
  db.database
    .write(scope, by, async (write) => ok((await sql.raw(statement).execute(write.sql)).numAffectedRows))
    .then((done) => (done.ok ? done.value : done))
    .catch((error: unknown) => (error as { code?: string }).code)
const rows = async (scope: OrganisationScope, table: string): Promise<readonly unknown[]> =>
  db.database.read(scope, async (read) => {
    const found = await sql
      .raw<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t`)
      .execute(read.sql)
    return found.rows.map(({ row }) => row)
  })

const agreement = (of: OrganisationScope, to = bureau) =>
  `insert into bureau_agreement (organisation_id, school_id, counts, from_period, fewest, agreed_at, version)
   values ('${to.organisationId}', '${of.organisationId}', '{members}', '2026-1', 5, now(), 1)`
const figure = (of: OrganisationScope, count: string, value: string) =>
  `insert into bureau_figure (organisation_id, school_id, period, count, term_name, value, hidden, counted_at)
   values ('${bureau.organisationId}', '${of.organisationId}', '2026-1', '${count}', '上学期', ${value}, now())`
const template = (of: OrganisationScope) =>
  `insert into template (id, organisation_id, publisher, kind, name, version, body, hash, published_at)
   values ('${uuidv7(Date.now(), randomBytes(10))}', '${of.organisationId}', '局', 'policy', '办法', 1, '{}', repeat('a', 64), now())`

beforeAll(async () => {
  db = await openTestDatabase()
  bureau = await db.organisation('青溪区教育局')
  school = await db.organisation('青溪职业中学')
  other = await db.organisation('云岭技工学校')
  for (const each of [school, other]) {
    expect(await attempt(each, agreement(each))).toBe(1n)
    expect(await attempt(each, figure(each, 'members', '61, null'))).toBe(1n)
  }
})
afterAll(() => db.close())

describe('a school’s word and counts', () => {
  it('are read by the bureau and by the school, and by nobody else', async () => {
    for (const table of ['bureau_agreement', 'bureau_figure']) {
      expect(await rows(bureau, table)).toHaveLength(2)
      expect(await rows(school, table)).toEqual([
        expect.objectContaining({ school_id: school.organisationId }),
      ])
      expect(await rows(await db.organisation('别的单位'), table)).toEqual([])
    }
    // One row, not a copy: what the school reads is what the bureau reads.
    const [own] = await rows(school, 'bureau_figure')
    expect(await rows(bureau, 'bureau_figure')).toContainEqual(own)
  })

  it('are written by the school alone, and for itself alone', async () => {
    const before = await db.asOwner('select to_jsonb(t) as row from bureau_figure t order by 1')
    expect(await attempt(school, agreement(other, school))).toBe('42501')
    expect(await attempt(bureau, agreement(other, school))).toBe('42501')
    expect(await attempt(school, figure(other, 'goals', '9, null'))).toBe('42501')
    expect(await attempt(bureau, figure(school, 'goals', '9, null'))).toBe('42501')
    for (const table of ['bureau_agreement', 'bureau_figure']) {
      expect(await attempt(bureau, `delete from ${table}`)).toBe(0n)
      expect(await attempt(bureau, `update ${table} set school_id = '${bureau.organisationId}'`)).toBe(
        '42501',
      )
    }
    expect(await attempt(bureau, 'update bureau_figure set value = 99')).toBe(0n)
    expect(await attempt(bureau, 'update bureau_agreement set withdrawn_at = null')).toBe(0n)
    expect(await attempt(school, 'update bureau_figure set term_name = term_name')).toBe(1n)
    expect(await db.asOwner('select to_jsonb(t) as row from bureau_figure t order by 1')).toEqual(before)
  })

  it('hold no small number, whoever writes it', async () => {
    expect(await attempt(school, figure(school, 'goals', '4, null'))).toBe('23514')
    expect(await attempt(school, figure(school, 'goals', 'null, null'))).toBe('23514')
    expect(await attempt(school, figure(school, 'goals', `4, 'few'`))).toBe('23514')
    expect(await attempt(school, agreement(school).replace("'2026-1', 5", "'2026-1', 4"))).toBe('23514')
  })

  it('open no other table: of a school’s own a bureau sees nothing', async () => {
    const tables = await db.asOwner<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity`,
    )
    expect(tables.length).toBeGreaterThan(40)
    await db.asOwner(
      `insert into staff (organisation_id, id, staff_number, name) values ($1, gen_random_uuid(), 'A1', '顾青禾')`,
      [school.organisationId],
    )
    for (const { name } of tables.filter((table) => table.name !== 'template')) {
      const seen = (await rows(bureau, name)) as readonly { readonly organisation_id: string }[]
      const strange = seen.filter((row) => row.organisation_id !== bureau.organisationId)
      expect(strange, name).toEqual([])
    }
  })
})

it('a template is read by all, made and withdrawn by its publisher, changed by nobody', async () => {
  expect(await attempt(bureau, template(bureau))).toBe(1n)
  expect(await attempt(school, template(bureau))).toBe('42501')
  expect(await rows(school, 'template')).toHaveLength(1)
  expect(await attempt(school, 'update template set withdrawn_at = now()')).toBe(0n)
  expect(await attempt(bureau, `update template set body = '{}'`)).toBe('42501')
  expect(await attempt(bureau, 'delete from template')).toBe('42501')
  expect(await attempt(bureau, 'update template set withdrawn_at = now()')).toBe(1n)
})
