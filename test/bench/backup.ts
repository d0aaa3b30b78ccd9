import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import * as home from '#contract/home.ts'

import { runScript, startServing, Visitor } from './client.ts'
import { startDebianServer, type DebianServer } from './debian-postgres.ts'
import { alternating, rounded, rounds, seconds, type Figure } from './measure.ts'

/** What PostgreSQL says of the database, in MB; `BENCH_BACKUP_MB=200` where there is little time. */
const wanted = Number(process.env['BENCH_BACKUP_MB'] ?? '1000')
const main = 'src/cli/main.ts'

/** Many schools in a PostgreSQL of Debian's: `pg_dump -Fc` and `pg_restore` against ours, and a page meanwhile. */
export async function backupFigures(): Promise<readonly Figure[]> {
  const debian = await startDebianServer()
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-backup-'))
  const before = process.env['DATABASE_URL']
  try {
    await debian.ask('postgres', 'create database schools')
    process.env['DATABASE_URL'] = debian.url('schools')
    await runScript('src/cli/sample/main.ts', ['publicity', new Date().toISOString()], data)
    const size = await fill(debian)
    return [...(await speeds(debian, data, size)), await meanwhile(data)]
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = before
    await rm(data, { recursive: true, force: true })
    await debian.stop()
  }
}

const megabytes = async (debian: DebianServer): Promise<number> => {
  const [row] = await debian.ask<{ size: string }>(
    'schools',
    'select pg_database_size(current_database()) / 1e6 as size',
  )
  return Number(row?.size)
}

/** The sample school under the ids of other organisations, until there is as much as is wanted. */
async function fill(debian: DebianServer): Promise<number> {
  const tables = await debian.ask<{ name: string; columns: readonly string[] }>(
    'schools',
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity group by c.relname`,
  )
  await debian.ask('schools', 'create table bench_first as select organisation_id as id from organisation')
  while ((await megabytes(debian)) < wanted) {
    const inserts = tables.map(({ name, columns }) => {
      const rest = columns.filter((column) => column !== 'organisation_id')
      return `insert into ${name} (organisation_id, ${rest.join(', ')})
        select school.id, ${rest.map((column) => `t.${column}`).join(', ')} from ${name} t, bench_school school
        where t.organisation_id = (select id from bench_first);`
    })
    await debian.ask(
      'schools',
      `set session_replication_role = replica;
       create temporary table bench_school as select gen_random_uuid() as id from generate_series(1, 10);
       ${inserts.join('\n')}`,
    )
  }
  await debian.ask('schools', 'drop table bench_first')
  await debian.ask('schools', 'vacuum analyze')
  return megabytes(debian)
}

async function speeds(debian: DebianServer, data: string, size: number): Promise<readonly Figure[]> {
  const [ours, theirs] = [join(data, 'ours.tar.gz'), join(data, 'theirs.dump')]
  const dumped = await alternating(
    rounds,
    async () => {
      await rm(ours, { force: true })
      return seconds(() => runScript(main, ['backup', ours], data))
    },
    () => seconds(() => debian.program('pg_dump', '-Fc', '-f', theirs, debian.url('schools'))),
  )
  const into = async (work: (place: string) => Promise<unknown>): Promise<number> => {
    await debian.ask('postgres', 'drop database if exists emptied')
    await debian.ask('postgres', 'create database emptied template template0')
    const place = join(data, 'empty')
    await mkdir(place, { recursive: true })
    const taken = await seconds(() => work(place))
    await rm(place, { recursive: true, force: true })
    return taken
  }
  const restored = await alternating(
    Math.min(rounds, Number(process.env['BENCH_RESTORE_ROUNDS'] ?? rounds)),
    () =>
      into(async (place) => {
        process.env['DATABASE_URL'] = debian.url('emptied')
        await runScript(main, ['restore', ours], place)
        process.env['DATABASE_URL'] = debian.url('schools')
      }),
    () => into(() => debian.program('pg_restore', '-d', debian.url('emptied'), theirs)),
  )
  const sizes = await Promise.all(
    [ours, theirs].map(async (path) => Math.round((await stat(path)).size / 1e6)),
  )
  const figure = (work: string, what: string, of: typeof dumped): Figure => ({
    work: `${work} of a database of ${Math.round(size)} MB`,
    value: rounded(of.baseline / of.ours),
    unit: '×',
    baseline: { what: `s by ${what}`, value: rounded(of.baseline) },
    reach: '≥ 0.3',
    reached: of.baseline / of.ours >= 0.3,
    note: `ours ${rounded(of.ours)} s; files of ${sizes.join(' and ')} MB`,
  })
  return [figure('backup', 'pg_dump -Fc', dumped), figure('restore', 'pg_restore', restored)]
}

/** The first page of a member, asked for by four at once, some forty times a second, without and with a backup beside it. */
async function meanwhile(data: string): Promise<Figure> {
  const { stop } = await startServing('test/bench/product.ts', [], data)
  try {
    const [first] = sampleSignIns()
    const visitor = await new Visitor().signIn(first?.staffNumber ?? '', samplePassword)
    const ask = () => visitor.ask(home.today, {})
    await slowest(ask, sleeping(5))
    const alone: number[] = []
    const beside: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await slowest(ask, sleeping(6)))
      const path = join(data, `beside-${round}.tar.gz`)
      beside.push(await slowest(ask, runScript(main, ['backup', path], data)))
      await rm(path, { force: true })
    }
    const [without, during] = [alone, beside].map(
      (each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0,
    )
    const ratio = (during ?? 0) / (without ?? 1)
    return {
      work: 'a member’s first page, p99 while a backup is made',
      value: rounded(ratio),
      unit: '×',
      baseline: { what: 'ms without', value: rounded(without ?? 0) },
      reach: '≤ 3 ×',
      reached: ratio <= 3,
    }
  } finally {
    await stop()
  }
}

const sleeping = (time: number): Promise<unknown> =>
  new Promise((resolve) => void setTimeout(resolve, time * 1000))

/** p99 in milliseconds of what some forty a second wait until the other work ends. */
async function slowest(ask: () => Promise<unknown>, until: Promise<unknown>): Promise<number> {
  const running = { on: true }
  const ending = until.finally(() => (running.on = false))
  const times: number[] = []
  const one = async (): Promise<void> => {
    while (running.on) {
      const begin = performance.now()
      await ask()
      times.push(performance.now() - begin)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await Promise.all([ending, ...Array.from({ length: 4 }, one)])
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
}
