import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stderr, stdout } from 'node:process'

import { newKeyPair } from './archive/sealed.ts'

const usage = `用法：liangqi keygen 文件

生成一对备份用的钥匙：私钥写进文件（只有本人能读，格式与 age-keygen 相同），公钥印在屏幕上。
公钥（age1 开头）留在服务器上，用于 liangqi backup --to-key；私钥不要放在服务器上，另存两处，丢了就打不开备份。
退出码：0 成功；1 不能写，或文件已存在；2 命令有误。
`

/** `liangqi keygen FILE`: the key pair of sealed backups. */
export async function run([place, ...more]: readonly string[]): Promise<number> {
  if (place === '--help') {
    stdout.write(usage)
    return 0
  }
  if (place === undefined || place.startsWith('-') || more.length > 0) {
    stderr.write(usage)
    return 2
  }
  const path = resolve(place)
  const pair = await newKeyPair()
  const text = `# created: ${new Date().toISOString()}\n# public key: ${pair.public}\n${pair.secret}\n`
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    stderr.write(
      code === 'EEXIST'
        ? `${path} 已经存在，没有覆盖。请换一个文件名。\n`
        : `不能写 ${path}（${code}）。请检查目录是否存在、是否可写。\n`,
    )
    return 1
  }
  stdout.write(`私钥已写到 ${path}，请移到别的机器或 U 盘上另存两处。公钥：\n${pair.public}\n`)
  return 0
}
