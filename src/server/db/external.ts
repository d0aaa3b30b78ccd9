import { Client } from 'pg'

import { rolePassword } from './embedded.ts'
import { StartRefused } from './failures.ts'
import type { DatabaseRole, DatabaseServer } from './server.ts'

const oldest = 15

/** The school's own PostgreSQL or a Citus cluster (`DATABASE_URL`): its user owns the tables, ours owns nothing. */
export async function openExternal(url: string): Promise<DatabaseServer> {
  const server: DatabaseServer = {
    as: (role, database) => configFor(url, role, database),
    stop: async () => undefined,
  }
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version < oldest)
      throw new StartRefused(
        `DATABASE_URL 指向的 PostgreSQL 是 ${version} 版，亮旗需要 ${oldest} 或更新的版本。`,
      )
    return server
  } catch (error) {
    if (error instanceof StartRefused) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartRefused(`连不上 DATABASE_URL 指向的数据库：${reason}。请检查地址、用户名、口令和网络。`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Our role's password follows from the owner's, so that several programs before one database agree on it. */
function configFor(url: string, role: DatabaseRole, database?: string) {
  const at = new URL(url)
  if (database !== undefined) at.pathname = `/${database}`
  if (role === 'owner') return { connectionString: at.href }
  const secret = decodeURIComponent(at.password)
  at.username = role
  at.password = secret === '' ? '' : rolePassword(secret, role)
  return { connectionString: at.href, ...(secret === '' ? {} : { password: rolePassword(secret, role) }) }
}
