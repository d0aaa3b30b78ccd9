import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import { Client } from 'pg'

import type { Config } from '#server/config.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { StartRefused } from '#server/db/failures.ts'
import { readMigrations } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import { judgeClock } from './clock.ts'
import { bad, good, hint, type Finding } from './finding.ts'
import { judgeSettings, settingNames } from './settings.ts'
import { judgeWork, workIn } from './work.ts'

/** Looks into the database beside a running program or by itself; makes none where there is none, changes nothing. */
export async function checkDatabase(
  { databaseUrl, dataDirectory }: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  now: () => Date,
): Promise<readonly Finding[]> {
  if (databaseUrl === null && (await stat(join(dataDirectory, 'postgres')).catch(() => null)) === null)
    return [hint('还没有数据库，第一次启动时会建立。')]
  let server: DatabaseServer
  try {
    server =
      databaseUrl === null
        ? await startEmbedded({ dataDirectory, beside: true })
        : await openExternal(databaseUrl)
  } catch (error) {
    if (error instanceof StartRefused) return [bad(error.message)]
    throw error
  }
  try {
    return await asked(server, now)
  } finally {
    await server.stop()
  }
}

async function asked(server: DatabaseServer, now: () => Date): Promise<readonly Finding[]> {
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows: settings } = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [settingNames],
    )
    return [
      await versionOf(client),
      ...judgeSettings(new Map(settings.map(({ name, setting }) => [name, setting]))),
      ...(await schemaOf(client)),
      ...(await roleOf(client)),
      ...((await isThere(client, 'channel')) ? judgeWork(await workIn(client)) : []),
      judgeClock(now(), await timesOf(client)),
    ]
  } finally {
    await client.end()
  }
}

async function versionOf(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  return good(`数据库 PostgreSQL ${rows[0]?.version ?? ''} 可以连接。`)
}

const isThere = async (client: Client, table: string): Promise<boolean> =>
  (await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])).rows[0]
    ?.there === true

async function schemaOf(client: Client): Promise<readonly Finding[]> {
  if (!(await isThere(client, 'migration'))) return [hint('数据库还是空的，第一次启动时会建表。')]
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  )
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]))
  const foreign = rows.filter(({ name, checksum }) => known.get(name) !== checksum)
  if (foreign.length > 0)
    return [bad('数据库是更新的或另一个版本的亮旗建立的，这一版不能用它。请用原来的版本，或从备份恢复。')]
  const left = known.size - rows.length
  return [left > 0 ? hint(`数据库还差 ${left} 步升级，下次启动时自动完成。`) : good('数据库的表是这一版的。')]
}

/** Row-level security holds only for a role that cannot pass it by. */
async function roleOf(client: Client): Promise<readonly Finding[]> {
  const { rows } = await client.query(
    `select from pg_roles where rolname like 'liangqi\\_%' and rolname <> current_user and (rolsuper or rolbypassrls)`,
  )
  return rows.length === 0 ? [] : [bad('亮旗的数据库角色权限过大（超级用户或可绕过行级安全），请收回。')]
}

async function timesOf(client: Client): Promise<{ readonly database: Date; readonly last: Date | null }> {
  const last = (await isThere(client, 'audit_seal'))
    ? '(select max(at) from audit_seal)'
    : 'null::timestamptz'
  const { rows } = await client.query<{ database: Date; last: Date | null }>(
    `select clock_timestamp() as database, ${last} as last`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('the database told no time')
  return row
}
