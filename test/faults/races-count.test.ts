import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as count from '#contract/reviews-count.ts'
import * as calls from '#contract/reviews.ts'
import type { BranchId, MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { evidence, times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

/** The count of a review, with everybody pressing at the same moment. */
let house: TestHouse
let term: TestTerm
let branchId: BranchId
let secretary: Person
let members: readonly Person[]
let tellers: readonly [Person, Person]
let reviewId: ReviewId

const rounds = times(10, 1000)
const patience = 1_800_000
const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
const at = () => ({ termId: term.id, branchId })
const idOf = ({ memberId }: Person): MemberId => {
  if (memberId === null) throw new Error('a member')
  return memberId
}

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  branchId = await house.people.addBranch('三支部')
  secretary = await house.add({ branch: branchId, roles: ['secretary'] })
  members = [secretary, await house.add({ branch: branchId }), await house.add({ branch: branchId })]
  tellers = [await house.add({}), await house.add({})]
  ;({ reviewId } = await house.must(secretary, calls.begin, { ...at(), heldOn: '2026-11-22', place: '' }))
})
afterAll(() => house.close())

const review = async () => {
  const { review: now } = await house.must(secretary, calls.meeting, at())
  if (now === null) throw new Error('a review')
  return now
}
const seen = async () => ({ ...at(), version: (await review()).version })
const appoint = async (first: Person, second: Person) =>
  house.call(secretary, calls.appointTellers, {
    ...(await seen()),
    first: first.staffId,
    second: second.staffId,
  })

function race(what: string, once: (round: number) => Promise<void>): void {
  it(what, { timeout: patience }, async () => {
    for (let round = 0; round < rounds; round += 1) await once(round)
    evidence({ kind: `two people on one count: ${what}`, ran: rounds, passed: rounds })
  })
}

describe('before the boxes are opened', () => {
  race('the same person is named as teller and as scrutineer: never both', async () => {
    const both = members[1] ?? secretary
    await house.db.asOwner('delete from review_scrutineer')
    await house.db.asOwner('delete from review_teller')
    const version = await seen()
    const answered = await Promise.all([
      house.call(secretary, calls.appointTellers, {
        ...version,
        first: both.staffId,
        second: tellers[0].staffId,
      }),
      house.call(house.people.committee, calls.appointScrutineers, { ...version, members: [idOf(both)] }),
    ])
    expect(answered.filter((each) => each.ok)).toHaveLength(1)
    const now = await review()
    expect(now.tellers.length / 2 + now.scrutineers.length).toBe(1)
  })
})

describe('while the boxes are counted', () => {
  beforeAll(async () => {
    await house.db.asOwner('delete from review_scrutineer')
    await appoint(...tellers)
    const watching = [idOf(members[2] ?? secretary)]
    await house.must(secretary, calls.appointScrutineers, { ...(await seen()), members: watching })
    await house.must(secretary, calls.freeze, { ...(await seen()), leaveUndecided: false })
    const marks = members.map((each) => ({ memberId: idOf(each), present: true }))
    await house.must(secretary, calls.attend, { ...at(), marks })
    await house.must(secretary, calls.openCounting, { ...(await seen()), withoutStrips: [] })
  })

  /** The count begins anew, past the product. */
  const anew = async () => {
    for (const table of ['review_entry', 'review_count'])
      await house.db.asOwner(`delete from ${table} where review_id = $1`, [reviewId])
    await house.db.asOwner(`update review set state = 'counting', round = 1 where id = $1`, [reviewId])
    await house.db.asOwner('update review_teller set handed_in = 0 where review_id = $1', [reviewId])
  }
  const enter = (who: Person, member: Person, counts: typeof zero) =>
    house.call(who, count.enter, { reviewId, round: 1, memberId: idOf(member), counts })
  const handIn = (who: Person) => house.call(who, count.handIn, { reviewId, round: 1 })
  const close = () => house.call(secretary, count.close, at())
  const mine = async (who: Person, member: Person) => {
    const { boxes } = await house.must(who, count.myCount, { reviewId })
    return boxes.find(({ memberId }) => memberId === member.memberId)?.mine
  }
  const enterAll = async (who: Person, counts: typeof zero) => {
    for (const member of members)
      await house.must(who, count.enter, { reviewId, round: 1, memberId: idOf(member), counts })
  }
  /** What holds for a member, as the database has it. */
  const held = async (member: Person) =>
    house.db.asOwner<{ five: number; four: number }>(
      'select five, four from review_count where review_id = $1 and member_id = $2',
      [reviewId, member.memberId],
    )
  const code = (answered: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
    answered.ok ? 'ok' : answered.refusal?.code

  race('both tellers enter the same member: each keeps their own numbers', async (round) => {
    await anew()
    const member = members[round % members.length] ?? secretary
    const [one, other] = [
      { ...zero, five: 1, four: round % 2 },
      { ...zero, four: 2 },
    ]
    const answered = await Promise.all([enter(tellers[0], member, one), enter(tellers[1], member, other)])
    expect(answered.map(code)).toEqual(['ok', 'ok'])
    expect(await mine(tellers[0], member)).toEqual(one)
    expect(await mine(tellers[1], member)).toEqual(other)
  })

  race('one teller enters the same member on two devices: one of the two stands, whole', async () => {
    await anew()
    const [one, other] = [
      { ...zero, five: 2 },
      { ...zero, one: 1, two: 1 },
    ]
    const both = await Promise.all([enter(tellers[0], secretary, one), enter(tellers[0], secretary, other)])
    expect(both.map(code)).toEqual(['ok', 'ok'])
    const stands = await mine(tellers[0], secretary)
    expect([one, other]).toContainEqual(stands)
    expect(await house.db.asOwner('select from review_entry where review_id = $1', [reviewId])).toHaveLength(
      1,
    )
  })

  race('an entry against the own hand-in: in the numbers, or told', async () => {
    await anew()
    const [before, after] = [
      { ...zero, five: 2 },
      { ...zero, four: 2 },
    ]
    await enterAll(tellers[0], before)
    await enterAll(tellers[1], before)
    await house.must(tellers[1], count.handIn, { reviewId, round: 1 })
    const [entered, handed] = await Promise.all([enter(tellers[0], secretary, after), handIn(tellers[0])])
    expect(handed.ok).toBe(true)
    expect(['ok', 'reviews.already-handed-in']).toContain(code(entered))
    const rows = await held(secretary)
    // Entered first: the two differ, so nothing holds and a second round begins.
    expect(rows).toEqual(entered.ok ? [] : [{ five: 2, four: 0 }])
    expect((await review()).round).toBe(entered.ok ? 2 : 1)
  })

  race('closing against an entry: the result has the numbers that both handed in', async () => {
    await anew()
    const counts = { ...zero, five: 1, four: 1 }
    for (const teller of tellers) {
      await enterAll(teller, counts)
      await house.must(teller, count.handIn, { reviewId, round: 1 })
    }
    const [closed, entered] = await Promise.all([close(), enter(tellers[0], secretary, { ...zero, one: 2 })])
    expect(code(closed)).toBe('ok')
    expect(['reviews.already-handed-in', 'reviews.too-late']).toContain(code(entered))
    expect(await held(secretary)).toEqual([{ five: 1, four: 1 }])
  })

  race('closing against the last hand-in: closed with every box, or not closed', async () => {
    await anew()
    for (const teller of tellers) await enterAll(teller, { ...zero, five: 2 })
    await house.must(tellers[0], count.handIn, { reviewId, round: 1 })
    const [closed, handed] = await Promise.all([close(), handIn(tellers[1])])
    expect(handed.ok).toBe(true)
    expect(['ok', 'reviews.boxes-open']).toContain(code(closed))
    const { state, agreed } = await review()
    expect({ state, agreed }).toEqual({ state: closed.ok ? 'deciding' : 'counting', agreed: members.length })
  })

  race('closing twice: one closes, the other is told', async () => {
    await anew()
    for (const teller of tellers) {
      await enterAll(teller, { ...zero, five: 2 })
      await house.must(teller, count.handIn, { reviewId, round: 1 })
    }
    const both = await Promise.all([close(), close()])
    expect(both.map((each) => String(code(each))).toSorted()).toEqual(['ok', 'reviews.too-late'])
  })
})
