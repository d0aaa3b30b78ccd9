import process, { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'

import { createHasher } from '#server/auth/hasher.ts'
import { rescue } from '#server/auth/rescue.ts'
import { parseConfig } from '#server/config.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { StartRefused } from '#server/db/failures.ts'
import type { Database } from '#server/db/handle.ts'

const usage = `用法：liangqi rescue 工号 [--school 学校代号]

唯一的系统管理员忘了密码、又丢了二次验证时，由运行服务器的人在这里重置：
打印一个新的初始密码，清除二次验证，退出所有登录，并记入审计日志。
退出码：0 已重置；1 没有这个人或这所学校；2 命令有误。
`

/** `liangqi rescue`: beside a running program or by itself. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args)
  const config = parseConfig(process.env)
  if (asked === null || !config.ok) {
    stderr.write(config.ok ? usage : `设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
    return 2
  }
  try {
    const { databaseUrl, dataDirectory } = config.value
    const server =
      databaseUrl === null
        ? await startEmbedded({ dataDirectory, beside: true })
        : await openExternal(databaseUrl)
    const database = openDatabase(server, { size: 1 })
    try {
      return await rescueIn(database, asked)
    } finally {
      await database.close()
      await server.stop()
    }
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    stderr.write(`${error.message}\n`)
    return 2
  }
}

interface Asked {
  readonly staffNumber: string
  readonly school: string | undefined
}

function parse(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { school: { type: 'string' } },
      allowPositionals: true,
    })
    const [staffNumber, ...rest] = positionals
    return staffNumber === undefined || rest.length > 0 ? null : { staffNumber, school: values.school }
  } catch {
    return null
  }
}

async function rescueIn(database: Database, { staffNumber, school }: Asked): Promise<number> {
  const all = await database.organisations()
  const wanted = school === undefined ? all : all.filter(({ address }) => address === school)
  const [organisation] = wanted
  if (organisation === undefined || wanted.length > 1) {
    const known = all.map(({ address, name }) => `  ${address}  ${name}\n`).join('')
    stderr.write(wanted.length > 1 ? `请用 --school 指明学校：\n${known}` : `没有这所学校。现有：\n${known}`)
    return 1
  }
  const service = { database, hasher: await createHasher(1), now: new Date() }
  const rescued = await rescue(service, organisation.id, staffNumber)
  if (!rescued.ok) {
    stderr.write(`${organisation.name}没有在职的工号 ${staffNumber}。\n`)
    return 1
  }
  const { name, password } = rescued.value
  stdout.write(
    `${name}（工号 ${staffNumber}）的初始密码：${password}\n第一次登录要修改密码，并重新设置二次验证。\n`,
  )
  return 0
}
