import { join } from 'node:path'

import { Client } from 'pg'

import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { progress } from '#contract/jobs.ts'
import { importBatch, importCommit, importUndo, importUpload } from '#contract/organisation-import.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { columnHeaders, peopleColumns, type PeopleColumn } from '#domain/organisation/people-columns.ts'

import { Visitor } from './client.ts'
import { copyInto } from './copy.ts'
import { median, rounded, rounds, seconds, type Figure } from './measure.ts'
import { withSampleSchool, type SampleSchool } from './sample-school.ts'

const size = 10_000

/** A school's whole staff from Excel, and back: time beside a COPY of the same rows, and memory at the peak. */
export const importFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async (school) => {
    const client = new Client({
      host: join(school.data, 'socket'),
      user: 'liangqi_owner',
      database: 'liangqi',
    })
    await client.connect()
    try {
      return await measured(school, client)
    } finally {
      await client.end()
    }
  })

async function measured(school: SampleSchool, client: Client): Promise<readonly Figure[]> {
  const administrator = sampleSignIns().find(({ role }) => role.includes('管理员'))
  if (administrator === undefined) throw new Error('no administrator')
  const visitor = await new Visitor().signIn(administrator.staffNumber, administrator.password)
  const peak = new Peak(school)
  const rest = await school.memory()
  const taken: Record<'fresh' | 'undo' | 'changed' | 'copy', number[]> = {
    fresh: [],
    undo: [],
    changed: [],
    copy: [],
  }
  const enter = async (rows: readonly Row[]): Promise<[string, number]> => {
    const book = await bookOf(rows)
    let entered = ''
    const time = await peak.during('import', () =>
      seconds(async () => (entered = await imported(visitor, book))),
    )
    return [entered, time]
  }
  for (let round = 0; round < rounds; round += 1) {
    const rows = rowsOf(String(round), '')
    const [batchId, time] = await enter(rows)
    taken.fresh.push(time)
    taken.copy.push(await copied(client, rows))
    taken.undo.push(await peak.during('undo', () => seconds(() => undone(visitor, batchId))))
  }
  await enter(rowsOf('standing', ''))
  for (let round = 0; round < rounds; round += 1) {
    const [, time] = await enter(rowsOf('standing', `第${round}轮`))
    taken.changed.push(time)
  }
  const copy = { what: 's for COPY of the same rows', value: rounded(median(taken.copy)) }
  const timed = (work: string, times: readonly number[]): Figure => ({
    work,
    value: rounded(median(times)),
    unit: 's',
    baseline: copy,
    reach: '≤ 10 s',
    reached: median(times) <= 10,
  })
  const atRest = { what: 'MB at rest', value: Math.round(rest.program + rest.database) }
  const held = (work: string, what: 'import' | 'undo'): Figure => ({
    work,
    value: Math.round(peak.of(what)),
    unit: 'MB',
    baseline: atRest,
    reach: '≤ 300 MB',
    reached: peak.of(what) <= 300,
    note: peak.note(what),
  })
  return [
    timed('import 10,000 new people from Excel, previewed and committed', taken.fresh),
    timed('the same with 10,000 known people, each changed', taken.changed),
    held('memory at the peak of the import, server and database (PSS)', 'import'),
    timed('undo an import of 10,000 new people', taken.undo),
    held('memory at the peak of the undo, server and database (PSS)', 'undo'),
  ]
}

/** The most that the product held during some work, looked at ten times a second. */
class Peak {
  private readonly most = new Map<string, { readonly program: number; readonly database: number }>()
  private readonly school: SampleSchool

  constructor(school: SampleSchool) {
    this.school = school
  }

  of(what: string): number {
    const { program, database } = this.most.get(what) ?? { program: 0, database: 0 }
    return program + database
  }

  note(what: string): string {
    const { program = 0, database = 0 } = this.most.get(what) ?? {}
    return `program ${Math.round(program)} + database ${Math.round(database)}`
  }

  async during<T>(what: string, work: () => Promise<T>): Promise<T> {
    const watch = { over: false }
    const watching = (async () => {
      while (!watch.over) {
        const now = await this.school.memory()
        if (now.program + now.database > this.of(what)) this.most.set(what, now)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })()
    try {
      return await work()
    } finally {
      watch.over = true
      await watching
    }
  }
}

async function imported(visitor: Visitor, book: Uint8Array): Promise<string> {
  const { batchId, jobId } = await visitor.upload(importUpload, {}, '名册.xlsx', book)
  await ended(visitor, jobId)
  const commit = await visitor.ask(importCommit, { batchId })
  await ended(visitor, commit.jobId)
  return expectState(visitor, batchId, 'committed')
}

async function undone(visitor: Visitor, batchId: string): Promise<string> {
  const { jobId } = await visitor.ask(importUndo, { batchId })
  await ended(visitor, jobId)
  return expectState(visitor, batchId, 'undone')
}

/** A job that ended well may have left trouble in its batch: only the state says what became of it. */
async function expectState(visitor: Visitor, batchId: string, expected: string): Promise<string> {
  const { state, trouble } = await visitor.ask(importBatch, { batchId, size: 1 })
  if (state !== expected) throw new Error(`the batch is ${state}: ${JSON.stringify(trouble)}`)
  return batchId
}

async function ended(visitor: Visitor, jobId: string): Promise<void> {
  for (;;) {
    const { state } = await visitor.ask(progress, { jobId })
    if (state === 'done') return
    if (state !== 'waiting' && state !== 'running') throw new Error(`the job ended ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

type Row = Readonly<Partial<Record<PeopleColumn, string>>>

const rowsOf = (series: string, other: string): readonly Row[] =>
  Array.from({ length: size }, (_, row) => ({
    staffNumber: `${series}${String(row).padStart(6, '0')}`,
    name: `测试${String.fromCodePoint(0x4e00 + (row % 5000))}${String.fromCodePoint(0x5200 + (row % 3000))}`,
    position: '讲师',
    post: '专业教师',
    weeklyHours: String(8 + (row % 10)),
    other,
  }))

const cellsOf = (row: Row): readonly string[] => peopleColumns.map((column) => row[column] ?? '')

const bookOf = (rows: readonly Row[]): Promise<Uint8Array> =>
  writeSheet([
    {
      name: '名册',
      columns: peopleColumns.map((column) => ({
        header: columnHeaders[column].header,
        kind: 'text' as const,
      })),
      rows: rows.map(cellsOf),
    },
  ])

async function copied(client: Client, rows: readonly Row[]): Promise<number> {
  const columns = peopleColumns.map((column, index) => `"${column}" text${index === 0 ? ' primary key' : ''}`)
  await client.query(`create table bench_copy (${columns.join(', ')})`)
  const taken = await seconds(() => copyInto(client, 'bench_copy', rows.map(cellsOf)))
  const { rows: counted } = await client.query<{ count: number }>(
    'select count(*)::int as count from bench_copy',
  )
  if (counted[0]?.count !== size) throw new Error('the copy lost rows')
  await client.query('drop table bench_copy')
  return taken
}
