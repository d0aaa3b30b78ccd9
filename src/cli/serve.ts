import process, { stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'

import { parseConfig } from '#server/config.ts'
import { StartRefused } from '#server/db/failures.ts'
import { startProduct } from '#server/main.ts'

import { ensurePages } from './pages.ts'
import { tlsOptions, tlsUsage } from './tls-words.ts'

const usage = `用法：liangqi serve [--tls-cert 证书 --tls-key 私钥]

启动亮旗，按 Ctrl-C 停止。端口、数据目录等用环境变量设置，见 README。
${tlsUsage}`

/** `liangqi serve`: the real thing. Runs until it is told to stop. */
export async function run(args: readonly string[] = []): Promise<number> {
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
  try {
    await ensurePages()
    const told = untilTold()
    const product = await startProduct(config.value)
    stdout.write(`亮旗已启动：${product.address}\n数据目录：${config.value.dataDirectory}\n`)
    const { host, trustProxy, tls } = config.value
    if (!trustProxy && tls === null) stdout.write(isLoopback(host) ? thisMachineAlone : inTheClear)
    const code = await product.newSetUpCode()
    if (code !== null) {
      stdout.write(
        `\n还没有学校。请用浏览器打开上面的地址，填入一次性设置码：  ${code}\n（重新启动会换一个新的设置码）\n\n`,
      )
    }
    await told
    await product.stop()
    return 0
  } catch (error) {
    return sayWhy(error)
  }
}

const isLoopback = (host: string): boolean => /^(?:127\.|localhost$|::1$)/u.test(host)
const inTheClear =
  '提醒：没有 HTTPS，密码会在网络上明文传送，手机不能拍照、不能用指纹，也不能用手机投票。请用 --tls-cert 和 --tls-key 给出证书，或在前面加一个带证书的代理并设置 TRUST_PROXY=1（见 SECURITY.md）。\n'
const thisMachineAlone =
  '现在只有这台机器能打开。要给大家用，请设置 HOST=0.0.0.0 并用 --tls-cert 和 --tls-key 给出证书，或在前面加一个带证书的代理并设置 TRUST_PROXY=1；没有 HTTPS 不能用手机投票。\n'

function wordsIn(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...tlsOptions, help: { type: 'boolean' } } }).values
  } catch {
    return null
  }
}

/**
 * Ctrl-C or the service manager. Listened for before the start: who is told to stop in the middle of it ends the start
 * and then closes in good order, instead of leaving a database behind.
 */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    // npm passes on the Ctrl-C that the terminal sent already: a second one must not cut the stopping short.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, resolve)
  }).then(() => void stdout.write('\n正在停止…\n'))
}

/** A start that could not be: the sentence without the stack; anything else is a bug and shows it. */
export function sayWhy(error: unknown): number {
  if (error instanceof StartRefused) {
    stderr.write(`${error.message}\n`)
    return 1
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    stderr.write('端口已被占用。请用 PORT=8091 这样的设置换一个端口再启动。\n')
    return 1
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    stderr.write('磁盘已满，没有启动。请先腾出空间。\n')
    return 1
  }
  throw error
}
