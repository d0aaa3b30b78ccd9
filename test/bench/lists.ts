import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { Client } from 'pg'

import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { staffList } from '#contract/organisation-people.ts'
import * as home from '#contract/home.ts'

import { runScript, startServing, Visitor } from './client.ts'
import { median, rounded, type Figure, rounds } from './measure.ts'

const schools = Number(process.env['BENCH_SCHOOLS'] ?? '1000')
const membersEach = 1000

/** The same pages of one school, before and after a thousand schools with a million members moved in beside it. */
export async function listFigures(): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  await runScript('src/cli/sample/main.ts', ['achievements', new Date().toISOString()], data)
  const { stop } = await startServing('test/bench/product.ts', [], data)
  try {
    const alone = await pages()
    await moveIn(data)
    const among = await pages()
    return Object.entries(among).map(([name, value]) => {
      const before = alone[name] ?? Number.NaN
      return {
        work: `${name}, among ${schools} schools with ${schools * membersEach} members`,
        value: rounded(value / before),
        unit: '×',
        baseline: { what: 'ms with one school', value: rounded(before) },
        reach: '≤ 2 ×',
        reached: value / before <= 2,
      }
    })
  } finally {
    await stop()
    await rm(data, { recursive: true, force: true })
  }
}

/** Milliseconds per page, medians. */
async function pages(): Promise<Record<string, number>> {
  const office = sampleSignIns().find(({ role }) => role.includes('党政办'))
  if (office === undefined) throw new Error('no office')
  const visitor = await new Visitor().signIn(office.staffNumber, samplePassword)
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'list of staff': () => visitor.ask(staffList, {}),
    'first page of the Party office': () => visitor.ask(home.today, {}),
    'message box': () => visitor.ask(home.messages, { read: false }),
  }
  const taken: Record<string, number> = {}
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = []
    for (let round = 0; round < rounds * 4; round += 1) {
      const begin = performance.now()
      await ask()
      times.push(performance.now() - begin)
    }
    taken[name] = median(times.slice(rounds))
  }
  return taken
}

/** Straight into the tables: what is measured is reading. */
async function moveIn(data: string): Promise<void> {
  const client = new Client({ host: join(data, 'socket'), user: 'liangqi_owner', database: 'liangqi' })
  await client.connect()
  await client.query(
    'create temporary table school as select uuidv7() as id, n from generate_series(1, $1::int) n',
    [schools],
  )
  await client.query(
    `insert into organisation (organisation_id, name, short_name, created_at) select id, '学校' || n, '学校' || n, now() from school`,
  )
  await client.query(
    `insert into branch (organisation_id, id, name, ordinal) select id, uuidv7(), '支部' || b, b from school, generate_series(1, 20) b`,
  )
  await client.query(
    `insert into staff (organisation_id, id, staff_number, name) select id, uuidv7(), 's' || p, '教师' || p from school, generate_series(1, $1::int) p`,
    [membersEach],
  )
  await client.query(
    `insert into member (organisation_id, id, staff_id, kind) select s.organisation_id, uuidv7(), s.id, 'full' from staff s join school on school.id = s.organisation_id`,
  )
  await client.query(
    `insert into membership (organisation_id, id, member_id, branch_id, since)
      select m.organisation_id, uuidv7(), m.id, b.id, '2020-07-01' from (
        select *, row_number() over (partition by organisation_id order by id) as place from member) m
      join (select *, row_number() over (partition by organisation_id order by ordinal) as place from branch) b
        on b.organisation_id = m.organisation_id and b.place = 1 + m.place % 20
      join school on school.id = m.organisation_id`,
  )
  await client.query('analyze')
  await client.end()
}
