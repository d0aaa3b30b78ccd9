import { describe, expect, it } from 'vitest'

import { allAnswers } from '#server/rooms/all.ts'

import { importsOf, sources } from './source.ts'

/** docs/decisions/0018: what casting leaves out, read from the source itself. */
const textOf = (path: string): string => {
  const file = sources.find((each) => each.path === path)
  if (file === undefined) throw new Error(`no ${path}`)
  return file.text.replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
}
const road = [
  'src/server/http/untraced.ts',
  'src/server/ballots/cast.ts',
  'src/server/ballots/secrets.ts',
  'src/server/ballots/ballots.ts',
  'src/server/ballots/checker.ts',
  'src/server/ballots/checking.ts',
  'src/server/ballots/database.ts',
  'src/server/ballots/staging.ts',
  'src/server/ballots/store-slips.ts',
  'src/server/ballots/thread.ts',
  'src/server/ballots/threads.ts',
  'src/server/db/role-database.ts',
  'src/seal/verify-slip.ts',
]
const commands = textOf('src/server/rooms/reviews/commands-ballot-cast.ts')

describe('casting', () => {
  it('is the one call without a trace: public, and of one length', () => {
    const untraced = allAnswers.filter(({ call }) => call.untraced !== undefined).map(({ call }) => call)
    expect(untraced.map(({ name, scope, kind }) => [name, scope, kind])).toEqual([
      ['ballots.cast', 'public', 'write'],
    ])
    const input = { reviewId: '01900000-0000-7000-8000-000000000000', slip: 'A'.repeat(579) }
    expect(untraced[0]?.untraced?.bytes).toBe(JSON.stringify(input).length)
    expect(untraced[0]?.input.safeParse(input).success).toBe(true)
    expect(Object.keys(input)).toEqual(['reviewId', 'slip'])
  })

  it('writes no line, no audit row and no outbox row, and knows no time and no ordered id', () => {
    const traces =
      /\.audit\(|\.emit\(|\blog\b|console\.|findSession|\bDate\.|clock\(|now\(\)|performance\.|newId|uuidv7|startJob/u
    const found = road.filter((path) => traces.test(textOf(path)))
    expect(found).toEqual([])
    expect(traces.test('options.log.info({})') && traces.test('write.audit({})')).toBe(true)
    // The only moment on the road is the beginning of all time, which says nothing.
    expect(road.flatMap((path) => textOf(path).match(/new Date\([^)]*\)/gu) ?? [])).toEqual(['new Date(0)'])
  })

  it('gives its handler nothing of who asks', () => {
    const handler = /const castAnswer = answer\(cast, [\s\S]*?\n\}\)/u.exec(commands)?.[0] ?? ''
    expect(handler).toContain('castSlip(')
    expect(handler).toMatch(/async \(_nobody, \{ reviewId, slip \}, \{ services \}\) =>/u)
    expect(handler).not.toMatch(/actor|client|now|scope|write\b/u)
  })

  it('stages slips in one file, away from whatever knows a person', () => {
    const touching = sources.filter(({ text, isTest }) => !isTest && text.includes('ballots.staged'))
    expect(touching.map(({ path }) => path).toSorted()).toEqual([
      // Leaves it out of every backup.
      'src/cli/archive/schema.ts',
      // Names it among what no export has.
      'src/cli/export/tables.ts',
      'src/server/ballots/store-slips.ts',
      'src/server/db/tables.ts',
    ])
    // Issuing writes through another file, which casting does not know to write with.
    const cast = sources.find(({ path }) => path === 'src/server/ballots/cast.ts')
    expect(cast === undefined ? [] : importsOf(cast).map(({ to }) => to)).not.toContain(
      'src/server/rooms/reviews/commands-ballot.ts',
    )
    expect(textOf('src/server/ballots/cast.ts')).not.toMatch(/putIssue|issuedMembers|asBallots/u)
  })
})
