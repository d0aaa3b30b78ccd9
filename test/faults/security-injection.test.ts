import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commonRefusals } from '#contract/refusals.ts'
import { roles, type Role } from '#domain/organisation/roles.ts'
import type { Session } from '#server/http/session.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { exampleInput, leavesOf } from '#testing/inputs.ts'
import { actorOn, addPeople, type People } from '#testing/people.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

import { injections, someInjections } from './injections.ts'

const full = process.env['LIANGQI_FULL'] === '1'
const seed = Number(process.env['LIANGQI_SEED'] ?? '20261122')
const strings = full ? injections : someInjections(seed, 1)

/** Texts that a call takes and does not keep, by how the field's name begins, with the reason. */
const notKept: Readonly<Record<string, string>> = {
  'accounts.sheet slips': 'goes straight back in an Excel file',
  'contributions.save patches': 'a patch of no field is told as such; a real note is tried below',
  'contributions.confirm': 'several at once: what is no item is told item by item',
  'reviews.begin place': 'is written over by reviews.refresh later in the same run',
}
const isKept = (field: string): boolean => !Object.keys(notKept).some((start) => field.startsWith(start))

let sample: SampleHouse
let people: People
let session: Session
let ids: ReadonlyMap<string, string>
beforeAll(async () => {
  sample = await openSampleHouse('achievements')
  const [branch] = await sample.db.asOwner<{ id: People['branch'] }>(
    'select id from branch order by ordinal limit 1',
  )
  if (branch === undefined) throw new Error('the sample has no branch')
  people = await addPeople(sample.db, (await sample.db.organisation('别的学校')).organisationId)
  const [member] = await sample.db.asOwner<{ staff_id: People['member']['staffId'] }>(
    `select staff_id from member join membership on member_id = member.id and membership.until is null
      where branch_id = $1 order by member.id limit 1`,
    [branch.id],
  )
  if (member === undefined) throw new Error('the branch has no member')
  const actor = await actorOn(sample.db, sample.organisationId, member.staff_id, sample.now())
  // Everything that a person can hold, so that every call gets as far as its text.
  const grants = roles.map((role: Role) => ({ role, branchId: role === 'member' ? branch.id : null }))
  session = { actor: { ...actor, grants }, mustChangePassword: false, secondFactor: 'proven' }
  ids = await idsByName(branch.id, actor.memberId ?? '')
}, 300_000)
afterAll(() => sample.close())

/** Rows that the fields' names speak of: the actor's own where there is one. */
async function idsByName(branchId: string, memberId: string): Promise<ReadonlyMap<string, string>> {
  const first = async (key: string, query: string): Promise<readonly [string, string]> => {
    const [row] = await sample.db.asOwner<{ id: string }>(query)
    return [key, row?.id ?? randomUUID()]
  }
  const where = `where organisation_id = '${sample.organisationId}'`
  return new Map([
    ['branchId', branchId],
    ['memberId', memberId],
    await first('staffId', `select id from staff ${where} order by id desc limit 1`),
    await first('termId', `select id from term ${where} order by starts_on desc limit 1`),
    await first('departmentId', `select id from department ${where} limit 1`),
    await first('groupId', `select id from party_group ${where} and branch_id = '${branchId}' limit 1`),
    await first('listId', `select id from contribution_list ${where} and member_id = '${memberId}' limit 1`),
    await first('policyId', `select id from policy ${where} limit 1`),
    await first('catalogueId', `select id from catalogue ${where} limit 1`),
  ])
}

const idOf = (path: readonly (string | number)[]): string => {
  const name = path.findLast((part) => typeof part === 'string') ?? ''
  return ids.get(name.replace(/Ids$/u, 'Id')) ?? randomUUID()
}

describe(`${strings.length} hostile texts in every text field of the contract`, () => {
  it('are two hundred and more', () => {
    expect(new Set(injections).size).toBeGreaterThanOrEqual(200)
    expect(people.member.staffNumber).not.toBe('')
  })

  it('are refused in our words or taken as text, and the data stands as before', async () => {
    const tables = await namesOfTables()
    const strange: string[] = []
    const written = new Map<string, string>()
    let tried = 0
    let taken = 0
    for (const answer of allAnswers) {
      const { call } = answer
      // These end the session that the test acts in, or take a second each to hash.
      if (/^(?:auth|setup)\./u.test(call.name)) continue
      for (const path of leavesOf(call).texts) {
        for (const hostile of strings) {
          const text = `${hostile}·${tried}`
          const input = exampleInput(call, {
            id: idOf,
            text: (at) => (JSON.stringify(at) === JSON.stringify(path) ? text : null),
          })
          if (input === null) continue
          tried += 1
          try {
            const result = await sample.ask(answer, session, input)
            if (result.ok) {
              taken += 1
              if (call.kind === 'write')
                written.set(text.normalize('NFC').trim(), `${call.name} ${path.join('.')}`)
              continue
            }
            const { code } = result.refusal
            const known: readonly string[] = [...call.refusals, ...Object.keys(commonRefusals)]
            if (!known.includes(code) || code === 'common.failed')
              strange.push(`${call.name} ${path.join('.')}: ${code}`)
          } catch (error) {
            strange.push(
              `${call.name} ${path.join('.')} ${JSON.stringify(text)}: ${String(error).slice(0, 200)}`,
            )
          }
        }
      }
    }
    expect([...new Set(strange)].slice(0, 30)).toEqual([])
    expect(tried).toBeGreaterThan(500)
    expect(taken).toBeGreaterThan(100)
    expect(await namesOfTables()).toEqual(tables)
    const stored = await everyText()
    // A later text may stand where an earlier one stood; a field of which none stands anywhere kept nothing.
    const kept = new Set([...written].filter(([text]) => stored.has(text)).map(([, field]) => field))
    const lost = [...new Set(written.values())].filter((field) => !kept.has(field) && isKept(field))
    expect(lost).toEqual([])
    expect(kept.size).toBeGreaterThan(5)
    // Nothing of the sign-in tables came out into the rooms.
    for (const text of stored) expect(text).not.toContain('$argon2id$')
  }, 1_800_000)
})

describe('a note of the list', () => {
  it('keeps every text as it was typed', async () => {
    const [list] = await sample.db.asOwner<{ staffId: People['member']['staffId']; listId: string }>(
      `select member.staff_id as "staffId", list.id as "listId" from contribution_list list
        join member on member.id = list.member_id
        join term on term.id = list.term_id and term.phase = 'achievements'
        where not exists (select from contribution_signature
          where list_id = list.id and contribution_signature.kind = 'achievements') limit 1`,
    )
    if (list === undefined) throw new Error('nobody has a list that is still open')
    const actor = await actorOn(sample.db, sample.organisationId, list.staffId, sample.now())
    const answer = allAnswers.find(({ call }) => call.name === 'contributions.save')
    if (answer === undefined) throw new Error('no contributions.save')
    const save = async (base: string, value: string): Promise<unknown> => {
      const patches = [{ at: 'item/1-08/note', base, value }]
      const result = await sample.ask(answer, { ...session, actor }, { listId: list.listId, patches })
      return result.ok ? result.value : result.refusal
    }
    const first = await save('\u0001', '')
    let before = (first as { conflicts?: { stored: string }[] }).conflicts?.[0]?.stored ?? ''
    for (const text of injections) {
      const said = await save(before, text)
      // Where a text is not taken as it stands (white space around it), what is stored is told.
      const { changed = [], refused = [] } = said as { changed?: { value: string }[]; refused?: unknown[] }
      expect([text, refused]).toEqual([text, []])
      const stored = changed[0]?.value ?? before
      expect(stored).toBe(text.normalize('NFC').trim())
      before = stored
      const [row] = await sample.db.asOwner<{ note: string }>(
        `select note from contribution_entry where list_id = $1 and item_id = '1-08'`,
        [list.listId],
      )
      expect(row?.note).toBe(stored)
    }
  }, 120_000)
})

const namesOfTables = async (): Promise<readonly string[]> =>
  (
    await sample.db.asOwner<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'sign_in') order by 1`,
    )
  ).map(({ name }) => name)

/** Every text that stands anywhere in the school's tables, also inside JSON. */
async function everyText(): Promise<ReadonlySet<string>> {
  const texts = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  for (const name of await namesOfTables()) {
    if (name.startsWith('sign_in.')) continue
    for (const { row } of await sample.db.asOwner<{ row: unknown }>(
      `select to_jsonb(t) as row from ${name} t`,
    ))
      walk(row)
  }
  return texts
}
