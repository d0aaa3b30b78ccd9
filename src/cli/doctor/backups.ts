import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { bad, good, hint, type Finding } from './finding.ts'

const hour = 3_600_000

/** The newest backup in a directory; one a day is advised, so after a day and a half one is missing. */
export async function checkBackups(directory: string, now: Date): Promise<Finding> {
  const names = await readdir(directory).catch(() => null)
  if (names === null) return bad(`备份目录 ${directory} 打不开。请检查路径和权限。`)
  const times = await Promise.all(
    names
      .filter((name) => /\.tar\.gz(?:\.age)?$/u.test(name))
      .map(async (name) => (await stat(join(directory, name))).mtime.getTime()),
  )
  return judgeBackups(directory, times, now)
}

export function judgeBackups(directory: string, times: readonly number[], now: Date): Finding {
  if (times.length === 0) return bad(`${directory} 里没有备份。请执行：liangqi backup ${directory}`)
  const hours = Math.floor((now.getTime() - Math.max(...times)) / hour)
  if (hours > 24 * 7)
    return bad(`最近一次备份是 ${Math.floor(hours / 24)} 天前。请查看定时备份为什么没有执行。`)
  if (hours > 36) return hint(`最近一次备份是 ${hours} 小时前。建议每天一次。`)
  return good(`最近一次备份在 ${Math.max(0, hours)} 小时前，共 ${times.length} 份。`)
}
