import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { Client } from 'pg'

import { StartRefused, typed } from './failures.ts'
import { statementsForCitus } from './migrate-citus.ts'
import type { DatabaseRole, DatabaseServer } from './server.ts'

/** One hand-written SQL file; its name orders it, its checksum pins it once applied. */
interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const directory = join(import.meta.dirname, 'migrations')
/** Roles that the program signs in to the database with; a room's further role is made by its own migration. */
const roles: readonly DatabaseRole[] = ['liangqi_app']

export async function readMigrations(from: string = directory): Promise<readonly Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}_[a-z_]+\.sql$/u.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(from, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings the database to this version's schema and says which files were applied now. `isWanted` leaves files out: a
 * backup is put into the schema of its day.
 */
export async function migrate(
  server: DatabaseServer,
  database?: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  const config = server.as('owner', database)
  const client = new Client(config)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await makeRoles(client, server)
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const citus = (await client.query(`select from pg_extension where extname = 'citus'`)).rowCount === 1
    const known = await checksums(client)
    const applied: string[] = []
    for (const migration of await readMigrations()) {
      // A file that stands there already needs no lock: nothing ever takes one away.
      if (!isWanted(migration.name) || isKnown(known, migration)) continue
      if (await apply(client, migration, citus)) applied.push(migration.name)
    }
    return applied
  } catch (error) {
    throw typed(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** They must own nothing and bypass nothing, or row-level security would not hold for them. */
async function makeRoles(client: Client, server: DatabaseServer): Promise<void> {
  for (const role of roles) {
    const { password } = server.as(role)
    const { rows } = await client.query<{ strong: boolean }>(
      'select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.strong === true) {
      throw new StartRefused(`数据库角色 ${role} 的权限过大（超级用户或可绕过行级安全），请收回后再启动。`)
    }
    const secret = typeof password === 'string' ? ` password ${client.escapeLiteral(password)}` : ''
    if (rows.length === 0)
      await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole${secret}`)
    else if (secret !== '') await client.query(`alter role ${role} with login${secret}`)
  }
}

type Checksums = ReadonlyMap<string, string>

async function checksums(client: Client): Promise<Checksums> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function isKnown(known: Checksums, { name, checksum }: Migration): boolean {
  const before = known.get(name)
  if (before !== undefined && before !== checksum) {
    throw new StartRefused(
      `数据库是用另一个内容的 ${name} 建立的，这一版程序不能用它。请用原来的版本，或从备份恢复。`,
    )
  }
  return before !== undefined
}

/** One transaction per file; the lock makes a second program wait and then find it applied. */
async function apply(client: Client, migration: Migration, citus: boolean): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('lock table migration in exclusive mode')
    const isNew = !isKnown(await checksums(client), migration)
    if (isNew) {
      for (const statement of citus ? statementsForCitus(migration.text) : [migration.text])
        await client.query(statement)
      await client.query('insert into migration (name, checksum) values ($1, $2)', [
        migration.name,
        migration.checksum,
      ])
    }
    await client.query('commit')
    return isNew
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if (error instanceof StartRefused) throw error
    throw new Error(`${migration.name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
