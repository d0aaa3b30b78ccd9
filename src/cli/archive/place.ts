import process, { stderr, stdout } from 'node:process'
import { parseArgs, type ParseArgsConfig } from 'node:util'

import { parseConfig, type Config } from '#server/config.ts'

type Options = NonNullable<ParseArgsConfig['options']>

interface Placed {
  readonly place: string
  readonly config: Config
  /** What was said beside the place, each option as often as it stood there. */
  readonly said: Readonly<Record<string, readonly string[]>>
}

/**
 * The one word of a command that names a place, its options and the settings; or the exit code, once it was said why
 * not. `options` are names of options with a value.
 */
export function placeIn(
  args: readonly string[],
  usage: string,
  options: readonly string[] = [],
): Placed | number {
  const words = wordsIn(args, options)
  if (words?.help === true) {
    stdout.write(usage)
    return 0
  }
  const config = parseConfig(process.env)
  const place = words?.place ?? null
  if (words !== null && place !== null && config.ok) return { place, config: config.value, said: words.said }
  stderr.write(config.ok ? usage : `设置有误：${String(config.refusal.detail?.['wrong'])}\n`)
  return 2
}

function wordsIn(args: readonly string[], names: readonly string[]) {
  const options: Options = { help: { type: 'boolean' } }
  for (const name of names) options[name] = { type: 'string', multiple: true }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const said: Record<string, readonly string[]> = {}
    for (const name of names) {
      const value = values[name]
      said[name] = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
    }
    const [place = null, ...more] = positionals
    return more.length > 0 ? null : { help: values['help'] === true, place, said }
  } catch {
    return null
  }
}
