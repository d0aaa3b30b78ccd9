import process, { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'

import { parseConfig } from '#server/config.ts'

import { checkBackups } from './doctor/backups.ts'
import { checkDatabase } from './doctor/database.ts'
import { checkDirectory, checkSpace } from './doctor/directory.ts'
import { reportOf } from './doctor/finding.ts'
import { checkCertificate } from './doctor/certificate.ts'
import { checkReach } from './doctor/reach.ts'
import { checkFonts, judgeAddress } from './doctor/surroundings.ts'
import { tlsOptions, tlsUsage } from './tls-words.ts'

const usage = `用法：liangqi doctor [--tls-cert 证书 --tls-key 私钥] [--backups 备份目录]

检查这台服务器：数据目录的权限、磁盘空间、数据库的版本和设置、表的版本、积压的工作和消息通道、字体、网址和 HTTPS（手机投票要用）、证书、时间。
可以在亮旗运行时执行；只看，不改。环境变量和证书请与启动亮旗时一样。
${tlsUsage}--backups   也看一看这个目录里最近一次备份是什么时候。
退出码：0 没有问题（可能有提醒）；1 有问题；2 命令或环境变量有误。
`

/** `liangqi doctor`: looks at the machine and the settings, says in sentences what is wrong and how to mend it. */
export async function run(args: readonly string[]): Promise<number> {
  const words = wordsIn(args)
  if (words === null || words.help === true) {
    ;(words === null ? stderr : stdout).write(usage)
    return words === null ? 2 : 0
  }
  const config = parseConfig(process.env, { cert: words['tls-cert'], key: words['tls-key'] })
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
    ...(await checkCertificate(config.value, new Date())),
    ...(await checkReach(config.value, () => new Date())),
    ...(words.backups === undefined ? [] : [await checkBackups(words.backups, new Date())]),
  ]
  stdout.write(reportOf(findings))
  return findings.some(({ level }) => level === 'bad') ? 1 : 0
}

function wordsIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...tlsOptions, backups: { type: 'string' }, help: { type: 'boolean' } },
    }).values
  } catch {
    return null
  }
}
