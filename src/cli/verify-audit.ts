import process, { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'

import { parseConfig } from '#server/config.ts'
import { verifyAudit, type Break, type Verification } from '#server/db/audit-verify.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openExternal } from '#server/db/external.ts'
import { StartRefused } from '#server/db/failures.ts'
import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'

const usage = `用法：liangqi verify audit [--head 封条指纹]

逐条重算审计链：每条记录的指纹、每批的 Merkle 根、每个封条与前一个的连接。
--head  评议结果表上印的封条指纹（前 16 位即可），核对它是否在链上。
退出码：0 完整；1 发现断裂或不认识的指纹；2 命令有误。
`

/** `liangqi verify audit`: beside a running program or by itself; changes nothing. */
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
      return await verifyAll(database, asked.head)
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

function parse(args: readonly string[]): { readonly head: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { head: { type: 'string' } },
      allowPositionals: true,
    })
    const head = values.head?.toLowerCase()
    return positionals.join(' ') === 'audit' && (head === undefined || /^[0-9a-f]{16,64}$/u.test(head))
      ? { head }
      : null
  } catch {
    return null
  }
}

/** A printed head belongs to one organisation; it is known where any of them knows it. */
async function verifyAll(database: Database, head: string | undefined): Promise<number> {
  const results: Verification[] = []
  for (const { id, name } of await database.organisations()) {
    const result = await verifyAudit(database, systemScope(id), head)
    results.push(result)
    stdout.write(report(name, result))
  }
  if (results.length === 0) stdout.write('还没有单位，没有审计记录。\n')
  const unknown = head !== undefined && !results.some(({ knowsHead }) => knowsHead === true)
  if (head !== undefined) stdout.write(unknown ? `指纹 ${head} 不在链上。\n` : `指纹 ${head} 在链上。\n`)
  return unknown || results.some(({ broken }) => broken !== null) ? 1 : 0
}

function report(name: string, { seals, rows, erased, unsealed, head, broken }: Verification): string {
  const lines = [
    `${name}：${seals} 个封条，${rows} 条记录，其中 ${erased} 条的内容已按期限删除；${unsealed} 条尚未封存。`,
    head === null ? '还没有封条。' : `最后一个封条的指纹：${head}`,
    broken === null
      ? '链条完整。'
      : `链条在第 ${broken.seal} 个封条处断裂：${sentences[broken.what]}${broken.row === undefined ? '' : `（记录 ${broken.row}）`}`,
  ]
  return `${lines.join('\n')}\n`
}

const sentences: Record<Break['what'], string> = {
  'seal-missing': '这个封条不见了。',
  'seal-changed': '这个封条被改过。',
  'seal-order': '这个封条没有接在前一个之后。',
  'row-missing': '这一批少了记录。',
  'row-changed': '这一批的记录或次序被改过。',
  'row-without-seal': '有记录声称在这一批里，封条却不认识它。',
  'text-changed': '有记录的内容与它的指纹不符。',
}
