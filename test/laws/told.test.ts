import { describe, expect, it } from 'vitest'

import { sources } from './source.ts'

/** What leaves the program about itself: lines of the log, and metrics. Neither may say anything of a person. */
const shipped = sources.filter(({ isTest, path }) => !isTest && path.startsWith('src/server/'))
const plain = ({ text }: { readonly text: string }): string =>
  text.replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gmu, '')

describe('the log', () => {
  it('is written in few places, each of which says what it writes', () => {
    const lines = shipped.flatMap((file) =>
      [...plain(file).matchAll(/\blog\.(?:trace|debug|info|warn|error|fatal)\((.*)$/gmu)].map(
        ([, said = '']) => `${file.path}: ${said.trim()}`,
      ),
    )
    expect(lines.toSorted()).toEqual([
      `src/server/http/respond.ts: { call: answer.call.name, err: withoutData(error) }, 'call failed')`,
      `src/server/http/respond.ts: { call: call.name, status, ms: Math.round(milliseconds) }, 'call')`,
      // From the launcher: what PostgreSQL said while nobody could reach it.
      'src/server/main.ts: message), onWaiting })',
      'src/server/product.ts: sentence),',
      'src/server/product.ts: { what, err: withoutData(error) })',
    ])
  })

  it('is the only way out: nothing prints beside it', () => {
    const printing = shipped.filter((file) => /\bconsole\.|\bstdout\b|\bstderr\.write/u.test(plain(file)))
    // Run by hand, after a migration.
    expect(printing.map(({ path }) => path)).toEqual(['src/server/db/generate-tables.ts'])
  })
})

describe('metrics', () => {
  it('are made in one file, under labels that hold words of ours alone', () => {
    const makers = shipped.filter((file) => /from 'prom-client'/u.test(file.text)).map(({ path }) => path)
    expect(makers).toEqual(['src/server/watch/metrics.ts'])
    const text = shipped
      .filter(({ path }) => makers.includes(path))
      .map(plain)
      .join('')
    const labels = [...text.matchAll(/(?:labelNames: |, )\[((?:'\w+'(?:, )?)+)\]/gu)].flatMap(
      ([, list = '']) => list.replaceAll("'", '').split(', '),
    )
    expect([...new Set(labels)].toSorted()).toEqual(['call', 'state', 'status', 'version'])
  })
})
