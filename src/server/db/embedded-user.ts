import { chmod, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { StartRefused } from './failures.ts'

/** Whom PostgreSQL runs as where the program itself is root, which PostgreSQL refuses to be. */
export interface User {
  readonly uid: number
  readonly gid: number
}

const nobody: User = { uid: 65_534, gid: 65_534 }

/** `null`: as ourselves. Root takes the owner of the data that is there, else nobody. */
export async function userFor(dataDirectory: string): Promise<User | null> {
  if (process.getuid?.() !== 0) return null
  // Our own directory: that user may walk through it, not look around.
  const { mode, uid } = await stat(dataDirectory)
  if (uid === 0 && (mode & 0o001) === 0) await chmod(dataDirectory, (mode & 0o777) | 0o001)
  for (let at = dataDirectory; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) {
      throw new StartRefused(
        `以 root 启动时，数据库以普通用户的身份运行，进不了 ${at}。请换一个数据目录，例如设置 LIANGQI_DATA=/var/lib/liangqi。`,
      )
    }
    if (at === dirname(at)) break
  }
  const there = await stat(join(dataDirectory, 'postgres')).catch(() => null)
  return there === null || there.uid === 0 ? nobody : { uid: there.uid, gid: there.gid }
}
