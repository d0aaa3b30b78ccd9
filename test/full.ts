import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import type { Evidence } from '#testing/evidence.ts'

/**
 * `npm run test:full`: the attacks and faults at their whole counts, written down in docs/evidence.md with commit and
 * seed. File after file, and the table is written after each, so that a run which is cut off leaves what it proved. A
 * row exists only where its test held; what this machine could not do is counted as skipped, with the reason.
 */
const root = join(import.meta.dirname, '..')
const seed = process.env['LIANGQI_SEED'] ?? String(Math.floor(Math.random() * 1_000_000_000))
const words = process.argv.slice(2)
const files =
  words.length > 0 ? words : await testsIn(['test/faults', 'test/laws', 'test/second', 'src/server/db'])

/** Thousands of rounds, each through the whole program: last, so that a run cut off has everything else. */
function isLong(file: string): boolean {
  return /\/(?:ballot-|races|recount)/u.test(file)
}

async function testsIn(directories: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    directories.map(async (directory) =>
      (await readdir(join(root, directory), { encoding: 'utf8' }))
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `${directory}/${name}`),
    ),
  )
  return found.flat().toSorted((one, other) => Number(isLong(one)) - Number(isLong(other)))
}

interface Counts {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

const directory = await mkdtemp(join(tmpdir(), 'liangqi-evidence-'))
const collected = join(directory, 'evidence.jsonl')
await writeFile(collected, '')

/** Runs one file of tests to its end; what it counted, or null where it did not even count. */
async function runFile(file: string): Promise<Counts | null> {
  const summary = join(directory, 'vitest.json')
  await rm(summary, { force: true })
  const words = ['--reporter=default', '--reporter=json', `--outputFile.json=${summary}`]
  const run = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', file, ...words, '--testTimeout=7200000'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, LIANGQI_FULL: '1', LIANGQI_SEED: seed, LIANGQI_EVIDENCE: collected },
    },
  )
  await once(run, 'exit')
  const text = await readFile(summary, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Counts)
}

const git = (...of: readonly string[]): string =>
  execFileSync('git', of, { cwd: root, encoding: 'utf8' }).trim()
const commit = git('rev-parse', 'HEAD')
const dirty =
  git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/evidence.md') === ''
    ? ''
    : ' with changes that were not committed'
const cell = (value: string | number): string => String(value).replaceAll('|', String.raw`\|`)
const begun = performance.now()

/** A row of the table, and the commit at which it held. */
interface Row extends Evidence {
  readonly commit: string
}

/** What earlier runs wrote: a run of some files keeps the rows of the others, each with its own commit. */
async function rowsBefore(): Promise<readonly Row[]> {
  if (words.length === 0) return []
  const text = await readFile(join(root, 'docs/evidence.md'), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/u).map((each) => each.trim().replaceAll(String.raw`\|`, '|'))
    const [, kind = '', ran, passed, skipped, note = '', at = ''] = cells
    if (cells.length !== 8 || !/^\d+$/u.test(ran ?? '')) return []
    return [{ kind, ran: Number(ran), passed: Number(passed), skipped: Number(skipped), note, commit: at }]
  })
}
const before = await rowsBefore()

async function write(counts: readonly Counts[], broken: readonly string[], left: number): Promise<void> {
  const told = (await readFile(collected, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row =>
      Object.assign(JSON.parse(line) as Evidence, { commit: `${commit.slice(0, 9)}${dirty}` }),
    )
  const rows = [...before.filter(({ kind }) => !told.some((row) => row.kind === kind)), ...told]
  const table = rows
    .toSorted((one, other) => (one.kind < other.kind ? -1 : 1))
    .map(
      ({ kind, ran, passed, skipped = 0, note = '', commit: at }) =>
        `| ${[kind, ran, passed, skipped, note, at].map(cell).join(' | ')} |`,
    )
  const sum = (of: (each: Counts) => number): number => counts.reduce((all, each) => all + of(each), 0)
  const minutes = Math.ceil((performance.now() - begun) / 60_000)
  await writeFile(
    join(root, 'docs/evidence.md'),
    `# Evidence

Written by \`npm run test:full\`; not by hand. Each row is told by its test after its assertions held, so a row that
stands here passed, at the commit beside it; \`skipped\` counts what this machine could not do. A run of some files
(\`npm run test:full -- test/faults/kill.test.ts\`) writes their rows anew and keeps the others.

The last run:

- commit: \`${commit}\`${dirty}
- seed: \`${seed}\` (\`LIANGQI_SEED=${seed} npm run test:full\` repeats it)
- machine: ${availableParallelism()} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, ${minutes} minutes
- files: ${files.length - left} of ${files.length} run${broken.length > 0 ? `; not whole: ${broken.join(', ')}` : ''}
- tests: ${sum((each) => each.numPassedTests)} passed, ${sum((each) => each.numFailedTests)} failed, ${sum((each) => each.numPendingTests)} skipped, of ${sum((each) => each.numTotalTests)}

| Attack or fault | Ran | Passed | Skipped | Note | Commit |
|---|---|---|---|---|---|
${table.join('\n')}
`,
  )
  process.stdout.write(`docs/evidence.md written: ${rows.length} rows, ${left} files to go\n`)
}

const counts: Counts[] = []
const broken: string[] = []
for (const [at, file] of files.entries()) {
  const counted = await runFile(file)
  if (counted !== null) counts.push(counted)
  if (counted === null || counted.numFailedTests > 0) broken.push(file)
  await write(counts, broken, files.length - at - 1)
}
await rm(directory, { recursive: true, force: true })
process.exitCode = broken.length > 0 ? 1 : 0
