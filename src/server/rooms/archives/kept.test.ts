import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isRemovable, keptKindNames } from '#domain/archives/kept-kinds.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

import { allKept, heapsOf, keptOf, ownersOf, removeKept } from './store-due.ts'

let sample: SampleHouse
beforeAll(async () => {
  sample = await openSampleHouse('closed')
  // What the making of the sample leaves no trace of: messages, reminders, a roster from Excel.
  const two = `(select id, organisation_id, row_number() over (order by id) as n from staff order by id limit 2) s`
  await sample.db.asOwner(
    `insert into message (organisation_id, id, to_staff_id, kind, title, body, at, outbox_id)
     select organisation_id, gen_random_uuid(), id, 'x.y', '题', '文', '2026-11-01', gen_random_uuid() from ${two}`,
  )
  await sample.db.asOwner(
    `insert into contribution_reminder (organisation_id, term_id, member_id, day, steps, by_staff_id, at)
     select m.organisation_id, (select id from term where phase = 'closed' order by starts_on limit 1), m.id,
            '2026-04-01', array['goals'], m.staff_id, now()
       from member m order by m.id limit 2`,
  )
  const batch = '01900000-0000-7000-8000-000000000001'
  await sample.db.asOwner(
    `insert into import_batch (organisation_id, id, file_name, state, made_by, made_at)
     select organisation_id, '${batch}', '名册.xlsx', 'committed', id, '2026-03-01' from staff limit 1`,
  )
  await sample.db.asOwner(
    `insert into import_row (organisation_id, batch_id, ordinal, outcome, staff_number, name, cells, issues, staff_id)
     select organisation_id, '${batch}', n, 'changed', '1', '甲', '{}', '[]', id from ${two}`,
  )
  await sample.db.asOwner(
    `insert into member_case (organisation_id, id, member_id, branch_id, source, policy, state, last_on, version, made_by, made_at)
     select m.organisation_id, gen_random_uuid(), m.id, s.branch_id, 'committee', '{}', 'discontinued', '2026-04-01', 1,
            m.staff_id, '2026-03-01'
       from member m join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id
      order by m.id limit 2`,
  )
}, 300_000)
afterAll(() => sample.close())

const of = () => ({ organisationId: sample.organisationId, timeZone: 'Asia/Shanghai' })
const none: readonly StaffId[] = []

/** Every heap of every kind: what stands before and after. */
const allHeaps = () =>
  sample.db.database.read(systemScope(sample.organisationId), async (read) => {
    const heaps = new Map<string, number>()
    for (const kept of allKept)
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const { period, rows } of await heapsOf(read, of(), kept, none))
        heaps.set(`${kept.kind} ${period}`, rows)
    return heaps
  })

it('has a place for every kind that may go', () => {
  expect(keptKindNames.filter((kind) => isRemovable(kind) !== (keptOf(kind) !== null))).toEqual([])
})

/** What goes with the whole: the list takes its evidence, the pledge its posts, the talk its looks. */
const takesAlong: Readonly<Record<string, readonly string[]>> = {
  lists: ['evidence'],
  pledges: ['supervision'],
  talks: ['looks'],
}

describe('in the sample school', () => {
  it('there is something of every kind', async () => {
    const kinds = new Set([...(await allHeaps()).keys()].map((key) => key.split(' ')[0]))
    expect(allKept.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([])
  })

  it.each([
    'looks',
    'talks',
    'cases',
    'evidence',
    'supervision',
    'lists',
    'pledges',
    'appraisals',
    'facts',
    'entries',
    'reminders',
    'study-notes',
    'messages',
    'imports',
    'audit',
  ] as const)('%s of one person go, and nothing else', async (kind) => {
    const kept = keptOf(kind)
    if (kept === null) throw new Error(kind)
    const before = await allHeaps()
    const key = [...before.keys()].find((each) => each.startsWith(`${kind} `))
    if (key === undefined) throw new Error(`no ${kind}`)
    const period = key.slice(kind.length + 1)
    const gone = await sample.db.database.write(
      systemScope(sample.organisationId),
      { system: 'test' },
      async (write) => {
        const [first] = await ownersOf(write, of(), kept, { period })
        if (first === undefined) throw new Error('nobody')
        await removeKept(write, of(), kept, { period, people: [first.staffId] })
        return { ok: true as const, value: first }
      },
    )
    if (!gone.ok) throw new Error('refused')
    const after = await allHeaps()
    const changed = [...before].filter(([each, rows]) => (after.get(each) ?? 0) !== rows)
    const may = new Set<string | undefined>([kind, ...(takesAlong[kind] ?? [])])
    expect(changed.map(([each]) => each.split(' ')[0]).filter((each) => !may.has(each))).toEqual([])
    expect((before.get(key) ?? 0) - (after.get(key) ?? 0)).toBe(gone.value.rows)
  })
})
