import { open, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stderr, stdout } from 'node:process'
import { pipeline } from 'node:stream/promises'

import { ok } from '#domain/kernel/result.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { versionOfProgram } from '#server/version.ts'

import { placeIn } from './archive/place.ts'
import { sealFor, type Step } from './archive/sealed.ts'
import { isOfPlace } from './backup.ts'
import type { ExportManifest } from './export/manifest.ts'
import { exportZip, type ExportSource } from './export/write.ts'
import { sayWhy } from './serve.ts'

const usage = `用法：liangqi export 文件.zip [--school 学校代号] [--to-key 公钥]…

把一所学校自己的全部数据导出成通用格式：一个 ZIP，每张表一个 JSON Lines 文件，附件原样，清单里有每个文件的 SHA-256。
用于换系统、存档或自己分析。可以在亮旗运行时执行，导出的是同一时刻的内容，并记入审计日志。
不导出：登录账号和密码、密钥、会话、选票、少于五张票的得票分布、留言人的回执码、个人学习笔记。原因写在清单里。
--school  有几所学校时，指明哪一所。
--to-key  为这把公钥加密（见 liangqi keygen），用 age 或 rage 解开。
退出码：0 成功；1 没有成功，或有附件已经损坏；2 命令或环境变量有误。
`

/** `liangqi export`: what belongs to a school, for one that leaves or wants to keep it. */
export async function run(args: readonly string[]): Promise<number> {
  const given = placeIn(args, usage, ['school', 'to-key'])
  if (typeof given === 'number') return given
  const { place, config, said } = given
  const { databaseUrl, dataDirectory } = config
  const keys = said['to-key'] ?? []
  const sealing = sealFor(keys)
  if (!sealing.ok) {
    stderr.write(`公钥「${String(sealing.refusal.detail?.['what'])}」不能用。公钥以 age1 开头。\n`)
    return 2
  }
  if (databaseUrl === null && (await stat(join(dataDirectory, 'postgres')).catch(() => null)) === null) {
    stderr.write(`${dataDirectory} 里还没有数据库，没有可以导出的内容。请检查 LIANGQI_DATA。\n`)
    return 1
  }
  const path = resolve(place)
  try {
    const server =
      databaseUrl === null
        ? await startEmbedded({ dataDirectory, beside: true })
        : await openExternal(databaseUrl)
    const database = openDatabase(server, { size: 1 })
    try {
      const organisation = await chosen(database, said['school']?.at(-1))
      if (organisation === null) return 1
      const source = { server, dataDirectory, version: versionOfProgram(), now: new Date(), organisation }
      const manifest = await writeZip(source, path, keys.length > 0 ? sealing.value : null)
      await onRecord(database, organisation.id, manifest)
      return report(path, manifest)
    } finally {
      await database.close()
      await server.stop()
    }
  } catch (error) {
    if (!isOfPlace(error)) return sayWhy(error)
    stderr.write(
      error.code === 'EEXIST'
        ? `${path} 已经存在，没有覆盖。请换一个文件名。\n`
        : `不能写 ${path}（${error.code}）。请检查目录是否存在、是否可写。\n`,
    )
    return 1
  }
}

async function chosen(
  database: Database,
  school: string | undefined,
): Promise<ExportSource['organisation'] | null> {
  const all = await database.organisations()
  const wanted = school === undefined ? all : all.filter(({ address }) => address === school)
  const [organisation] = wanted
  if (organisation !== undefined && wanted.length === 1)
    return { id: organisation.id, name: organisation.name }
  const known = all.map(({ address, name }) => `  ${address}  ${name}\n`).join('')
  stderr.write(
    wanted.length > 1
      ? `请用 --school 指明学校：\n${known}`
      : `没有这所学校。现有：\n${known || '  （没有）\n'}`,
  )
  return null
}

/** A whole file, or none: beside first, then in its place. */
async function writeZip(source: ExportSource, path: string, seal: Step | null): Promise<ExportManifest> {
  await (await open(path, 'wx', 0o600)).close()
  const aside = `${path}.part`
  try {
    const file = await open(aside, 'wx', 0o600)
    const { out, written } = exportZip(source)
    const end = file.createWriteStream({ flush: true })
    const [manifest] = await Promise.all([
      written,
      seal === null ? pipeline(out, end) : pipeline(out, seal, end),
    ])
    await rename(aside, path)
    return manifest
  } catch (error) {
    await Promise.all([aside, path].map((each) => rm(each, { force: true })))
    throw error
  }
}

/** Who reads the audit log learns that all of it went out, and how much. */
const onRecord = (
  database: Database,
  id: ExportSource['organisation']['id'],
  { tables, files }: ExportManifest,
) =>
  database.write(systemScope(id), { system: 'export' }, async (write) => {
    const rows = tables.reduce((sum, each) => sum + each.rows, 0)
    write.audit({
      act: 'organisation.export',
      subject: { kind: 'organisation', id },
      detail: { tables: tables.length, rows, files: files.length },
    })
    return ok(null)
  })

function report(path: string, { organisation, tables, files, missing }: ExportManifest): number {
  const rows = tables.reduce((sum, each) => sum + each.rows, 0)
  stdout.write(
    `已导出${organisation.name}到 ${path}：${tables.length} 张表、${rows} 行、${files.length} 个附件。里面有个人信息，请妥善保管。\n`,
  )
  for (const sha256 of missing) stderr.write(`附件 ${sha256} 不在了或内容已经损坏，没有导出。\n`)
  return missing.length > 0 ? 1 : 0
}
