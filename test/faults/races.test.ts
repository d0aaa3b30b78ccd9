import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as confirming from '#contract/contributions-confirm.ts'
import { remind } from '#contract/contributions-progress.ts'
import * as lists from '#contract/contributions.ts'
import * as imports from '#contract/organisation-import.ts'
import { giveRole } from '#contract/organisation-roles.ts'
import * as reviews from '#contract/reviews.ts'
import * as terms from '#contract/terms.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { deliver } from '#testing/deliver.ts'
import { evidence, times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

/** Two people on one thing at the same moment: one wins, the other is told, nothing is lost. */
let house: TestHouse
let term: TestTerm

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
})
afterAll(() => house.close())

const count = times(4, 1000)
const long = { timeout: 1_800_000 }

function race(what: string, once: (number: number) => Promise<void>): void {
  it(what, long, async () => {
    for (let number = 1; number <= count; number += 1) await once(number)
    evidence({ kind: `two people on one thing: ${what}`, ran: count, passed: count })
  })
}

interface Answered {
  readonly ok: boolean
  readonly refusal?: { readonly code: string }
}
/** Exactly one of them is told no, in one of these words. */
function oneWins(both: readonly [Answered, Answered], ...codes: readonly string[]): void {
  const told = both.flatMap((each) => (each.ok ? [] : [each.refusal?.code]))
  expect(told).toHaveLength(1)
  expect(codes).toContain(told[0])
}

const newList = async (): Promise<{ readonly me: Person; readonly listId: ListId }> => {
  const me = await house.add({ branch: house.people.branch })
  const { listId } = await house.must(me, lists.open, { termId: term.id })
  return { me, listId }
}
const save = (me: Person, listId: ListId, at: string, base: unknown, value: unknown) =>
  house.must(me, lists.save, { listId, patches: [{ at, base, value }] as never })
const versionOf = async (me: Person) => (await house.must(me, lists.mine, {})).list?.version ?? 0

describe('a list on two devices', () => {
  beforeAll(() => term.to('goals'))

  race('opening a list twice', async () => {
    const me = await house.add({ branch: house.people.branch })
    const both = await Promise.all([1, 2].map(() => house.must(me, lists.open, { termId: term.id })))
    expect(both[0]).toEqual(both[1])
  })

  race('two values for one field', async (number) => {
    const { me, listId } = await newList()
    const [one, other] = await Promise.all([
      save(me, listId, 'header/post', '', `甲${number}`),
      save(me, listId, 'header/post', '', `乙${number}`),
    ])
    expect(one.changed.length + other.changed.length).toBe(1)
    expect(one.conflicts.length + other.conflicts.length).toBe(1)
    const kept = (await house.must(me, lists.mine, {})).list?.header.post
    expect(kept).toBe(one.changed.length === 1 ? `甲${number}` : `乙${number}`)
  })

  race('two fields at once', async () => {
    const { me, listId } = await newList()
    await Promise.all([
      save(me, listId, 'item/1-05/goal', false, true),
      save(me, listId, 'item/2-01/goal', false, true),
    ])
    const { list } = await house.must(me, lists.mine, {})
    expect(
      list?.entries
        .filter(({ goal }) => goal)
        .map(({ item }) => item)
        .toSorted(),
    ).toEqual(['1-05', '2-01'])
  })

  race('signing twice', async () => {
    const { me, listId } = await newList()
    await save(me, listId, 'item/2-01/goal', false, true)
    const version = await versionOf(me)
    const sign = () =>
      house.call(me, lists.sign, { listId, part: 'goals', version, signature: { typed: me.name } })
    oneWins(
      await Promise.all([sign(), sign()]),
      'common.changed-meanwhile',
      'contributions.changed-elsewhere',
      'contributions.signed-already',
    )
    const rows = await house.db.asOwner('select from contribution_signature where list_id = $1', [listId])
    expect(rows).toHaveLength(1)
  })

  race('signing while the other device edits', async () => {
    const { me, listId } = await newList()
    await save(me, listId, 'item/2-01/goal', false, true)
    const version = await versionOf(me)
    const [signed, saved] = await Promise.all([
      house.call(me, lists.sign, { listId, part: 'goals', version, signature: { typed: me.name } }),
      save(me, listId, 'item/2-02/goal', false, true),
    ])
    const { list } = await house.must(me, lists.mine, {})
    const ticked = list?.entries.some(({ item, goal }) => item === '2-02' && goal) === true
    expect(ticked).toBe(saved.changed.length === 1)
    // Whoever came second was told: a signed list takes no tick, a list that changed takes no signature.
    expect(signed.ok).toBe(!ticked)
    expect(saved.refused.length).toBe(ticked ? 0 : 1)
  })
})

describe('a branch with two deciders', () => {
  race('confirming and returning one item', async () => {
    await term.to('achievements')
    const { secretary, branchCommittee, branch } = house.people
    const me = await house.add({ branch })
    const { listId } = await house.must(me, lists.open, { termId: term.id })
    await house.must(me, lists.save, {
      listId,
      patches: [
        { at: 'item/2-01/achieved', base: false, value: true },
        { at: 'selfReview', base: '', value: '自评' },
      ],
    })
    await house.must(me, lists.sign, {
      listId,
      part: 'achievements',
      version: await versionOf(me),
      signature: { typed: me.name },
    })
    await house.must(me, lists.handIn, { listId, part: 'achievements' })
    const decide = (who: Person, decision: 'beyond' | 'returned') =>
      house.must(who, confirming.confirm, {
        branchId: branch,
        items: [{ listId, item: '2-01', seen: 'pending' }],
        decision,
        reason: decision === 'returned' ? '请补充说明' : '',
      })
    const both = await Promise.all([decide(secretary, 'beyond'), decide(branchCommittee, 'returned')])
    expect(both.reduce((sum, { done }) => sum + done.length, 0)).toBe(1)
    expect(both.reduce((sum, { left }) => sum + left.length, 0)).toBe(1)
  })

  race('reminding the same members', async () => {
    await term.to('goals')
    await house.db.asOwner('delete from contribution_reminder')
    const me = await house.add({ branch: house.people.branch })
    if (me.memberId === null) throw new Error('a member')
    const ask = (who: Person) =>
      house.must(who, remind, { branchId: house.people.branch, memberIds: [me.memberId as never] })
    const both = await Promise.all([ask(house.people.secretary), ask(house.people.branchCommittee)])
    expect(both.flatMap(({ told }) => told)).toEqual([me.name])
  })

  race('beginning the review of a branch', async () => {
    await term.to('review')
    await house.db.asOwner('delete from review_member')
    await house.db.asOwner('delete from review')
    const { secretary, branch } = house.people
    const begin = () =>
      house.call(secretary, reviews.begin, {
        termId: term.id,
        branchId: branch,
        heldOn: '2026-11-22',
        place: '',
      })
    oneWins(await Promise.all([begin(), begin()]), 'reviews.already-there', 'common.changed-meanwhile')
    expect(await house.db.asOwner('select from review where branch_id = $1', [branch])).toHaveLength(1)
  })
})

describe('a term with two keepers', () => {
  race('moving it on', async () => {
    await term.to('goals')
    const detail = await house.must(house.people.committee, terms.detail, { termId: term.id })
    const advance = (who: Person) =>
      house.call(who, terms.advance, { termId: term.id, version: detail.term.version, to: 'working' })
    oneWins(
      await Promise.all([advance(house.people.committee), advance(house.people.partyOffice)]),
      'common.changed-meanwhile',
      'terms.not-next',
    )
  })
})

describe('an import with two administrators', () => {
  const work = () => deliver(house.db, { services: house.services, now: () => house.now() })
  const previewed = async (staffNumber: string) => {
    const bytes = await writeSheet([
      {
        name: '人员',
        columns: ['工号', '姓名', '党员类别', '党支部'].map((header) => ({ header, kind: 'text' as const })),
        rows: [[staffNumber, '同一人', '正式党员', '一支部']],
      },
    ])
    const file = { name: '人员.xlsx', bytes }
    const { batchId } = await house.must(house.people.administrator, imports.importUpload, {}, file)
    await work()
    return batchId
  }
  type BatchId = Awaited<ReturnType<typeof previewed>>
  const committed = async (staffNumber: string) => {
    const batchId = await previewed(staffNumber)
    await house.must(house.people.administrator, imports.importCommit, { batchId })
    await work()
    return batchId
  }
  const both = <Answer>(press: (who: Person) => Promise<Answer>) =>
    Promise.all([press(house.people.administrator), press(house.people.partyOffice)])
  const look = (batchId: BatchId) => house.must(house.people.partyOffice, imports.importBatch, { batchId })
  const staffWith = (staffNumber: string) =>
    house.db.asOwner<{ id: Person['staffId'] }>('select id from staff where staff_number = $1', [staffNumber])

  race('writing one batch', async (number) => {
    const staffNumber = `RW${number}`
    const batchId = await previewed(staffNumber)
    oneWins(
      await both((who) => house.call(who, imports.importCommit, { batchId })),
      'organisation.import-busy',
    )
    await work()
    expect((await look(batchId)).state).toBe('committed')
    expect(await staffWith(staffNumber)).toHaveLength(1)
  })

  race('writing a batch and giving it up', async (number) => {
    const staffNumber = `RG${number}`
    const batchId = await previewed(staffNumber)
    const { administrator, partyOffice } = house.people
    const [written, dropped] = await Promise.all([
      house.call(administrator, imports.importCommit, { batchId }),
      house.call(partyOffice, imports.importDiscard, { batchId }),
    ])
    oneWins([written, dropped], 'organisation.import-state', 'organisation.import-too-late')
    await work()
    expect((await look(batchId)).state).toBe(written.ok ? 'committed' : 'cancelled')
    expect(await staffWith(staffNumber)).toHaveLength(written.ok ? 1 : 0)
  })

  race('taking one batch back', async (number) => {
    const staffNumber = `RU${number}`
    const batchId = await committed(staffNumber)
    oneWins(await both((who) => house.call(who, imports.importUndo, { batchId })), 'organisation.import-busy')
    await work()
    const batch = await look(batchId)
    expect([batch.state, batch.trouble]).toEqual(['undone', null])
    expect(await staffWith(staffNumber)).toEqual([])
  })

  race('taking a batch back while one of its people is given a role', async (number) => {
    const staffNumber = `RR${number}`
    const batchId = await committed(staffNumber)
    const [person] = await staffWith(staffNumber)
    if (person === undefined) throw new Error('somebody')
    await house.must(house.people.partyOffice, imports.importUndo, { batchId })
    const [given] = await Promise.all([
      house.call(house.people.administrator, giveRole, {
        staffId: person.id,
        role: 'committee',
        branchId: null,
        since: '2026-11-22',
        until: null,
        reason: '增补',
      }),
      work(),
    ])
    const batch = await look(batchId)
    const roles = await house.db.asOwner('select from role_grant where staff_id = $1', [person.id])
    // Either the role came first, and the batch stays and says why; or there is nobody left to hold it.
    expect([batch.state, batch.trouble?.code, roles.length, (await staffWith(staffNumber)).length]).toEqual(
      given.ok ? ['committed', 'organisation.undo-used', 1, 1] : ['undone', undefined, 0, 0],
    )
    if (!given.ok) expect(['common.not-found', 'common.changed-meanwhile']).toContain(given.refusal.code)
  })
})
