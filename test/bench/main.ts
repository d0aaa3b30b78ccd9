import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { ensurePages } from '../../src/cli/pages.ts'

import { rounds, type Figure } from './measure.ts'

/**
 * `npm run bench` or `npm run bench -- start tick`: every figure with its baseline from the same run, medians of five
 * rounds, as a table and as JSON. It measures and never fails: what is missed is said with what was measured.
 */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: async () => (await import('./start.ts')).startFigures(),
  size: async () => (await import('./size.ts')).sizeFigures(),
  usable: async () => (await import('./usable.ts')).usableFigures(),
  house: async () => (await import('./house.ts')).houseFigures(),
  board: async () => (await import('./board.ts')).boardFigures(),
  'sign-in': async () => (await import('./sign-in.ts')).signInFigures(),
  import: async () => (await import('./import.ts')).importFigures(),
  ballots: async () => [
    ...(await (await import('./ballots.ts')).ballotFigures()),
    await (await import('./keys-aside.ts')).keysAsideFigure(),
  ],
  meetings: async () => (await import('./meetings.ts')).meetingFigures(),
  stars: async () => (await import('./stars.ts')).starFigures(),
  pioneer: async () => (await import('./pioneer.ts')).pioneerFigures(),
  ballot: async () => (await import('./ballot.ts')).ballotFigures(),
  documents: async () =>
    (await (await import('./documents.ts')).documentFigures(rounds)).map(({ work, value, unit, reach }) => ({
      work,
      value,
      unit,
      reach: reach === null ? '—' : `${unit === 's' ? '≤' : '≥'} ${reach} ${unit}`,
      reached: reach === null ? null : unit === 's' ? value <= reach : value >= reach,
    })),
  channels: async () => (await import('./channels.ts')).channelFigures(),
  lists: async () => (await import('./lists.ts')).listFigures(),
  archives: async () => (await import('./archives.ts')).archiveFigures(),
  backup: async () => (await import('./backup.ts')).backupFigures(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

const figures: Figure[] = []
await ensurePages()
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  try {
    figures.push(...(await measure()))
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error)
    figures.push({
      work: name,
      value: Number.NaN,
      unit: '',
      reach: '',
      reached: false,
      note: `not measured: ${note}`,
    })
  }
}

const short = (value: number): string => (Number.isNaN(value) ? '—' : String(Number(value.toPrecision(3))))
const lines = figures.map(({ work, value, unit, baseline, reach, reached, note }) =>
  [
    work,
    `${short(value)} ${unit}`.trim(),
    baseline === undefined ? '' : `${baseline.what}: ${short(baseline.value)}`,
    reach,
    reached === null ? '' : reached ? 'yes' : 'NO',
    note ?? '',
  ].join(' | '),
)
const head = 'work | measured | baseline in the same run | reach | reached | note'
process.stdout.write(`| ${[head, '--- | --- | --- | --- | --- | ---', ...lines].join(' |\n| ')} |\n`)

/** A copy without a repository measures as well. */
const commit = ((): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return 'unknown'
  }
})()
const at = { commit, at: new Date().toISOString(), cores: availableParallelism(), node: process.version }
const directory = join(import.meta.dirname, '../../reports')
await mkdir(directory, { recursive: true })
await writeFile(join(directory, 'bench.json'), `${JSON.stringify({ ...at, figures }, null, 2)}\n`)
