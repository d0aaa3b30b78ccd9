import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'

// A second start compiles nothing again: a third of its time. Where the place cannot be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '../../.cache/compile'))
setTimeout(flushCompileCache, 10_000).unref()

/** What a command exports: it gets the words after its name and gives back the exit code. */
interface Command {
  readonly run: (args: readonly string[]) => Promise<number>
}

/** Loaded only when asked for, so that a rule command opens no database and no network. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: () => import('./serve.ts'),
  sample: () => import('./sample.ts'),
  points: () => import('./rules/points.ts'),
  stars: () => import('./rules/stars.ts'),
  index: () => import('./rules/pioneer.ts'),
  bottom: () => import('./rules/bottom.ts'),
  verify: () => import('./verify.ts'),
  rescue: () => import('./rescue.ts'),
  doctor: () => import('./doctor.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  export: () => import('./export.ts'),
  school: () => import('./school.ts'),
  keygen: () => import('./keygen.ts'),
}

const [name = '--help', ...args] = argv.slice(2)

// A reader that stops early (`liangqi stars … | head`) is no failure.
stdout.on('error', () => {})

if (Object.hasOwn(commands, name)) {
  const command = await commands[name]?.()
  if (command !== undefined) process.exitCode = await command.run(args)
} else if (name === '--help' || name === 'help') {
  stdout.write(
    `用法：liangqi <命令> …\n命令：${Object.keys(commands).join('、')}\n每个命令可用 --help 查看说明。\n`,
  )
} else {
  const message = `没有「${name}」这个命令；可用的命令：${Object.keys(commands).join('、')}。`
  stdout.write(`${JSON.stringify({ error: { code: 'unknown-command', path: '', message } })}\n`)
  process.exitCode = 2
}
