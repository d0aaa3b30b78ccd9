import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/archives-deletion.ts'
import { progress } from '#contract/jobs.ts'
import { ok } from '#domain/kernel/result.ts'
import { verifyAudit } from '#server/db/audit-verify.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTalk, lockStars, object } from '#testing/kept.ts'
import type { Person } from '#testing/people.ts'
import { appraise } from '#testing/talks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let due: string
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  const { member, otherMember, secretary } = house.people
  await appraise(house, term, [member, otherMember, secretary])
})
afterAll(() => house.close())

const count = async (table: string): Promise<number> => {
  const [row] = await house.db.asOwner<{ count: number }>(`select count(*)::int as count from ${table}`)
  return row?.count ?? -1
}
const of = () => ({ kind: 'appraisals' as const, period: term.id })
const listed = () => house.must(house.people.committee, calls.deletionList, of())
const free = async () =>
  (await listed()).people.filter(({ held }) => held === null).map(({ staffId }) => staffId)
const approve = async (people?: Awaited<ReturnType<typeof free>>) =>
  house.call(house.people.committee, calls.approveDeletion, {
    ...of(),
    people: people ?? (await free()),
    note: '已过保管期限，没有继续保存的价值。',
  })
const carryOut = async (who: Person, deletionId: string) => {
  const { jobId } = await house.must(who, calls.carryOutDeletion, { deletionId })
  await house.work()
  return house.must(who, progress, { jobId })
}

describe('what falls due', () => {
  it('is nothing of a term that is not closed', async () => {
    const { entries } = await house.must(house.people.committee, calls.deletionCalendar, {})
    expect(entries.filter(({ period }) => period === term.id)).toEqual([])
    expect(await house.call(house.people.committee, calls.deletionList, of())).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })

  it('stands in the calendar with its day, its numbers and why', async () => {
    await term.to('closed')
    const { entries, seesLists } = await house.must(house.people.committee, calls.deletionCalendar, {})
    const entry = entries.find(({ kind }) => kind === 'appraisals')
    expect(entry).toMatchObject({ period: term.id, isDue: false, held: 0, classTitle: '工作材料' })
    expect(entry?.because.at(-1)).toBe(`现在有 ${entry?.people} 人的 ${entry?.rows} 条记录。`)
    expect(seesLists).toBe(true)
    due = entry?.due ?? ''
    const office = await house.must(house.people.partyOffice, calls.deletionCalendar, {})
    expect(office.entries.map(({ held }) => held)).toEqual(office.entries.map(() => null))
  })

  it('is not approved a day too early', async () => {
    expect(await approve()).toMatchObject({ refusal: { code: 'archives.not-due' } })
  })
})

describe('what is held', () => {
  it('by an open objection is refused by name', async () => {
    house.at(`${due}T10:00:00+08:00`)
    const { member, otherMember, committee } = house.people
    const all = await free()
    const review = await lockStars({ house, term, stars: 3 }, member, committee)
    await object(house, review, otherMember, member)
    expect(await approve(all)).toMatchObject({
      refusal: { code: 'archives.held', detail: { reason: 'open' } },
    })
    const { people, entry } = await listed()
    const held = people.filter((each) => each.held !== null).map(({ staffId }) => staffId)
    expect(new Set(held)).toEqual(new Set([member.staffId, otherMember.staffId]))
    expect(entry.held).toBe(2)
  })

  it('by a word of somebody stays until it is lifted, once', async () => {
    const { partyOffice, secretary } = house.people
    const hold = { staffNumber: secretary.staffNumber, reason: '上级巡察要调阅' }
    const { holdId } = await house.must(partyOffice, calls.holdBack, hold)
    expect(await house.call(partyOffice, calls.holdBack, hold)).toMatchObject({
      refusal: { code: 'archives.held-already' },
    })
    expect(await approve([secretary.staffId])).toMatchObject({
      refusal: { code: 'archives.held', detail: { name: secretary.name, reason: 'noted' } },
    })
    const lifted = { holdId, why: '巡察已经结束' }
    await house.must(partyOffice, calls.liftHold, lifted)
    expect(await house.call(partyOffice, calls.liftHold, lifted)).toMatchObject({
      refusal: { code: 'archives.lifted-already' },
    })
    expect(await free()).toContain(secretary.staffId)
  })

  it('names nobody who is not here', async () => {
    const nobody = { staffNumber: 'X999', reason: '查' }
    expect(await house.call(house.people.partyOffice, calls.holdBack, nobody)).toMatchObject({
      refusal: { code: 'archives.no-such-person' },
    })
  })
})

describe('a batch', () => {
  it('means exactly whom the list shows', async () => {
    const stranger = await house.add({ name: '新来的' })
    expect(await approve([stranger.staffId])).toMatchObject({ refusal: { code: 'archives.list-changed' } })
  })

  it('is approved once, of two at the same time', async () => {
    const people = await free()
    const both = await Promise.all([approve(people), approve(people)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'archives.deletion-waits' } })
  })

  it('is taken back while it waits, and then not carried out', async () => {
    const { partyOffice } = house.people
    const { batches } = await house.must(partyOffice, calls.deletionCalendar, {})
    const deletionId = batches[0]?.id ?? ''
    expect(batches[0]?.may).toMatchObject({ carryOut: { code: 'archives.still-waiting' }, takeBack: true })
    expect(await house.call(partyOffice, calls.carryOutDeletion, { deletionId })).toMatchObject({
      refusal: { code: 'archives.still-waiting' },
    })
    await house.must(partyOffice, calls.takeBackDeletion, { deletionId, why: '先等审计' })
    for (const [call, input] of [
      [calls.takeBackDeletion, { deletionId, why: '再撤' }],
      [calls.carryOutDeletion, { deletionId }],
    ] as const)
      expect(await house.call(partyOffice, call as never, input as never)).toMatchObject({
        refusal: { code: 'archives.deletion-over' },
      })
  })

  it('goes by the hand of another after the wait, but for who was held meanwhile, and leaves its record', async () => {
    const { committee, partyOffice, secretary, member } = house.people
    const before = await count('appraisal_result')
    const approved = await approve()
    if (!approved.ok) throw new Error(approved.refusal.code)
    const { deletionId } = approved.value
    const people = (await free()).length
    await house.must(partyOffice, calls.holdBack, { staffNumber: secretary.staffNumber, reason: '又要用' })
    house.at(new Date(Date.parse(`${due}T10:00:00+08:00`) + 7 * 86_400_000).toISOString())
    expect(await house.call(committee, calls.carryOutDeletion, { deletionId })).toMatchObject({
      refusal: { code: 'archives.second-person' },
    })
    const ended = await carryOut(partyOffice, deletionId)
    expect(ended).toMatchObject({ state: 'done', result: { people: people - 1, held: 1 } })
    // The member and the other of the objection, and the secretary, are still there.
    expect(await count('appraisal_result')).toBe(3)
    expect(before).toBe(people + 2)
    expect(await count('review_result')).toBe(1)
    const { batches } = await house.must(partyOffice, calls.deletionCalendar, {})
    const done = batches.find(({ id }) => id === deletionId)
    expect(done).toMatchObject({ state: 'done', people: people - 1, rows: people - 1, left: 1 })
    const audits = await house.db.asOwner<{ detail: string }>(
      `select detail from audit where act = 'archives.deletion'`,
    )
    expect(audits[0]?.detail).toContain(done?.recordHash)
    const record = await house.must(partyOffice, calls.deletionRecord, { deletionId })
    expect(Buffer.from(record.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(record.bytes).toString('latin1')).toContain('pdfaid:part')
    expect(await house.call(partyOffice, calls.carryOutDeletion, { deletionId })).toMatchObject({
      refusal: { code: 'archives.deletion-over' },
    })
    expect((await listed()).people.map(({ staffId }) => staffId)).toContain(member.staffId)
  })

  it('tells the others who may take it back', async () => {
    const told = await house.db.asOwner<{ to_staff_id: string }>(
      `select distinct to_staff_id from message where kind = 'archives.deletion'`,
    )
    expect(told.map((each) => each.to_staff_id)).toEqual([house.people.partyOffice.staffId])
  })
})

describe('talks', () => {
  it('are the committee’s to know of, held while one is open, and the first stays with its second', async () => {
    const { committee, partyOffice, member, otherMember, branchCommittee } = house.people
    const talked = { term, by: committee, state: 'confirmed' } as const
    const first = await addTalk(house, { ...talked, who: branchCommittee })
    await addTalk(house, { ...talked, who: branchCommittee, first })
    await addTalk(house, { ...talked, who: otherMember, state: 'support' })
    const kinds = async (who: Person) => {
      const { entries } = await house.must(who, calls.deletionCalendar, {})
      return entries.map(({ kind }) => kind).filter((kind) => kind === 'talks' || kind === 'looks')
    }
    expect(await kinds(partyOffice)).toEqual([])
    expect((await kinds(committee)).toSorted()).toEqual(['looks', 'talks'])
    const asked = { kind: 'talks' as const, period: term.id }
    expect(await house.call(partyOffice, calls.deletionList, asked)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    const list = await house.must(committee, calls.deletionList, asked)
    expect(list.people.map(({ staffId, rows }) => [staffId, rows])).toEqual([[branchCommittee.staffId, 1]])
    const looks = await house.must(committee, calls.deletionList, { ...asked, kind: 'looks' })
    const held = looks.people.find(({ staffId }) => staffId === otherMember.staffId)?.held
    expect(held?.reason).toBe('open')
    expect(member.memberId).not.toBeNull()

    const { deletionId } = await house.must(committee, calls.approveDeletion, {
      ...asked,
      people: [branchCommittee.staffId],
      note: '期满',
    })
    for (const call of [calls.carryOutDeletion, calls.takeBackDeletion, calls.deletionRecord] as const)
      expect(await house.call(partyOffice, call as never, { deletionId, why: '看' } as never)).toMatchObject({
        ok: false,
      })
    const messages = await house.db.asOwner<{ body: string }>(
      `select body from message where body like '%约谈%'`,
    )
    expect(messages).toEqual([])
    const second = await house.add({ roles: ['committee'] })
    house.at(new Date(house.now().getTime() + 8 * 86_400_000).toISOString())
    // Pressed twice: one of them destroys, the other is told.
    const presses = await Promise.all(
      [1, 2].map(() => house.must(second, calls.carryOutDeletion, { deletionId })),
    )
    await house.work()
    const ends = await Promise.all(presses.map(({ jobId }) => house.must(second, progress, { jobId })))
    expect(ends.map(({ state }) => state).toSorted()).toEqual(['done', 'refused'])
    expect(ends.find(({ state }) => state === 'refused')?.refusal?.code).toBe('archives.deletion-over')
    expect(await count('talk')).toBe(2)
    // Now the first has no second any more, and is due itself.
    expect((await house.must(committee, calls.deletionList, asked)).people).toHaveLength(1)
  })

  it('that are open hold everything of the member', async () => {
    const { committee, branchCommittee } = house.people
    await addTalk(house, { term, by: committee, state: 'support', who: house.people.otherSecretary })
    const { people } = await house.must(committee, calls.deletionList, { kind: 'looks', period: term.id })
    const heldOf = (who: Person) =>
      people.find(({ staffId }) => staffId === who.staffId)?.held?.reason ?? null
    expect(heldOf(house.people.otherSecretary)).toBe('open')
    expect(heldOf(branchCommittee)).toBeNull()
  })
})

describe('the audit log', () => {
  it('loses its texts and keeps its chain', async () => {
    const { committee, partyOffice } = house.people
    const by = { staffId: house.people.member.staffId }
    await house.db.database.write(house.scope, by, async (write) => {
      const subject = { kind: 'list', id: term.id }
      write.audit({ act: 'contributions.reopen', subject, detail: { reason: '写错了一行' } })
      return ok({})
    })
    const another = { staffId: house.people.discipline.staffId }
    await house.db.database.write(house.scope, another, async (write) => {
      write.audit({
        act: 'contributions.reopen',
        subject: { kind: 'list', id: term.id },
        detail: { reason: '另一行' },
      })
      return ok({})
    })
    house.at('2041-06-01T10:00:00+08:00')
    await house.work()
    const { entries } = await house.must(committee, calls.deletionCalendar, {})
    const entry = entries.find(({ kind, period, isDue }) => kind === 'audit' && isDue && period !== '')
    if (entry === undefined) throw new Error('nothing of the log is due')
    const { people } = await house.must(committee, calls.deletionList, entry2(entry))
    const { deletionId } = await house.must(committee, calls.approveDeletion, {
      ...entry2(entry),
      people: people.filter(({ held }) => held === null).map(({ staffId }) => staffId),
      note: '期满',
    })
    house.at('2041-06-20T10:00:00+08:00')
    expect(await carryOut(partyOffice, deletionId)).toMatchObject({ state: 'done' })
    const report = await verifyAudit(house.db.database, house.scope)
    expect(report.broken).toBeNull()
    expect(report.erased).toBeGreaterThan(0)
    const texts = await house.db.asOwner<{ act: string; detail: string | null }>(
      `select act, detail from audit where act in ('contributions.reopen', 'archives.deletion')`,
    )
    const textsOf = (act: string) => texts.filter((each) => each.act === act).map(({ detail }) => detail)
    // The member is under an open objection: theirs stays.
    expect(new Set(textsOf('contributions.reopen'))).toEqual(new Set(['{"reason":"写错了一行"}', null]))
    expect(textsOf('archives.deletion')).not.toContain(null)
  })
})

const entry2 = <K, P>({ kind, period }: { readonly kind: K; readonly period: P }) => ({ kind, period })
