import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { bad, good, hint, type Finding } from './finding.ts'

const isWindows = process.platform === 'win32'
const gibibyte = 1024 ** 3

/** The directory, and whether a database can be started in it. */
export interface DirectoryReport {
  readonly isUsable: boolean
  readonly findings: readonly Finding[]
}

/** Who may read and write where the data lies: nobody but the program's own user. */
export async function checkDirectory(dataDirectory: string): Promise<DirectoryReport> {
  const there = await stat(dataDirectory).catch(() => null)
  if (there === null) return checkParent(dataDirectory, await nearest(dataDirectory))
  const useless = (text: string): DirectoryReport => ({ isUsable: false, findings: [bad(text)] })
  if (!there.isDirectory()) return useless(`${dataDirectory} 不是目录。请改 LIANGQI_DATA。`)
  if (!(await isWritable(dataDirectory)))
    return useless(`数据目录 ${dataDirectory} 不能写。请用运行亮旗的用户执行，或把目录交给这个用户。`)
  const open = isWindows ? [] : await tooOpen(dataDirectory, there.mode)
  return {
    isUsable: true,
    findings:
      open.length > 0 ? open : [good(`数据目录 ${dataDirectory} 可以读写，别的用户读不到里面的内容。`)],
  }
}

async function checkParent(dataDirectory: string, parent: string): Promise<DirectoryReport> {
  const isUsable = (await isWritable(parent)) && (await stat(parent)).isDirectory()
  return {
    isUsable,
    findings: [
      isUsable
        ? hint(`数据目录 ${dataDirectory} 还没有，第一次启动时会建立。`)
        : bad(
            `数据目录 ${dataDirectory} 还没有，也不能在 ${parent} 里建立。请给运行亮旗的用户写权限，或改 LIANGQI_DATA。`,
          ),
    ],
  }
}

/** What must be closed to others. The directory itself may be walked through: as root, the database's user does. */
async function tooOpen(dataDirectory: string, mode: number): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  if ((mode & 0o022) !== 0) findings.push(bad(`别的用户也能写数据目录。请执行：chmod go-w ${dataDirectory}`))
  for (const name of ['postgres', 'files', 'keys', join('keys', 'sign-in.key')]) {
    const path = join(dataDirectory, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && (found.mode & 0o077) !== 0)
      findings.push(bad(`别的用户也能读 ${path}。请执行：chmod go-rwx ${path}`))
  }
  return findings
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )

/** The path itself, or what there is of the way to it. */
async function nearest(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    if ((await stat(at).catch(() => null)) !== null || at === dirname(at)) return at
  }
}

/** Room on the disk of the data directory. */
export async function checkSpace(dataDirectory: string): Promise<Finding> {
  const { bavail, bsize, blocks, ffree, files } = await statfs(await nearest(dataDirectory))
  if (files > 0 && ffree < 1000)
    return bad('磁盘上的文件数快到上限了（inode 用尽），新的附件会存不进去。请清理小文件。')
  return judgeSpace(bavail * bsize, blocks * bsize)
}

export function judgeSpace(free: number, total: number): Finding {
  const text = `磁盘剩余 ${inGigabytes(free)}，共 ${inGigabytes(total)}`
  if (free < gibibyte / 2) return bad(`${text}，快满了。满了以后什么都不能保存，请马上清理或扩容。`)
  return free < 4 * gibibyte ? hint(`${text}，不多了，请安排清理或扩容。`) : good(`${text}。`)
}

const inGigabytes = (bytes: number): string => `${(bytes / gibibyte).toFixed(1)} GB`
