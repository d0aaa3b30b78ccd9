import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import type { Evidence } from '#testing/evidence.ts'

/**
 * `npm run test:full`: the attacks and faults at their whole counts, written down in docs/evidence.md with commit and
 * seed. A row exists only where its test held; what this machine could not do is counted as skipped, with the reason.
 */
const root = join(import.meta.dirname, '..')
const seed = process.env['LIANGQI_SEED'] ?? String(Math.floor(Math.random() * 1_000_000_000))
const words = process.argv.slice(2)
const files = words.length > 0 ? words : ['test/faults', 'test/laws', 'test/second/recount', 'src/server/db']

const directory = await mkdtemp(join(tmpdir(), 'liangqi-evidence-'))
const collected = join(directory, 'evidence.jsonl')
const summary = join(directory, 'vitest.json')
await writeFile(collected, '')
const begun = performance.now()
const run = spawn(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${summary}`,
    '--testTimeout=7200000',
    '--no-file-parallelism',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LIANGQI_FULL: '1', LIANGQI_SEED: seed, LIANGQI_EVIDENCE: collected },
  },
)
const [code] = (await once(run, 'exit')) as [number | null]
const minutes = Math.ceil((performance.now() - begun) / 60_000)

const rows = (await readFile(collected, 'utf8'))
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Evidence)
const tests = JSON.parse(await readFile(summary, 'utf8')) as {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}
await rm(directory, { recursive: true, force: true })

const git = (...of: readonly string[]): string =>
  execFileSync('git', of, { cwd: root, encoding: 'utf8' }).trim()
const commit = git('rev-parse', 'HEAD')
const dirty =
  git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes that were not committed'
const cell = (value: string | number): string => String(value).replaceAll('|', String.raw`\|`)
const table = rows
  .toSorted((one, other) => (one.kind < other.kind ? -1 : 1))
  .map(
    ({ kind, ran, passed, skipped = 0, note = '' }) =>
      `| ${[kind, ran, passed, skipped, note].map(cell).join(' | ')} |`,
  )

await writeFile(
  join(root, 'docs/evidence.md'),
  `# Evidence

Written by \`npm run test:full\`; not by hand. Each row is told by its test after its assertions held, so a row that
stands here passed; \`skipped\` counts what this machine could not do.

- commit: \`${commit}\`${dirty}
- seed: \`${seed}\` (\`LIANGQI_SEED=${seed} npm run test:full\` repeats it)
- machine: ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, ${minutes} minutes
- tests: ${tests.numPassedTests} passed, ${tests.numFailedTests} failed, ${tests.numPendingTests} skipped, of ${tests.numTotalTests}

| Attack or fault | Ran | Passed | Skipped | Note |
|---|---|---|---|---|
${table.join('\n')}
`,
)
process.stdout.write(`docs/evidence.md written: ${rows.length} rows\n`)
process.exitCode = code ?? 1
