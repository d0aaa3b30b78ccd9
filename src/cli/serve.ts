import process, { stderr, stdout } from 'node:process'

import { parseConfig } from '#server/config.ts'
import { StartRefused } from '#server/db/failures.ts'
import { startProduct } from '#server/main.ts'

import { ensurePages } from './pages.ts'

/** `liangqi serve`: the real thing. Runs until it is told to stop. */
export async function run(): Promise<number> {
  const config = parseConfig(process.env)
  if (!config.ok) {
    stderr.write(`设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
    return 2
  }
  try {
    await ensurePages()
    const told = untilTold()
    const product = await startProduct(config.value)
    stdout.write(`亮旗已启动：${product.address}\n数据目录：${config.value.dataDirectory}\n`)
    if (!isLoopback(config.value.host) && !config.value.trustProxy) stdout.write(inTheClear)
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
  '提醒：没有 HTTPS，密码会在网络上明文传送，手机也不能拍照和用指纹。请在前面加一个带证书的代理，并设置 TRUST_PROXY=1（见 SECURITY.md）。\n'

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
