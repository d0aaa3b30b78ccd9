import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import * as branch from '#contract/contributions-confirm.ts'
import * as school from '#contract/contributions-recognise.ts'
import * as calls from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let me: Person
let listId: ListId

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'achievements' })
})
afterAll(() => house.close())

const sign = async (who: Person, part: 'goals' | 'achievements') => {
  const { list } = await house.must(who, calls.mine, {})
  if (list === null) throw new Error('a list')
  await house.must(who, calls.sign, {
    listId: list.id,
    part,
    version: list.version,
    signature: { typed: who.name },
  })
  await house.must(who, calls.handIn, { listId: list.id, part })
}

/** Somebody with three achieved items and an 其他 row, handed in. */
async function handedIn(branchId = house.people.branch, digit = '1') {
  const who = await house.add({ branch: branchId })
  const { listId } = await house.must(who, calls.open, { termId: term.id })
  const tick = (at: string) => ({ at, base: false, value: true })
  await house.must(who, calls.save, {
    listId,
    patches: [
      ...['1-08', '2-01', '2-08'].map((item) => tick(`item/${item}/achieved`)),
      { at: `other/${who.staffId.slice(0, 35)}${digit}/text`, base: '', value: '开发校园小程序' },
      tick(`other/${who.staffId.slice(0, 35)}${digit}/achieved`),
      { at: 'self/review', base: '', value: '尽心尽力' },
    ],
  })
  await sign(who, 'achievements')
  return { who, listId }
}

beforeEach(async () => {
  await term.to('achievements')
  ;({ who: me, listId } = await handedIn())
})

const seen = (
  item: string,
  confirmation: 'pending' | 'within' | 'beyond' | 'returned' = 'pending',
  list = listId,
) => ({
  listId: list,
  item,
  seen: confirmation,
})
const queue = (more: { state?: 'pending' | 'all'; search?: string } = {}) =>
  house.must(house.people.secretary, branch.queue, {
    branchId: house.people.branch,
    search: me.name,
    ...more,
  })
const confirm = (
  items: ReturnType<typeof seen>[],
  decision: 'pending' | 'within' | 'beyond' | 'returned',
  reason = '',
  who = house.people.secretary,
) => house.call(who, branch.confirm, { branchId: house.people.branch, items, decision, reason })
const mine = () => house.must(me, calls.mine, {})
const messages = async () =>
  (
    await house.db.asOwner<{ payload: { to: string[]; kind: string; body: string } }>(
      "select payload from outbox where topic = 'message' and organisation_id = $1 order by id",
      [house.scope.organisationId],
    )
  )
    .map(({ payload }) => payload)
    .filter(({ to }) => to.includes(me.staffId))

describe('the queue', () => {
  it('shows achieved items of the branch and the sentence of the notice, nothing of other branches', async () => {
    await handedIn(house.people.otherBranch)
    const found = await queue()
    expect(found.items.map(({ item }) => item)).toEqual(['1-08', '2-01', '2-08'])
    expect(found.dutyClause).toContain('比一般教师干得更多、做得更好')
    const all = await house.must(house.people.secretary, branch.queue, { branchId: house.people.branch })
    expect(all.items.every(({ listId: id }) => id !== null)).toBe(true)
    expect(all.counts.pending).toBe(all.total)
    expect((await queue({ search: '无偿献血' })).items.every(({ item }) => item === '2-01')).toBe(true)
    expect((await queue({ search: '100%_' })).items).toEqual([])
  })

  it('is closed to members, and to the secretary of another branch', async () => {
    const input = { branchId: house.people.branch }
    expect(await house.call(house.people.member, branch.queue, input)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.call(house.people.otherSecretary, branch.queue, input)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect(await house.call(house.people.committee, branch.queue, input)).toMatchObject({ ok: true })
    const theirs = {
      branchId: house.people.otherBranch,
      items: [seen('1-08')],
      decision: 'beyond' as const,
    }
    expect(await house.call(house.people.otherSecretary, branch.confirm, theirs)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })
})

describe('confirming', () => {
  it('several at once, within or beyond, with points and a message to the member', async () => {
    expect((await mine()).counted).toMatchObject({ points: 0, expected: 400 })
    expect(await confirm([seen('1-08'), seen('2-01')], 'beyond')).toMatchObject({
      value: { done: [{ item: '1-08' }, { item: '2-01' }], left: [] },
    })
    await confirm([seen('2-08')], 'within')
    const { counted, list } = await mine()
    expect(counted.points).toBe(400)
    expect(list?.entries.map(({ confirmation }) => confirmation)).toEqual(['beyond', 'beyond', 'within'])
    expect((await messages()).map(({ kind }) => kind)).toEqual([
      'contributions.confirmed',
      'contributions.confirmed',
    ])
  })

  it('tells the second of two people, and does the rest', async () => {
    const { branchCommittee } = house.people
    const both = await Promise.all([
      confirm([seen('1-08')], 'beyond'),
      confirm([seen('1-08'), seen('2-01')], 'within', '', branchCommittee),
    ])
    const results = both.map((each) => (each.ok ? each.value : null))
    const decided = results.flatMap((each) => each?.done ?? []).filter(({ item }) => item === '1-08')
    const left = results.flatMap((each) => each?.left ?? [])
    expect(decided).toHaveLength(1)
    expect(left).toEqual([{ listId, item: '1-08', code: 'contributions.decided-elsewhere' }])
  })

  it('returns with a reason, and the member mends it as a new version', async () => {
    expect(await confirm([seen('1-08')], 'returned')).toMatchObject({
      refusal: { code: 'contributions.reason-missing' },
    })
    await confirm([seen('1-08')], 'returned', '请补上班级名称')
    await confirm([seen('2-01')], 'beyond')
    expect((await messages()).find(({ kind }) => kind === 'contributions.returned')?.body).toContain('请补上')
    const reopened = await house.must(me, calls.reopen, { listId, part: 'achievements', reason: '补材料' })
    expect(reopened).toEqual({ outcome: 'reopens' })
    await house.must(me, calls.save, {
      listId,
      patches: [{ at: 'item/1-08/note', base: '', value: '机电2401班' }],
    })
    const { list } = await mine()
    expect(list?.entries.map(({ item, confirmation }) => [item, confirmation])).toEqual([
      ['1-08', 'pending'],
      ['2-01', 'beyond'],
      ['2-08', 'pending'],
    ])
    await sign(me, 'achievements')
    const { versions } = await house.must(me, calls.history, { listId })
    expect(versions.map(({ number, inForce }) => [number, inForce])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('can be taken back, not for one’s own list, and not before it is handed in', async () => {
    await confirm([seen('1-08')], 'beyond')
    expect(await confirm([seen('1-08', 'beyond')], 'pending')).toMatchObject({
      value: { done: [{ was: 'beyond', wasReason: '' }] },
    })
    const { secretary } = house.people
    const { listId: own } = await house.must(secretary, calls.open, { termId: term.id })
    await house.must(secretary, calls.save, {
      listId: own,
      patches: [{ at: 'item/2-01/achieved', base: false, value: true }],
    })
    expect(await confirm([seen('2-01', 'pending', own)], 'beyond')).toMatchObject({
      value: { left: [{ code: 'contributions.own-list' }] },
    })
    expect(
      await confirm([seen('2-01', 'pending', own)], 'beyond', '', house.people.branchCommittee),
    ).toMatchObject({
      value: { left: [{ code: 'contributions.not-handed-in' }] },
    })
    await term.to('deciding')
    expect(await confirm([seen('1-08')], 'beyond')).toMatchObject({ refusal: { code: 'terms.too-late' } })
  })

  it('follows a member to the branch they moved to', async () => {
    await house.db.asOwner("update membership set until = '2026-11-20' where member_id = $1", [me.memberId])
    await house.db.asOwner(
      `insert into membership (organisation_id, id, member_id, branch_id, since)
       values ($1, gen_random_uuid(), $2, $3, '2026-11-20')`,
      [house.scope.organisationId, me.memberId, house.people.otherBranch],
    )
    expect(await confirm([seen('1-08')], 'beyond')).toMatchObject({ refusal: { code: 'common.not-found' } })
    const there = {
      branchId: house.people.otherBranch,
      items: [seen('1-08')],
      decision: 'beyond' as const,
    }
    expect(await house.call(house.people.otherSecretary, branch.confirm, there)).toMatchObject({ ok: true })
  })
})

describe('giving back', () => {
  const give = (reason = '请补签') =>
    house.call(house.people.secretary, branch.giveBack, {
      branchId: house.people.branch,
      listId,
      part: 'achievements',
      reason,
    })

  it('answers what the member asked, once', async () => {
    await house.must(me, calls.reopen, { listId, part: 'achievements', reason: '漏了一项' })
    expect((await mine()).asked).toEqual(['achievements'])
    const requests = (await queue()).requests.filter((each) => each.listId === listId)
    expect(requests).toMatchObject([{ reason: '漏了一项', part: 'achievements' }])
    const twice = await Promise.all([give(), give()])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'contributions.not-handed-in' } })
    const after = await mine()
    expect(after.list?.states.achievements).toBe('editing')
    expect(after.asked).toEqual([])
    expect(after.returned.achievements).toBe('请补签')
  })

  it('may be declined with words', async () => {
    const decline = () =>
      house.call(house.people.secretary, branch.decline, {
        branchId: house.people.branch,
        listId,
        part: 'achievements',
        reason: '已经核实完',
      })
    expect(await decline()).toMatchObject({ refusal: { code: 'contributions.not-asked' } })
    await house.must(me, calls.reopen, { listId, part: 'achievements', reason: '漏了一项' })
    expect(await decline()).toMatchObject({ ok: true })
    const { requests } = await house.must(me, calls.history, { listId })
    expect(requests).toMatchObject([{ answer: 'declined', answerReason: '已经核实完' }])
  })
})

describe('recognising', () => {
  const rows = async () =>
    (await house.must(house.people.partyOffice, school.others, { state: 'all', search: me.name })).rows
  const recognise = async (
    input: { decision: 'accepted' | 'refused' | 'pending'; level?: number; reason?: string },
    seenAs = 'pending' as 'pending' | 'accepted' | 'refused',
    who = house.people.committee,
  ) => {
    const [row] = await rows()
    if (row === undefined) throw new Error('a row')
    return house.call(who, school.recognise, {
      rows: [{ id: row.id, seen: seenAs }],
      decision: input.decision,
      level: input.level ?? null,
      reason: input.reason ?? '',
    })
  }

  it('gives points by level, or a reason; the member reads either', async () => {
    expect(await recognise({ decision: 'accepted', level: 9 })).toMatchObject({
      refusal: { code: 'contributions.no-such-level' },
    })
    expect(await recognise({ decision: 'accepted', level: 1 })).toMatchObject({ ok: true })
    expect((await mine()).counted.points).toBe(200)
    expect(await recognise({ decision: 'refused' }, 'accepted')).toMatchObject({
      refusal: { code: 'contributions.reason-missing' },
    })
    await recognise({ decision: 'refused', reason: '属本职' }, 'accepted')
    const { list, counted } = await mine()
    expect(list?.others).toMatchObject([{ recognition: 'refused', level: null, recognitionReason: '属本职' }])
    expect(counted.points).toBe(0)
    expect(new Set((await messages()).map(({ body }) => body))).toEqual(
      new Set(['“开发校园小程序”：学校认定为一级贡献。', '“开发校园小程序”：学校不予认定。原因：属本职']),
    )
  })

  it('is the school’s alone, and one of two wins', async () => {
    expect(
      await recognise({ decision: 'accepted', level: 1 }, 'pending', house.people.secretary),
    ).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    const both = await Promise.all([
      recognise({ decision: 'accepted', level: 1 }),
      recognise({ decision: 'accepted', level: 2 }, 'pending', house.people.partyOffice),
    ])
    const values = both.map((each) => (each.ok ? each.value : null))
    expect(values.flatMap((each) => each?.done ?? [])).toHaveLength(1)
    expect(values.flatMap((each) => each?.left ?? [])).toMatchObject([
      { code: 'contributions.decided-elsewhere' },
    ])
  })

  it('marks what went into the next catalogue, once', async () => {
    const [row] = await rows()
    if (row === undefined) throw new Error('a row')
    const mark = () => house.call(house.people.partyOffice, school.promoted, { id: row.id })
    expect(await mark()).toMatchObject({ refusal: { code: 'contributions.not-recognised' } })
    await recognise({ decision: 'accepted', level: 2 })
    expect(await mark()).toMatchObject({ ok: true })
    expect(await mark()).toMatchObject({ refusal: { code: 'contributions.promoted-already' } })
  })
})
