import { ok } from '#domain/kernel/result.ts'
import { openDatabase } from '#server/db/database.ts'
import { isUniqueViolation, StartRefused } from '#server/db/failures.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'

/** Gives an organisation these host names and no others; its audit chain keeps who reached it how. */
export async function giveHosts(
  server: DatabaseServer,
  address: string,
  hosts: readonly string[],
): Promise<string> {
  const database = openDatabase(server, { size: 1 })
  try {
    const found = (await database.organisations()).find((each) => each.address === address)
    if (found === undefined)
      throw new StartRefused(`没有代号是“${address}”的单位；liangqi school list 列出全部。`)
    await database.write(systemScope(found.id), { system: 'operator' }, async (write) => {
      await write.sql.deleteFrom('organisation_host').where('organisation_id', '=', found.id).execute()
      if (hosts.length > 0)
        await write.sql
          .insertInto('organisation_host')
          .values(hosts.map((host) => ({ host, organisation_id: found.id })))
          .execute()
      write.audit({
        act: 'school.address',
        subject: { kind: 'organisation', id: found.id },
        detail: { before: [...found.hosts], after: [...hosts] },
      })
      return ok(null)
    })
    return `${found.name}：${hosts.length === 0 ? '没有自己的域名' : hosts.join('、')}\n`
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new StartRefused('这些域名里有的已经是另一个单位的了，请先从那里取消。')
  } finally {
    await database.close()
  }
}
