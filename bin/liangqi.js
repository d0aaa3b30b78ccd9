#!/usr/bin/env node
// Plain JavaScript: whatever Node the machine has starts this, and the one of our own dependencies runs the rest.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The first that runs TypeScript as we write it. */
const oldest = 24

/** The Node that came with the dependencies; null on a machine for which there is none. */
function ownNode() {
  const name = `node-${platform() === 'win32' ? 'win' : platform()}-${arch()}`
  try {
    const directory = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(directory, 'bin', platform() === 'win32' ? 'node.exe' : 'node')
  } catch {
    return null
  }
}

/** @param {string} node */
function handOver(node) {
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  // Ctrl-C of a terminal reaches both; a second one does a command no harm (`untilTold`). Heard before there is a
  // program: a signal that came while it was begun would end us alone.
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(name, () => child.kill(name))
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  child.on('error', () => cannotRun(`打不开 ${node}。请重新运行 npm ci 后再试。`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** @param {string} why */
function cannotRun(why) {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}

if (Number.parseInt(process.versions.node, 10) >= oldest) await import('../src/cli/main.ts')
else {
  const node = ownNode()
  if (node === null)
    cannotRun(`亮旗需要 Node ${oldest} 以上，现在是 ${process.version}。请升级 Node 后再试。`)
  else handOver(node)
}
