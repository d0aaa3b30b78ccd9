import { randomUUID } from 'node:crypto'

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Call } from '#contract/call.ts'
import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import { roles } from '#domain/organisation/roles.ts'
import { openDatabase } from '#server/db/database.ts'
import { perform } from '#server/http/perform.ts'
import type { Session } from '#server/http/session.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { exampleInput } from '#testing/inputs.ts'
import { actorOn } from '#testing/people.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

/** quality.md › Speed: no query without an index for its WHERE, no query in a loop. */
interface Statement {
  readonly call: string
  readonly sql: string
  readonly values: readonly unknown[]
}

const schools = 60
/** A table that is smaller than this is best read whole. */
const large = 3000
const reads = allAnswers.filter(({ call }) => call.kind === 'read' || call.kind === 'download')

let sample: SampleHouse
const statements: Statement[] = []
const answered: string[] = []

beforeAll(async () => {
  sample = await openSampleHouse('publicity')
  const session = await somebodyWithEveryRole()
  const ids = await oneOfEachTable()
  let asking = ''
  const database = openDatabase(sample.db.server, {
    size: 2,
    now: () => sample.now(),
    onStatement: (sql, _milliseconds, values) => void statements.push({ call: asking, sql, values }),
  })
  const reply = { setCookie: () => undefined, clearCookie: () => undefined }
  const client = { address: '10.0.0.1', agent: 'test', cookies: {}, origin: 'http://localhost' }
  for (const answer of reads) {
    asking = answer.call.name
    const input = exampleInput(answer.call, { id: (path) => ids(answer.call, String(path.at(-1))) })
    const request = { session, client, reply, now: sample.now(), input, file: null }
    const result = await perform({ ...sample.house, database }, answer, request).catch(() => null)
    if (result?.ok === true) answered.push(asking)
  }
  await database.close()
  await manySchools()
}, 300_000)
afterAll(() => sample.close())

/** A secretary of the first branch who is given every other role too. */
async function somebodyWithEveryRole(): Promise<Session> {
  const [row] = await sample.db.asOwner<{ staff_id: StaffId; branch_id: BranchId }>(
    `select g.staff_id, g.branch_id from role_grant g join branch b on b.id = g.branch_id
      where g.role = 'secretary' and g.until is null order by b.ordinal limit 1`,
  )
  if (row === undefined) throw new Error('the sample has no secretary')
  const actor = await actorOn(sample.db, sample.organisationId, row.staff_id, sample.now())
  const inBranch = new Set(['secretary', 'branch-committee', 'member'])
  const grants = roles.map((role) => ({ role, branchId: inBranch.has(role) ? row.branch_id : null }))
  return { actor: { ...actor, grants }, mustChangePassword: false, secondFactor: 'proven' }
}

const tables: Readonly<Record<string, string>> = {
  groupId: 'party_group',
  postId: 'staff_post',
  listId: 'contribution_list',
  otherId: 'contribution_other',
  evidenceId: 'contribution_evidence',
  batchId: 'import_batch',
  jobId: 'job',
  grantId: 'role_grant',
  claimId: 'task_claim',
  meetingId: 'study_meeting',
  noteId: 'study_note',
  chairId: 'member',
  recorderId: 'member',
}

/** What a field of an input is called → an id that is there: of the first branch where it has one. */
async function oneOfEachTable(): Promise<(call: Call, field: string) => string> {
  const known = new Map<string, string>()
  const withId = await sample.db.asOwner<{ table: string }>(
    `select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'id'`,
  )
  const branch = `(select id from branch where organisation_id = $1 order by ordinal limit 1)`
  const members = `(select member_id from membership where branch_id = ${branch} and until is null)`
  const own: Readonly<Record<string, string>> = {
    branch: `id = ${branch}`,
    member: `id in ${members}`,
    review: `branch_id = ${branch}`,
    study_meeting: `branch_id = ${branch}`,
    contribution_list: `member_id in ${members}`,
    term: `phase = 'publicity'`,
  }
  for (const { table } of withId) {
    const [row] = await sample.db.asOwner<{ id: string }>(
      `select id from ${table} where organisation_id = $1 and ${own[table] ?? 'true'} limit 1`,
      [sample.organisationId],
    )
    if (row !== undefined) known.set(table, row.id)
  }
  return (_call, field) => {
    const key = field.replace(/Ids$/u, 'Id')
    const table =
      tables[key] ?? key.replace(/Id$/u, '').replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
    return known.get(table) ?? randomUUID()
  }
}

/** The sample school, copied under other organisations' ids: since each key begins with it, nothing collides. */
async function manySchools(): Promise<void> {
  const client = new Client(sample.db.server.as('owner'))
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica`)
    await client.query(
      `create temporary table school as select gen_random_uuid() as id from generate_series(1, ${schools})`,
    )
    const { rows } = await client.query<{ name: string; columns: readonly string[] }>(
      `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity group by c.relname`,
    )
    for (const { name, columns } of rows) {
      const rest = columns.filter((column) => column !== 'organisation_id')
      const list = rest.map((column) => `, t."${column}"`).join('')
      await client.query(
        `insert into ${name} (organisation_id${rest.map((column) => `, "${column}"`).join('')})
          select school.id${list} from ${name} t, school where t.organisation_id = $1`,
        [sample.organisationId],
      )
    }
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

const scansOf = (plan: Plan): readonly string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] !== undefined ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
]

const shortened = (sql: string): string => sql.replaceAll(/\s+/gu, ' ').trim().slice(0, 240)

describe('the questions of every reading call', () => {
  it('were asked', () => {
    expect(reads.length).toBeGreaterThan(30)
    expect(answered.length).toBeGreaterThan(reads.length / 2)
    expect(new Set(statements.map(({ sql }) => sql)).size).toBeGreaterThan(40)
  })

  it('are never asked in a loop', () => {
    const loops = [...Map.groupBy(statements, ({ call, sql }) => `${call}: ${shortened(sql)}`)]
      .map(([question, times]) => ({ question, times: times.length }))
      .filter(({ times }) => times > 4)
    expect(loops).toEqual([])
  })

  it('are few', () => {
    const many = [...Map.groupBy(statements, ({ call }) => call)]
      .map(([call, all]) => ({ call, statements: all.length }))
      .filter(({ statements: count }) => count > 40)
    expect(many).toEqual([])
  })

  it('find an index for their WHERE, among many schools', async () => {
    const counts = await sample.db.asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= ${large}`,
    )
    const big = new Set(counts.map(({ name }) => name))
    expect(big.size).toBeGreaterThan(8)
    const client = new Client(sample.db.server.as('liangqi_app'))
    await client.connect()
    const wrong: { call: string; scans: readonly string[]; sql: string }[] = []
    try {
      const seen = new Set<string>()
      for (const { call, sql, values } of statements) {
        if (seen.has(sql) || !/^\s*(?:select|with)/iu.test(sql)) continue
        seen.add(sql)
        const inner = ['sign_in', 'ballots'].find((schema) => sql.replaceAll('"', '').includes(`${schema}.`))
        const role = inner === undefined ? '' : `; set local role liangqi_${inner}`
        await client.query(
          `begin read only; set local app.organisation_id = '${sample.organisationId}'${role}`,
        )
        try {
          const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
            `explain (format json) ${sql}`,
            [...values],
          )
          const scans = scansOf(rows[0]?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'none' }).filter((name) =>
            big.has(name),
          )
          if (scans.length > 0) wrong.push({ call, scans, sql: shortened(sql) })
        } finally {
          await client.query('rollback')
        }
      }
      expect(seen.size).toBeGreaterThan(40)
    } finally {
      await client.end()
    }
    expect(wrong).toEqual([])
  })
})
