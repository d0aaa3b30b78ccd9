import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stderr, stdout } from 'node:process'

import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { versionOfProgram } from '#server/version.ts'

import { placeIn } from './archive/place.ts'
import { sealFor } from './archive/sealed.ts'
import { writeArchive } from './archive/write.ts'
import { sayWhy } from './serve.ts'

const usage = `用法：liangqi backup 目录或文件 [--to-key 公钥]…

把全部数据和附件备份成一个文件（.tar.gz），可以在亮旗运行时执行，备份的是同一时刻的内容。
写目录的，文件名自动取为 liangqi-日期-时间.tar.gz（加密的再加 .age）；写文件的，不能已经存在。
--to-key  为这把公钥（age1 开头，用 liangqi keygen 生成）加密，可以写几次；没有私钥打不开，请保管好私钥。
备份里没有：登录用的密钥（数据目录的 keys，请另外保存）、正在进行的手机投票的密钥和选票、已登录的会话。
环境变量请与启动亮旗时一样。退出码：0 成功；1 没有成功，或有附件已经损坏；2 命令或环境变量有误。
`

/** `liangqi backup`: beside a running program or by itself. */
export async function run(args: readonly string[]): Promise<number> {
  const given = placeIn(args, usage, ['to-key'])
  if (typeof given === 'number') return given
  const { place, config, said } = given
  const keys = said['to-key'] ?? []
  const sealing = sealFor(keys)
  if (!sealing.ok) {
    stderr.write(
      `公钥「${String(sealing.refusal.detail?.['what'])}」不能用。公钥以 age1 开头，用 liangqi keygen 生成。\n`,
    )
    return 2
  }
  const isSealed = keys.length > 0
  const { databaseUrl, dataDirectory } = config
  if (databaseUrl === null && (await stat(join(dataDirectory, 'postgres')).catch(() => null)) === null) {
    stderr.write(`${dataDirectory} 里还没有数据库，没有可以备份的内容。请检查 LIANGQI_DATA。\n`)
    return 1
  }
  const now = new Date()
  const path = await pathFor(place, now, isSealed ? '.tar.gz.age' : '.tar.gz')
  if ((await stat(path).catch(() => null)) !== null) {
    stderr.write(`${path} 已经存在，没有覆盖。请换一个文件名。\n`)
    return 1
  }
  try {
    const server =
      databaseUrl === null
        ? await startEmbedded({ dataDirectory, beside: true })
        : await openExternal(databaseUrl)
    try {
      const { manifest, damaged } = await writeArchive(
        {
          server,
          dataDirectory,
          version: versionOfProgram(),
          now,
          ...(isSealed ? { seal: sealing.value } : {}),
        },
        path,
      )
      const rows = manifest.tables.reduce((sum, each) => sum + each.rows, 0)
      stdout.write(`已备份到 ${path}：${manifest.tables.length} 张表、${rows} 行、${manifest.files.count} 个附件${isSealed ? '，已加密' : ''}。
登录密钥不在备份里，请另外保存 ${join(dataDirectory, 'keys')}；没有它，恢复后二次验证要重新设置。
`)
      for (const name of damaged) stderr.write(`附件 ${name} 的内容已经损坏，没有放进备份。\n`)
      return damaged.length > 0 ? 1 : 0
    } finally {
      await server.stop()
    }
  } catch (error) {
    if (!isOfPlace(error)) return sayWhy(error)
    stderr.write(`不能写 ${path}（${error.code}）。请检查目录是否存在、是否可写。\n`)
    return 1
  }
}

async function pathFor(place: string, now: Date, ending: string): Promise<string> {
  const path = resolve(place)
  const isDirectory = (await stat(path).catch(() => null))?.isDirectory() === true
  const stamp = now
    .toISOString()
    .replaceAll(/[-:]|\..*$/gu, '')
    .replace('T', '-')
  return isDirectory ? join(path, `liangqi-${stamp}${ending}`) : path
}

const placeCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'EEXIST'])
/** What is wrong with where a file should be written, and not with us. */
export const isOfPlace = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && placeCodes.has(error.code)
