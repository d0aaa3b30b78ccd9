import { join } from 'node:path'

import { Pool } from 'pg'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import * as contributions from '#contract/contributions.ts'
import { current } from '#contract/terms.ts'

import { port, Visitor } from './client.ts'
import { Line } from './line.ts'
import { alternating, rate, rounded, type Figure, rounds, warming } from './measure.ts'
import { withSampleSchool, type SampleSchool } from './sample-school.ts'

/** The evening before a deadline. */
const atOnce = 64
/** As many as the embedded database has left beside the product's; `pg` is no faster with more. */
const connections = 20

/** Everything that is measured on the sample school while it serves. */
export function houseFigures(): Promise<readonly Figure[]> {
  return withSampleSchool('goals', async (school) => {
    const pool = new Pool({
      host: join(school.data, 'socket'),
      user: 'liangqi_owner',
      database: 'liangqi',
      max: connections,
    })
    try {
      const memory = await memoryFigure(school)
      return [memory, await tickFigure(pool)]
    } finally {
      await pool.end()
    }
  })
}

async function memoryFigure(school: SampleSchool): Promise<Figure> {
  for (const { staffNumber, password } of sampleSignIns()) {
    const visitor = await new Visitor().signIn(staffNumber, password)
    await visitor.ask(current, {})
  }
  const { program, database } = await school.memory()
  const value = program + database
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
    .filter(({ branch }) => branch !== null)
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
  await rate(ticks.length, warming, (who) => ticks[who]?.() ?? Promise.resolve())
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
    baseline: { what: `upserts/s by pg over ${connections} connections`, value: rounded(measured.baseline) },
    reach: '≥ 0.4',
    reached: ratio >= 0.4,
    note: `${Math.round(measured.ours)} ticks/s`,
  }
}
