import process, { stderr, stdout } from 'node:process'

import { parseConfig } from '#server/config.ts'

import { checkDatabase } from './doctor/database.ts'
import { checkDirectory, checkSpace } from './doctor/directory.ts'
import { reportOf } from './doctor/finding.ts'
import { checkFonts, judgeAddress } from './doctor/surroundings.ts'

const usage = `用法：liangqi doctor

检查这台服务器：数据目录的权限、磁盘空间、数据库的版本和设置、字体、网址和 HTTPS、时间。
可以在亮旗运行时执行；只看，不改。环境变量请与启动亮旗时一样。
退出码：0 没有问题（可能有提醒）；1 有问题；2 命令或环境变量有误。
`

/** `liangqi doctor`: looks at the machine and the settings, says in sentences what is wrong and how to mend it. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    const asksHelp = args.length === 1 && args[0] === '--help'
    ;(asksHelp ? stdout : stderr).write(usage)
    return asksHelp ? 0 : 2
  }
  const config = parseConfig(process.env)
  if (!config.ok) {
    stderr.write(`设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
    return 2
  }
  const { dataDirectory, databaseUrl } = config.value
  const directory = await checkDirectory(dataDirectory)
  const findings = [
    ...directory.findings,
    await checkSpace(dataDirectory),
    // Where nothing can be written, no database of ours could be started.
    ...(databaseUrl !== null || directory.isUsable
      ? await checkDatabase(config.value, () => new Date())
      : []),
    checkFonts(),
    ...judgeAddress(config.value),
  ]
  stdout.write(reportOf(findings))
  return findings.some(({ level }) => level === 'bad') ? 1 : 0
}
