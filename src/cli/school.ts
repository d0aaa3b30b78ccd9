import process, { stderr, stdout } from 'node:process'

import { readHost } from '#domain/organisation/host.ts'
import { openSignInDatabase } from '#server/auth/database.ts'
import { printSetUpCode } from '#server/auth/setup.ts'
import { parseConfig, type Config } from '#server/config.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { StartRefused } from '#server/db/failures.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import { giveHosts } from './school-hosts.ts'

const usage = `用法：liangqi school list
      liangqi school add [--kind school|bureau] [--address 域名]…
      liangqi school address 代号 [域名]…

一套程序可以给几所学校用，各校的数据由数据库隔开，谁也看不到别校的。
list     列出各单位：代号、名称、类别、域名和登录网址。
add      打印一个一次性设置码和网址；在浏览器里填好新单位和它的第一位管理员。没用过的码，下一次 add 或重新启动就作废。
         --kind bureau：建的是教育局等上级单位，只能看到学校约定报送的数字（docs/manual/bureau.md）。
         --address：这个单位自己的域名，可以有几个；从这个域名进来的人不用再选学校。域名要先指向这台服务器。
address  重新设定一个单位的域名，一个也不写就是全部取消；半分钟内生效。
可以在亮旗运行时执行。退出码：0 成功；2 命令或环境变量有误。
`

/** `liangqi school`: the organisations of this deployment, and the code for a further one. */
export async function run([what = '', ...rest]: readonly string[]): Promise<number> {
  if (what === '--help' && rest.length === 0) {
    stdout.write(usage)
    return 0
  }
  const config = parseConfig(process.env)
  const task = tasks.get(what)?.(rest) ?? null
  if (task === null || !config.ok) {
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
    return all
      .map(({ address, name, kind, hosts }) =>
        [
          address,
          name,
          kind === 'bureau' ? '上级单位' : '学校',
          `${site}/?school=${address}`,
          ...hosts.map((host) => `域名 ${host}`),
        ].join('　'),
      )
      .map((line) => `${line}\n`)
      .join('')
  } finally {
    await database.close()
  }
}

const add =
  (kind: 'school' | 'bureau', hosts: readonly string[]): Task =>
  async (server, site) => {
    const rooms = openDatabase(server, { size: 1 })
    const taken = (await rooms.organisations()).find((each) =>
      each.hosts.some((host) => hosts.includes(host)),
    )
    await rooms.close()
    if (taken !== undefined)
      throw new StartRefused(`这些域名里有的已经是${taken.name}（${taken.address}）的了，请先从那里取消。`)
    const database = openSignInDatabase(server)
    try {
      const code = await printSetUpCode(database, new Date(), { kind, hosts })
      const [what, link] = kind === 'bureau' ? ['新的上级单位', '?set-up=bureau'] : ['新学校', '?set-up']
      return `一次性设置码：${code}\n请用浏览器打开 ${site}/${link} ，填写${what}和它的第一位管理员。\n`
    } finally {
      await database.close()
    }
  }

/** `--kind` once, `--address` as often as there are host names; null where anything else is said. */
function addAsked(rest: readonly string[]): Task | null {
  let kind: 'school' | 'bureau' = 'school'
  const hosts: string[] = []
  for (let at = 0; at < rest.length; at += 2) {
    const [option, value = ''] = rest.slice(at, at + 2)
    const host = readHost(value)
    if (option === '--kind' && (value === 'school' || value === 'bureau')) kind = value
    else if (option === '--address' && host !== null) hosts.push(host)
    else return null
  }
  return add(kind, [...new Set(hosts)])
}

function addressAsked([address, ...names]: readonly string[]): Task | null {
  const hosts = names.map(readHost)
  const known = hosts.filter((host) => host !== null)
  if (address === undefined || known.length < hosts.length) return null
  return (server) => giveHosts(server, address, [...new Set(known)])
}

const tasks: ReadonlyMap<string, (rest: readonly string[]) => Task | null> = new Map([
  ['list', (rest) => (rest.length > 0 ? null : list)],
  ['add', addAsked],
  ['address', addressAsked],
])
