import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of this program, as its package says. */
export function versionOfProgram(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
