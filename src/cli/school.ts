import process, { stderr, stdout } from 'node:process'

import { openSignInDatabase } from '#server/auth/database.ts'
import { printSetUpCode } from '#server/auth/setup.ts'
import { parseConfig, type Config } from '#server/config.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { StartRefused } from '#server/db/failures.ts'
import type { DatabaseServer } from '#server/db/server.ts'

const usage = `用法：liangqi school list
      liangqi school add

一套程序可以给几所学校用，各校的数据由数据库隔开，谁也看不到别校的。
list  列出学校：代号、名称和登录网址。
add   打印一个一次性设置码和网址；在浏览器里填好新学校和它的第一位管理员。没用过的码，下一次 add 或重新启动就作废。
可以在亮旗运行时执行。退出码：0 成功；2 命令或环境变量有误。
`

/** `liangqi school`: the schools of this deployment, and the code for a further one. */
export async function run([what = '', ...rest]: readonly string[]): Promise<number> {
  if (what === '--help' && rest.length === 0) {
    stdout.write(usage)
    return 0
  }
  const config = parseConfig(process.env)
  const task = rest.length > 0 ? undefined : tasks.get(what)
  if (task === undefined || !config.ok) {
    stderr.write(config.ok ? usage : `设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
    return 2
  }
  try {
    const { databaseUrl, dataDirectory } = config.value
    const server =
      databaseUrl === null
        ? await startEmbedded({ dataDirectory, beside: true })
        : await openExternal(databaseUrl)
    try {
      stdout.write(await task(server, siteOf(config.value)))
      return 0
    } finally {
      await server.stop()
    }
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    stderr.write(`${error.message}\n`)
    return 2
  }
}

const siteOf = ({ publicUrl, host, port }: Config): string =>
  (publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/$/u, '')

type Task = (server: DatabaseServer, site: string) => Promise<string>

const list: Task = async (server, site) => {
  const database = openDatabase(server, { size: 1 })
  try {
    const all = await database.organisations()
    if (all.length === 0) return '还没有学校。启动程序，按终端上的设置码在浏览器里建立。\n'
    return all.map(({ address, name }) => `${address}　${name}　${site}/?school=${address}\n`).join('')
  } finally {
    await database.close()
  }
}

const add: Task = async (server, site) => {
  const database = openSignInDatabase(server)
  try {
    const code = await printSetUpCode(database, new Date(), true)
    return `一次性设置码：${code}\n请用浏览器打开 ${site}/?set-up ，填写新学校和它的第一位管理员。\n`
  } finally {
    await database.close()
  }
}

const tasks: ReadonlyMap<string, Task> = new Map([
  ['list', list],
  ['add', add],
])
