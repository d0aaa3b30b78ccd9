import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Call } from '#contract/call.ts'
import type { BranchId, Id, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import { roles, type Role } from '#domain/organisation/roles.ts'
import type { Answer } from '#server/http/answer.ts'
import type { Session } from '#server/http/session.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { evidence } from '#testing/evidence.ts'
import { exampleInput, leavesOf } from '#testing/inputs.ts'
import { actorOn, addPeople, type People, type Person } from '#testing/people.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

type Path = readonly (string | number)[]
/** A row of the sample school that is somebody's: of a branch, of a member, of the whole school. */
interface Row {
  readonly table: string
  readonly id: string
  /** Belongs to the school, not to one branch or person. */
  readonly shared: boolean
}

let sample: SampleHouse
let other: People
let everything: Session
/** Rows of the sample school that belong to its second branch, or to the school. */
let rows: readonly Row[]
/** Somebody of its first branch per role that holds in a branch, and a plain member. */
let insiders: readonly { readonly role: Role; readonly session: Session; readonly branchId: BranchId }[]

const sessionOf = async (person: {
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
}): Promise<Session> => {
  const actor = await actorOn(sample.db, person.organisationId, person.staffId, sample.now())
  return {
    actor: { ...actor, accountId: await accountOf(person) },
    mustChangePassword: false,
    secondFactor: 'proven',
  }
}

/** Everybody who is signed in has an account; one whose password nobody knows where there is none yet. */
async function accountOf({ organisationId, staffId }: Pick<Person, 'organisationId' | 'staffId'>) {
  const [found] = await sample.db.asOwner<{ id: Id<'account'> }>(
    `with made as (insert into sign_in.account (id, organisation_id, staff_id, password_hash, must_change, password_changed_at, created_at)
        values ($3, $1, $2, $4, false, now(), now()) on conflict (organisation_id, staff_id) do nothing returning id)
      select id from made union all select id from sign_in.account where organisation_id = $1 and staff_id = $2`,
    [organisationId, staffId, randomUUID(), await sample.house.services.signIn.hasher.hash(randomUUID())],
  )
  if (found === undefined) throw new Error('no account')
  return found.id
}

beforeAll(async () => {
  sample = await openSampleHouse('publicity')
  const scope = await sample.db.organisation('白鹭职业中学')
  other = await addPeople(sample.db, scope.organisationId)
  const all = await other.add({
    branch: other.branch,
    roles: roles.filter((role): role is Exclude<Role, 'member'> => role !== 'member'),
  })
  everything = await sessionOf(all)
  const branches = await sample.db.asOwner<{ id: BranchId }>(
    'select id from branch where organisation_id = $1 order by ordinal limit 2',
    [sample.organisationId],
  )
  const [first, second] = branches
  if (first === undefined || second === undefined) throw new Error('the sample has no two branches')
  insiders = await findInsiders(first.id)
  rows = await rowsOf(second.id)
}, 300_000)
afterAll(() => sample.close())

async function findInsiders(branchId: BranchId) {
  const find = async (role: Role): Promise<{ role: Role; session: Session; branchId: BranchId }> => {
    const [row] = await sample.db.asOwner<{ staff_id: StaffId }>(
      role === 'member'
        ? `select member.staff_id from member join membership on membership.member_id = member.id
            where membership.branch_id = $1 and membership.until is null and not exists
              (select from role_grant where role_grant.staff_id = member.staff_id) limit 1`
        : `select staff_id from role_grant where branch_id = $1 and role = '${role}' and until is null limit 1`,
      [branchId],
    )
    if (row === undefined) throw new Error(`nobody in the first branch is ${role}`)
    const session = await sessionOf({ organisationId: sample.organisationId, staffId: row.staff_id })
    // Who also holds a role of the whole school leaves it at the door.
    const grants = session.actor.grants.filter((grant) => grant.branchId !== null)
    return { role, branchId, session: { ...session, actor: { ...session.actor, grants } } }
  }
  return [await find('secretary'), await find('branch-committee'), await find('member')]
}

/** One row of each table that has an id; of the given branch where the table says whose it is. */
async function rowsOf(branchId: BranchId): Promise<readonly Row[]> {
  const columns = await sample.db.asOwner<{ table: string; names: readonly string[] }>(
    `select table_name as table, array_agg(column_name::text) as names from information_schema.columns
      where table_schema = 'public' group by table_name
      having array_agg(column_name::text) @> array['organisation_id', 'id']`,
  )
  const members = `(select member_id from membership where branch_id = '${branchId}')`
  const staff = `(select staff_id from member where id in ${members})`
  const found: Row[] = []
  for (const { table, names } of columns) {
    const owners: readonly (readonly [string, string])[] = [
      ['branch_id', `= '${branchId}'`],
      ['member_id', `in ${members}`],
      ['list_id', `in (select id from contribution_list where member_id in ${members})`],
      ['review_id', `in (select id from review where branch_id = '${branchId}')`],
      ['staff_id', `in ${staff}`],
    ]
    const own: Readonly<Record<string, string>> = {
      branch: `id = '${branchId}'`,
      member: `id in ${members}`,
      staff: `id in ${staff}`,
    }
    const owner = owners.find(([name]) => names.includes(name))
    const where = own[table] ?? (owner === undefined ? null : `${owner[0]} ${owner[1]}`)
    const [row] = await sample.db.asOwner<{ id: string }>(
      `select id from ${table} where organisation_id = $1 ${where === null ? '' : `and ${where}`} limit 1`,
      [sample.organisationId],
    )
    if (row !== undefined) found.push({ table, id: row.id, shared: where === null })
  }
  return found
}

const tables: Readonly<Record<string, string>> = {
  groupId: 'party_group',
  postId: 'staff_post',
  listId: 'contribution_list',
  entryId: 'contribution_entry',
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
  first: 'member',
  second: 'member',
}

/** The table that a field's name speaks of, or null where only trying tells. */
function tableOf(path: Path): string | null {
  const name = path.findLast((part) => typeof part === 'string') ?? ''
  const key = name.replace(/Ids$/u, 'Id')
  const named = key.replace(/Id$/u, '').replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
  const table = tables[key] ?? named.replace(/^about_/u, '')
  return rows.some((row) => row.table === table) ? table : null
}

/** Inputs that name rows of the sample school, with the same inputs naming nothing at all. */
function pairsFor(call: Call, keep: (row: Row | undefined, path: Path) => string | null) {
  const { ids } = leavesOf(call)
  if (ids.length === 0) return []
  const guessed = ids.some((path) => tableOf(path) === null)
  const candidates = guessed ? rows.filter(({ shared }) => !shared).map(({ table }) => table) : ['']
  return candidates.flatMap((candidate) => {
    let named = 0
    const fill = (real: boolean) =>
      exampleInput(call, {
        id: (path) => {
          const row = rows.find(({ table }) => table === (tableOf(path) ?? candidate))
          const kept = keep(row, path)
          if (kept !== null) return kept
          if (real && row !== undefined) named += 1
          return real ? (row?.id ?? randomUUID()) : randomUUID()
        },
      })
    const real = fill(true)
    const none = fill(false)
    return named === 0 ? [] : [{ real, none }]
  })
}

const file = {
  name: 'a.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

async function said(answer: Answer, session: Session | null, input: unknown): Promise<string> {
  let result: Result<unknown>
  try {
    result = await sample.ask(answer, session, input, answer.call.kind === 'upload' ? file : null)
  } catch (error) {
    return `threw ${String(error)}`
  }
  const text = JSON.stringify(
    result.ok ? ['ok', answer.call.kind === 'download' ? 'file' : result.value] : result.refusal,
  )
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, 'ID')
}

/** A call that breaks tells nobody anything, and is a mistake of ours all the same. */
const isAlike = (theirs: string, nothing: string): boolean =>
  theirs === nothing && !theirs.startsWith('threw')

const codeOf = async (answer: Answer, session: Session | null, input: unknown): Promise<string> => {
  const result = await sample.ask(answer, session, input)
  return result.ok ? 'ok' : result.refusal.code
}

/** What may be told apart although it is another branch's, each with its reason. */
const open: Readonly<Record<string, string>> = {
  'reviews.object':
    'results are published inside the whole school, and everybody may object (rules.md › Review 11)',
  'pioneer.object': 'grades are published inside the whole school, and everybody may object',
  'stories.article': 'a public story stands on the board, for people without an account too',
  'stories.articleFile': 'the same, as a file',
}

/** How many pairs of a call and an actor were refused; told after the assertions held. */
const row = (against: string, tried: number, note: string): void =>
  evidence({ kind: `every call × ${against}`, ran: tried, passed: tried, note })

describe('every call', () => {
  it('could be exercised', () => {
    expect(allAnswers.length).toBeGreaterThan(100)
    expect(rows.length).toBeGreaterThan(20)
    const stuck = allAnswers.filter(({ call }) => exampleInput(call, { id: () => randomUUID() }) === null)
    expect(stuck.map(({ call }) => call.name)).toEqual([])
  })

  it('asks for a session', async () => {
    const closed = allAnswers.filter(({ call }) => call.scope !== 'public')
    for (const answer of closed) {
      expect([answer.call.name, await codeOf(answer, null, {})]).toEqual([
        answer.call.name,
        'common.sign-in-first',
      ])
    }
    // Whoever is nobody learns from no call whether something is there.
    const names = allAnswers.filter(({ call }) => call.scope === 'public').map(({ call }) => call.name)
    expect(names.toSorted()).toEqual([
      'auth.entrance',
      'auth.signIn',
      'ballots.cast',
      'ballots.root',
      'setup.begin',
      'supervision.challenge',
      'supervision.leave',
    ])
    row('no session', closed.length, `${names.length} are for anybody, each named in the test`)
  })

  it('waits for the own password and the second factor', async () => {
    const early = allAnswers.filter(({ call }) => call.early === true).map(({ call }) => call.name)
    expect(early.every((name) => name.startsWith('auth.') || name === 'session.me')).toBe(true)
    const late = allAnswers.filter(({ call }) => call.scope !== 'public' && call.early !== true)
    for (const answer of late) {
      expect(await codeOf(answer, { ...everything, mustChangePassword: true }, {})).toBe(
        'common.change-password-first',
      )
      expect(await codeOf(answer, { ...everything, secondFactor: 'needed' }, {})).toBe(
        'common.second-factor-first',
      )
    }
    expect(late.length).toBeGreaterThan(100)
    row('a session not whole', 2 * late.length, 'own password not set, second factor not proven')
  })

  it('is refused to every role that it does not name', async () => {
    const people: Readonly<Record<Role, Person>> = {
      administrator: other.administrator,
      committee: other.committee,
      discipline: other.discipline,
      'party-office': other.partyOffice,
      personnel: other.personnel,
      secretary: other.secretary,
      'branch-committee': other.branchCommittee,
      member: other.member,
    }
    let tried = 0
    for (const role of roles) {
      const session = await sessionOf(people[role])
      const held: readonly Role[] = session.actor.grants.map((grant) => grant.role)
      expect(held).toContain(role)
      for (const answer of allAnswers) {
        const { call } = answer
        const isNamed = typeof call.who === 'string' || held.some((one) => call.who.includes(one))
        const isMissing = call.scope === 'self' && session.actor.memberId === null
        if (call.scope === 'public' || (isNamed && !isMissing)) continue
        tried += 1
        const input = exampleInput(call, { id: () => randomUUID() })
        expect([call.name, role, await codeOf(answer, session, input)]).toEqual([
          call.name,
          role,
          'common.forbidden',
        ])
      }
    }
    expect(tried).toBeGreaterThan(300)
    row('every wrong role', tried, `${allAnswers.length} calls, ${roles.length} roles`)
  })

  it('says the same of another branch as of none', async () => {
    const told: string[] = []
    let tried = 0
    for (const { role, session, branchId } of insiders) {
      for (const answer of allAnswers.filter(({ call }) => call.scope === 'branch')) {
        const { call } = answer
        const held = session.actor.grants.filter(
          (grant) => typeof call.who !== 'string' && call.who.includes(grant.role),
        )
        if (held.length === 0) continue
        const fill = (branch: string) =>
          exampleInput(call, {
            id: (path) =>
              path.length === 1 && path[0] === 'branchId'
                ? branch
                : (rows.find(({ table }) => table === tableOf(path))?.id ?? randomUUID()),
          })
        const theirs = rows.find(({ table }) => table === 'branch')?.id ?? ''
        expect(theirs).not.toBe(branchId)
        const [real, none] = [
          await said(answer, session, fill(theirs)),
          await said(answer, session, fill(randomUUID())),
        ]
        tried += 1
        if (real !== none || !real.includes('common.not-found'))
          told.push(`${call.name} to ${role}: ${real} / ${none}`)
      }
    }
    expect(told).toEqual([])
    expect(tried).toBeGreaterThan(20)
    row('another branch', tried, 'word for word what no branch at all gets')
  })

  it('says the same of another branch’s rows as of none', async () => {
    const told: string[] = []
    let tried = 0
    for (const { role, session, branchId } of insiders) {
      for (const answer of allAnswers.filter(({ call }) => call.scope !== 'public')) {
        const { call } = answer
        const keep = (row: Row | undefined, path: Path): string | null => {
          if (call.scope === 'branch' && path.length === 1 && path[0] === 'branchId') return branchId
          return row?.shared === true ? row.id : null
        }
        for (const { real, none } of pairsFor(call, keep)) {
          tried += 1
          const before = await said(answer, session, none)
          const theirs = await said(answer, session, real)
          if (isAlike(theirs, before) || isAlike(theirs, await said(answer, session, none))) continue
          if (open[call.name] === undefined) told.push(`${call.name} to ${role}: ${theirs} / ${before}`)
        }
      }
    }
    expect(told).toEqual([])
    expect(tried).toBeGreaterThan(100)
    row('another branch’s rows', tried, 'word for word what rows that are not there get')
  }, 300_000)

  it('says the same of another organisation’s rows as of none, and changes none of them', async () => {
    const checksum = async (): Promise<string> => {
      const sums: string[] = []
      const names = await sample.db.asOwner<{ name: string }>(
        `select distinct table_name as name from information_schema.columns
          where table_schema = 'public' and column_name = 'organisation_id' order by 1`,
      )
      for (const { name } of names) {
        const [row] = await sample.db.asOwner<{ sum: string | null }>(
          `select md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from ${name} t where organisation_id = $1`,
          [sample.organisationId],
        )
        sums.push(`${name} ${row?.sum ?? ''}`)
      }
      return sums.join('\n')
    }
    const untouched = await checksum()
    const told: string[] = []
    const reached = new Set<string>()
    let tried = 0
    for (const answer of allAnswers.filter(({ call }) => call.scope !== 'public')) {
      for (const { real, none } of pairsFor(answer.call, () => null)) {
        tried += 1
        reached.add(answer.call.name)
        const before = await said(answer, everything, none)
        const theirs = await said(answer, everything, real)
        if (isAlike(theirs, before) || isAlike(theirs, await said(answer, everything, none))) continue
        told.push(`${answer.call.name}: ${theirs} / ${before}`)
      }
    }
    expect(told).toEqual([])
    expect(tried).toBeGreaterThan(100)
    expect(await checksum()).toBe(untouched)
    const named = allAnswers.filter(({ call }) => call.scope !== 'public' && leavesOf(call).ids.length > 0)
    expect(named.filter(({ call }) => !reached.has(call.name)).map(({ call }) => call.name)).toEqual([])
    row(
      'another organisation’s rows',
      tried,
      'word for word what rows that are not there get; no byte changed',
    )
  }, 300_000)
})
