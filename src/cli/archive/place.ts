import process, { stderr, stdout } from 'node:process'

import { parseConfig, type Config } from '#server/config.ts'

interface Placed {
  readonly place: string
  readonly config: Config
}

/** The one word of a command that names a place, with the settings; or the exit code, once it was said why not. */
export function placeIn([place, ...more]: readonly string[], usage: string): Placed | number {
  const isOne = place !== undefined && more.length === 0
  if (isOne && place === '--help') {
    stdout.write(usage)
    return 0
  }
  const config = parseConfig(process.env)
  if (isOne && !place.startsWith('-') && config.ok) return { place, config: config.value }
  stderr.write(config.ok ? usage : `设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
  return 2
}
