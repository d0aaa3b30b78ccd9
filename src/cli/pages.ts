import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process, { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const madeFrom = [
  'src/web',
  'src/contract',
  'src/domain',
  'src/seal',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

/**
 * Builds the browser's pages where they are missing or older than what they are made from. In a process of its
 * own, since the builder's memory would otherwise stay with the server.
 */
export async function ensurePages(): Promise<void> {
  const built = timeOf(join(root, 'dist/index.html'))
  if (built > Math.max(...madeFrom.map((path) => newestIn(join(root, path))))) return
  // A program whose files are not its own to change (a container, a service) has the pages that it was installed with.
  if (built > 0 && !isWritable(root)) return
  stdout.write('正在准备网页…\n')
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const beside = join(root, `.cache/pages-${process.pid}`)
  const words = [vite, 'build', '--logLevel', 'warn', '--outDir', beside, '--emptyOutDir']
  // Tests say that they are tests, and React would come as developers debug it: half as large again, and slow.
  const env = { ...process.env, NODE_ENV: 'production' }
  const builder = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env })
  const [code] = (await once(builder, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the pages could not be built')
  await putInPlace(beside, join(root, 'dist'))
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Whole or not at all: a start that was killed half-way leaves no half pages, and of two at once the last wins. */
async function putInPlace(beside: string, place: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await rm(place, { recursive: true, force: true })
    try {
      await rename(beside, place)
      return
    } catch (error) {
      if (attempt === 5) throw error
    }
  }
}

/** Asked without waiting: nothing is served yet, and hundreds of files are told sooner one after the other. */
const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** The latest change of a file, or of anything below a directory; 0 where nothing is. */
function newestIn(path: string): number {
  const own = timeOf(path)
  if (own === 0 || !statSync(path).isDirectory()) return own
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(own, ...entries.map((entry) => timeOf(join(path, entry))))
}
