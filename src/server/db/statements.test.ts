import { randomBytes } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { uuidv7, type MemberId, type ReviewId, type StaffId } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { asSignIn } from '#server/auth/database.ts'
import { insertAccounts } from '#server/auth/store-account.ts'
import { attachedAmong, attachmentsOf } from '#server/files/attachments.ts'
import { addReminders } from '#server/rooms/contributions/store-progress.ts'
import { drawnAmong } from '#server/rooms/contributions/views-signatures.ts'
import { heldCountsOf, putCounts } from '#server/rooms/reviews/store-count.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import type { Write } from './handle.ts'
import { inStatements } from './statements.ts'

it('puts rows into statements of at most 65,535 parameters, all of them in their order', () => {
  const rows = Array.from({ length: 7001 }, (_, at) => ({ at, one: 1, two: 2, three: 3, four: 4 }))
  const parts = inStatements(rows.map((row) => Object.assign({}, row, { five: 5, six: 6, a: 0, b: 0, c: 0 })))
  expect(parts.map((part) => part.length)).toEqual([6553, 448])
  expect(parts.flat().map(({ at }) => at)).toEqual(rows.map(({ at }) => at))
  expect(inStatements(rows)).toHaveLength(1)
  expect(inStatements([])).toEqual([])
})

describe('a school of ten thousand', () => {
  const size = 10_000
  const now = new Date('2026-11-22T02:00:00.000Z')
  const newId = <Kind extends string>() => uuidv7<Kind>(now.getTime(), randomBytes(10))
  let house: TestHouse
  let term: TestTerm
  let crowd: readonly { readonly staffId: StaffId; readonly memberId: MemberId }[] = []
  const write = async <Value>(work: (write: Write) => Promise<Value>): Promise<Value> => {
    const done = await house.db.database.write(house.scope, { system: 'test' }, async (write) =>
      ok(await work(write)),
    )
    if (!done.ok) throw new Error('refused')
    return done.value
  }

  beforeAll(async () => {
    house = await openHouse()
    const { organisationId } = house.scope
    term = await addTerm(house.db, organisationId)
    crowd = await house.db.asOwner(
      `with people as (
         insert into staff (organisation_id, id, staff_number, name)
         select $1, gen_random_uuid(), 'K' || at, '张' || at from generate_series(1, ${size}) at returning id)
       insert into member (organisation_id, id, staff_id, kind)
       select $1, gen_random_uuid(), id, 'full' from people returning staff_id as "staffId", id as "memberId"`,
      [organisationId],
    )
  })
  afterAll(() => house.close())

  it('gets its accounts', async () => {
    const { organisationId } = house.scope
    const account = { organisationId, hash: 'none', mustChange: true, now }
    const accounts = crowd.map(({ staffId }) => ({ ...account, id: newId<'account'>(), staffId }))
    const insert = (some: typeof accounts) =>
      write((held) => asSignIn(held, (sql) => insertAccounts(sql, some)))
    expect(await insert(accounts.slice(-1))).toEqual([crowd.at(-1)?.staffId])
    expect(new Set(await insert(accounts))).toEqual(new Set(crowd.slice(0, -1).map(({ staffId }) => staffId)))
  })

  it('is reminded', async () => {
    const reminders = crowd.map(({ memberId }) => ({ memberId, steps: ['self-review' as const] }))
    const of = { termId: term.id, day: localDate('2026-11-22'), by: house.people.member.staffId, at: now }
    const remind = () => write((held) => addReminders(held, house.scope, reminders, of))
    expect(await remind()).toEqual(new Set(crowd.map(({ memberId }) => memberId)))
    expect(await remind()).toEqual(new Set())
  })

  it('is counted on paper', async () => {
    const { organisationId } = house.scope
    const reviewId: ReviewId = newId<'review'>()
    await house.db.asOwner(
      `insert into review (organisation_id, id, term_id, branch_id, branches, state, held_on)
       select $1, $2, $3, id, array[id], 'counting', '2026-11-22' from branch where organisation_id = $1 limit 1`,
      [organisationId, reviewId, term.id],
    )
    await house.db.asOwner(
      `insert into review_member (organisation_id, review_id, member_id, term_id, staff_id, staff_number, name,
                                  branch_id, kind, rank, ordinal, voter, graded)
       select m.organisation_id, v.id, m.id, v.term_id, p.id, p.staff_number, p.name, v.branch_id, m.kind, p.rank,
              row_number() over (), true, true
         from member m join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
         join review v on v.organisation_id = m.organisation_id
        where m.organisation_id = $1 and p.staff_number like 'K%'`,
      [organisationId],
    )
    const counts = { five: 1, four: 2, three: 3, two: 0, one: 0, abstained: 0, void: 1 }
    const held = crowd.map(({ memberId }) => ({
      memberId,
      question: 'stars' as const,
      how: 'agreed' as const,
      reason: '',
      counts,
    }))
    await write((each) => putCounts(each, house.scope, reviewId, held))
    const kept = await house.db.database.read(house.scope, (read) =>
      heldCountsOf(read, house.scope, [reviewId]),
    )
    expect(kept.get(reviewId)?.size).toBe(size)
  })

  it('is asked for its files, however many names there are', async () => {
    const names = Array.from({ length: 70_000 }, (_, at) => at.toString(16).padStart(64, '0'))
    const ids = names.map(() => newId())
    const found = await house.db.database.read(house.scope, async (read) => [
      await attachmentsOf(read, house.scope, 'list', ids),
      await attachedAmong(read, house.scope, names),
      await drawnAmong(read, house.scope, names),
    ])
    expect(found).toEqual([[], [], []])
  })
})
