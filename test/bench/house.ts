import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Pool } from 'pg'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import * as contributions from '#contract/contributions.ts'
import { progress } from '#contract/jobs.ts'
import { importCommit, importUpload } from '#contract/organisation-import.ts'
import { current } from '#contract/terms.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { columnHeaders, peopleColumns } from '#domain/organisation/people-columns.ts'
import { createHasher } from '#server/auth/hasher.ts'

import { familyOf, memoryOf, port, runScript, startServing, Visitor } from './client.ts'
import { Line } from './line.ts'
import { alternating, median, rate, rounded, seconds, type Figure, rounds } from './measure.ts'

const atOnce = 16

/** Everything that is measured on the sample school while it serves. */
export async function houseFigures(): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  await runScript('src/cli/sample/main.ts', ['goals', new Date().toISOString()], data)
  const { child, stop } = await startServing('test/bench/product.ts', [], data)
  const pids = async () => {
    const server = await serverOf(data)
    return [...(await familyOf(child.pid ?? 0)), ...(server === null ? [] : await familyOf(server))]
  }
  const pool = new Pool({
    host: join(data, 'socket'),
    user: 'liangqi_owner',
    database: 'liangqi',
    max: atOnce,
  })
  try {
    const memory = await memoryFigure(pids)
    return [memory, await tickFigure(pool), await signInFigure(), ...(await importFigures(pool, pids))]
  } finally {
    await pool.end()
    await stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function serverOf(data: string): Promise<number | null> {
  const { serverProcess } = await import('#server/db/embedded.ts')
  return serverProcess(data)
}

async function memoryFigure(pids: () => Promise<readonly number[]>): Promise<Figure> {
  for (const { staffNumber, password } of sampleSignIns()) {
    const visitor = await new Visitor().signIn(staffNumber, password)
    await visitor.ask(current, {})
  }
  const value = await memoryOf(await pids())
  return {
    work: 'memory with the sample school, one person per role signed in (PSS)',
    value: Math.round(value),
    unit: 'MB',
    reach: '≤ 250 MB',
    reached: value <= 250,
  }
}

/** Members who only tick: one list each. */
async function tickers(): Promise<readonly (() => Promise<void>)[]> {
  const plain = samplePeople()
    .filter(({ branch, roles }) => branch !== null && roles.length === 0)
    .slice(0, atOnce)
  const all: (() => Promise<void>)[] = []
  for (const { number } of plain) {
    const visitor = await new Visitor().signIn(number, samplePassword)
    const { term } = await visitor.ask(current, {})
    if (term === null) throw new Error('no term')
    const { listId } = await visitor.ask(contributions.open, { termId: term.id })
    const { list } = await visitor.ask(contributions.mine, {})
    let ticked = list?.entries.find(({ item }) => item === '2-20')?.goal ?? false
    const line = new Line(port)
    all.push(async () => {
      const patches = [{ at: 'item/2-20/goal', base: ticked, value: !ticked }]
      const body = JSON.stringify({ listId, patches })
      await line.post(`/api/${contributions.save.name}`, visitor.cookie, body)
      ticked = !ticked
    })
  }
  return all
}

async function tickFigure(pool: Pool): Promise<Figure> {
  await pool.query('create table bench_tick (who int primary key, ticked boolean not null)')
  const ticks = await tickers()
  const measured = await alternating(
    rounds,
    () => rate(ticks.length, 2, (who) => ticks[who]?.() ?? Promise.resolve()),
    () =>
      rate(ticks.length, 2, (who) =>
        pool.query(
          'insert into bench_tick (who, ticked) values ($1, true) on conflict (who) do update set ticked = not bench_tick.ticked',
          [who],
        ),
      ),
  )
  const ratio = measured.ours / measured.baseline
  return {
    work: `save a tick end to end, ${ticks.length} at once`,
    value: rounded(ratio),
    unit: '×',
    baseline: { what: 'upserts/s by pg', value: rounded(measured.baseline) },
    reach: '≥ 0.4',
    reached: ratio >= 0.4,
    note: `${Math.round(measured.ours)} ticks/s`,
  }
}

async function signInFigure(): Promise<Figure> {
  const hasher = await createHasher()
  const stored = await hasher.hash(samplePassword)
  const [one] = sampleSignIns()
  if (one === undefined) throw new Error('no sign-in')
  const measured = await alternating(
    rounds,
    () => rate(2, 2, () => new Visitor().signIn(one.staffNumber, one.password)),
    () => rate(2, 2, () => hasher.verify(stored, samplePassword)),
  )
  const ratio = measured.ours / measured.baseline
  return {
    work: 'sign in, 2 at once',
    value: rounded(ratio),
    unit: '×',
    baseline: { what: 'argon2id/s', value: rounded(measured.baseline) },
    reach: '≥ 0.8',
    reached: ratio >= 0.8,
    note: `${Math.round(measured.ours)} sign-ins/s`,
  }
}

const rowsOfImport = 10_000

const cells: Readonly<Record<string, (row: number) => string>> = {
  staffNumber: (row) => `9${String(row).padStart(6, '0')}`,
  name: (row) =>
    `测试${String.fromCodePoint(0x4e00 + (row % 5000))}${String.fromCodePoint(0x5200 + (row % 3000))}`,
  position: () => '讲师',
  post: () => '专业教师',
  weeklyHours: (row) => String(8 + (row % 10)),
}

async function importFigures(pool: Pool, pids: () => Promise<readonly number[]>): Promise<readonly Figure[]> {
  const administrator = sampleSignIns().find(({ role }) => role.includes('管理员'))
  if (administrator === undefined) throw new Error('no administrator')
  const visitor = await new Visitor().signIn(administrator.staffNumber, administrator.password)
  const taken: number[] = []
  const copied: number[] = []
  let most = 0
  for (let round = 0; round < rounds; round += 1) {
    const book = await sheetOf(round)
    const watching = setInterval(
      () =>
        void pids()
          .then(memoryOf)
          .then((now) => (most = Math.max(most, now))),
      100,
    )
    taken.push(
      await seconds(async () => {
        const { batchId, jobId } = await visitor.upload(importUpload, {}, '名册.xlsx', book)
        await ended(visitor, jobId)
        const commit = await visitor.ask(importCommit, { batchId })
        await ended(visitor, commit.jobId)
      }),
    )
    clearInterval(watching)
    copied.push(await copy(pool))
  }
  const value = median(taken)
  return [
    {
      work: 'import 10,000 people from Excel, previewed and committed',
      value: rounded(value),
      unit: 's',
      baseline: { what: 's for one insert … select of as many rows', value: rounded(median(copied)) },
      reach: '≤ 10 s',
      reached: value <= 10,
    },
    {
      work: 'memory at the peak of the import (PSS)',
      value: Math.round(most),
      unit: 'MB',
      reach: '≤ 300 MB',
      reached: most <= 300,
    },
  ]
}

async function ended(visitor: Visitor, jobId: Parameters<typeof progressInput>[0]): Promise<void> {
  for (;;) {
    const { state } = await visitor.ask(progress, progressInput(jobId))
    if (state === 'done') return
    if (state !== 'waiting' && state !== 'running') throw new Error(`the import ended ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const progressInput = (jobId: string) => ({ jobId })

/** Everybody new in the first round, changed in the others. */
function sheetOf(round: number): Promise<Uint8Array> {
  return writeSheet([
    {
      name: '名册',
      columns: peopleColumns.map((column) => ({
        header: columnHeaders[column].header,
        kind: 'text' as const,
      })),
      rows: Array.from({ length: rowsOfImport }, (_, row) =>
        peopleColumns.map((column) => (column === 'other' ? `第${round}轮` : (cells[column]?.(row) ?? ''))),
      ),
    },
  ])
}

async function copy(pool: Pool): Promise<number> {
  await pool.query(
    'create table bench_copy (number text primary key, name text, position text, post text, hours int, other text)',
  )
  const taken = await seconds(() =>
    pool.query(
      `insert into bench_copy select '9' || n, '测试' || n, '讲师', '专业教师', n % 10, 'x' from generate_series(1, $1::int) n`,
      [rowsOfImport],
    ),
  )
  await pool.query('drop table bench_copy')
  return taken
}
