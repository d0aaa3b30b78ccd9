import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stderr, stdout } from 'node:process'

import { uuidv7, type Id } from '#domain/kernel/ids.ts'
import { ok, type Refusal } from '#domain/kernel/result.ts'
import { forgetAllKeys } from '#server/ballots/ballots.ts'
import { verifyAudit } from '#server/db/audit-verify.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { beginBallotsAgain } from '#server/rooms/reviews/commands-ballot-again.ts'

import { placeIn } from './archive/place.ts'
import { secretsIn } from './archive/sealed.ts'
import { checkArchive, putBack, type ArchiveCode } from './archive/read.ts'
import { sayWhy } from './serve.ts'

const usage = `用法：liangqi restore 文件 [--key-file 私钥文件]

把备份恢复到一个空的数据目录（LIANGQI_DATA）或空的数据库（DATABASE_URL）。先停掉亮旗。
先核对备份是否完整，再写入；写不完就一点也不写。不覆盖已有的学校。写完再核对审计链。
--key-file  备份加过密的，给出私钥文件（liangqi keygen 写的那个）。
备份时正在进行的手机投票，从冻结名册以后重新开始，换新的密钥，并通知投票人和支部书记。所有人要重新登录。
退出码：0 成功；1 没有成功，或审计链有断裂；2 命令或环境变量有误。
`

const sentences: Record<ArchiveCode, (what: string) => string> = {
  'archive.unreadable': (why) => `这不是完整的亮旗备份文件（${why}）。请换一份备份。`,
  'archive.sealed': () => '备份加过密。请用 --key-file 给出私钥文件。',
  'archive.wrong-key': () => '这把私钥打不开这份备份。请换做备份时那把公钥对应的私钥文件。',
  'archive.damaged': (what) => `备份文件已经损坏（${what}），没有恢复。请换一份备份。`,
  'archive.newer': () => '备份是另一个版本的亮旗做的，这一版不认识。请用做备份的那一版或更新的版本恢复。',
  'archive.other-schema': () =>
    '这个数据库已经升级到比备份更新的版本。请换一个空的数据目录或数据库，恢复时会自动升级。',
  'archive.not-empty': () => '这里已经有学校，没有覆盖。请用 LIANGQI_DATA 指定一个空的数据目录再恢复。',
}

/** `liangqi restore`: into an empty place, with the program stopped. */
export async function run(args: readonly string[]): Promise<number> {
  const given = placeIn(args, usage, ['key-file'])
  if (typeof given === 'number') return given
  const { place, config, said } = given
  const path = resolve(place)
  const secrets = await secretsFrom(said['key-file'] ?? [])
  if (secrets === null) return 1
  const checked = await checkArchive(path, secrets)
  if (!checked.ok) return refused(checked.refusal)
  const { databaseUrl, dataDirectory } = config
  try {
    const server =
      databaseUrl === null ? await startEmbedded({ dataDirectory }) : await openExternal(databaseUrl)
    try {
      const put = await putBack({ server, dataDirectory, secrets }, path, checked.value)
      if (!put.ok) return refused(put.refusal)
      const broken = await brokenChain(server)
      const begun = await ballotsAgain(server, dataDirectory, new Date())
      const { tables, files, at } = checked.value
      const rows = tables.reduce((sum, each) => sum + each.rows, 0)
      stdout.write(`已恢复 ${shown(at)} 的备份：${tables.length} 张表、${rows} 行、${files.count} 个附件，逐字节与备份相符。
${broken === null ? '审计链完整。\n' : `「${broken}」的审计链有断裂，做备份以前就是这样；请用 liangqi verify audit 查看。\n`}${begun === 0 ? '' : `有 ${begun} 场手机投票当时正在进行：已投的票全部作废，启动后自动换新的密钥，从签到重新开始，已通知有关的人。\n`}请把另外保存的 keys 放回 ${dataDirectory}（没有的，二次验证要重新设置），再启动亮旗；所有人要重新登录。
`)
      return broken === null ? 0 : 1
    } finally {
      await server.stop()
    }
  } catch (error) {
    return sayWhy(error)
  }
}

function refused({
  code,
  detail,
}: {
  readonly code: ArchiveCode
  readonly detail?: Refusal['detail']
}): number {
  stderr.write(`${sentences[code](String(detail?.['what'] ?? ''))}\n`)
  return 1
}

/** As a clock on the wall says it. */
const shown = (moment: string): string =>
  `${new Date(moment).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}（北京时间）`

/** Of all the files that were named; null once it was said which one is none. */
async function secretsFrom(paths: readonly string[]): Promise<readonly string[] | null> {
  const secrets: string[] = []
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => null)
    const found = text === null ? null : secretsIn(text)
    if (found?.ok !== true) {
      stderr.write(
        text === null
          ? `读不到私钥文件 ${path}。请检查路径和权限。\n`
          : `${path} 不是私钥文件（应有一行以 AGE-SECRET-KEY- 开头）。请换 liangqi keygen 写的那个文件。\n`,
      )
      return null
    }
    secrets.push(...found.value)
  }
  return secrets
}

/** The first organisation whose audit chain does not hold; null: all do. */
async function brokenChain(server: DatabaseServer): Promise<string | null> {
  const database = openDatabase(server, { size: 1 })
  try {
    for (const { id, name } of await database.organisations())
      if ((await verifyAudit(database, systemScope(id))).broken !== null) return name
    return null
  } finally {
    await database.close()
  }
}

/** What was cast after the backup is not in it, so no ballot that was under way may go on with its keys. */
export async function ballotsAgain(
  server: DatabaseServer,
  dataDirectory: string,
  now: Date,
): Promise<number> {
  await forgetAllKeys(dataDirectory)
  const database = openDatabase(server, { size: 2, now: () => now })
  const newId = <Kind extends string>(): Id<Kind> => uuidv7<Kind>(now.getTime(), randomBytes(10))
  try {
    let begun = 0
    for (const { id } of await database.organisations()) {
      const scope = systemScope(id)
      const done = await database.write(scope, { system: 'restore' }, async (write) =>
        ok(await beginBallotsAgain(write, { scope, now, newId })),
      )
      begun += done.ok ? done.value : 0
    }
    return begun
  } finally {
    await database.close()
  }
}
