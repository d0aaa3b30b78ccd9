import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { messages } from '#contract/home.ts'
import * as count from '#contract/reviews-count.ts'
import * as result from '#contract/reviews-result.ts'
import * as calls from '#contract/reviews.ts'
import type { BranchId, MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let branchId: BranchId
let reviewId: ReviewId
let tellers: [Person, Person]
const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
const [fours, threes] = [
  { ...zero, four: 1 },
  { ...zero, three: 1 },
]

const at = () => ({ termId: term.id, branchId })
const seen = async (who: Person) => house.must(who, count.myCount, { reviewId })
const meeting = async () => {
  const { review } = await house.must(house.people.committee, calls.meeting, at())
  if (review === null) throw new Error('no review')
  return review
}
const settle = (memberId: MemberId) =>
  house.call(house.people.committee, count.settle, { ...at(), memberId, counts: fours, reason: '当众重数' })

/** Both tellers count a round; of the first box the second finds something else. */
async function countRound(round: number, { differing }: { readonly differing: boolean }) {
  for (const [place, teller] of tellers.entries()) {
    const open = (await seen(teller)).boxes.filter(({ state }) => state === 'open' || state === 'differs')
    for (const [index, { memberId }] of open.entries()) {
      const counts = differing && place === 1 && index === 0 ? threes : fours
      await house.must(teller, count.enter, { reviewId, round, memberId, counts })
    }
    await house.must(teller, count.handIn, { reviewId, round })
  }
}

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  branchId = await house.people.addBranch('三支部')
  for (const name of ['丁小北', '王立言', '方知行']) await house.add({ branch: branchId, name })
  tellers = [await house.add({}), await house.add({})]
  const { committee } = house.people
  const begun = await house.must(committee, calls.begin, { ...at(), heldOn: '2026-11-22', place: '' })
  reviewId = begun.reviewId
  const version = async () => ({ ...at(), version: (await meeting()).version })
  await house.must(committee, calls.freeze, { ...(await version()), leaveUndecided: false })
  const members = (await meeting()).roll.map(({ memberId }) => memberId)
  const marks = members.map((memberId) => ({ memberId, present: true }))
  await house.must(committee, calls.attend, { ...at(), marks })
  const [first, second] = [tellers[0].staffId, tellers[1].staffId]
  await house.must(committee, calls.appointTellers, { ...(await version()), first, second })
  await house.must(committee, calls.appointScrutineers, {
    ...(await version()),
    members: members.slice(0, 1),
  })
  await house.must(committee, calls.openCounting, { ...(await version()), withoutStrips: [] })
})
afterAll(() => house.close())

describe('a count that the committee orders anew', () => {
  it('begins blind: no box differs, and nobody sees an old number', async () => {
    const { committee, secretary } = house.people
    await countRound(1, { differing: true })
    const [disputed] = (await meeting()).differences
    if (disputed === undefined) throw new Error('nothing differs')
    await countRound(2, { differing: true })
    expect(await settle(disputed.memberId)).toMatchObject({ ok: true })
    const reopen = (who: Person) =>
      house.call(who, count.reopenCount, { ...at(), reason: '有人反映票数有误' })
    expect(await reopen(committee)).toMatchObject({ refusal: { code: 'reviews.not-yet' } })
    await house.must(committee, count.close, at())
    const { may } = await house.must(committee, result.sheet, at())
    expect(may['counting.reopen']).toBe(true)
    expect(await reopen(secretary)).toMatchObject({ refusal: { code: 'common.forbidden' } })
    expect(await reopen(committee)).toMatchObject({ ok: true })

    for (const teller of tellers) {
      const { round, handedIn, otherHandedIn, boxes } = await seen(teller)
      expect({ round, handedIn, otherHandedIn }).toEqual({ round: 4, handedIn: false, otherHandedIn: false })
      expect(boxes.map(({ mine, before, state }) => ({ mine, before, state }))).toEqual(
        boxes.map(() => ({ mine: null, before: null, state: 'open' })),
      )
    }
    expect(await meeting()).toMatchObject({ state: 'counting', differences: [], agreed: 0 })
    // What differed before the reopening settles nothing.
    expect(await settle(disputed.memberId)).toMatchObject({ refusal: { code: 'reviews.recount-first' } })
  })

  it('tells both tellers, with the reason', async () => {
    await house.work()
    for (const teller of tellers) {
      const told = (await house.must(teller, messages, { read: false, page: 1 })).messages
      expect(told.find(({ title }) => title === '请重新计票')).toMatchObject({ link: `/count/${reviewId}` })
      expect(told.map(({ body }) => body).join('')).toContain('有人反映票数有误')
    }
  })

  it('settles only what differs in two rounds of its own', async () => {
    await countRound(4, { differing: true })
    const [disputed] = (await meeting()).differences
    if (disputed === undefined) throw new Error('nothing differs')
    // The screen says so before the server does.
    expect(disputed.countedAgain).toBe(false)
    expect(await settle(disputed.memberId)).toMatchObject({ refusal: { code: 'reviews.recount-first' } })
    const box = (await seen(tellers[0])).boxes.find(({ state }) => state === 'differs')
    expect(box?.before).toEqual({ mine: fours, other: threes })
    await countRound(5, { differing: true })
    expect((await meeting()).differences.map(({ countedAgain }) => countedAgain)).toEqual([true])
    expect(await settle(disputed.memberId)).toMatchObject({ ok: true })
    expect(await house.call(house.people.committee, count.close, at())).toMatchObject({ ok: true })
  })

  it('is counted to its end while the term is deciding', async () => {
    const { committee } = house.people
    await term.to('deciding')
    await house.must(committee, count.reopenCount, { ...at(), reason: '再数一次' })
    const { round, mayEnter } = await seen(tellers[0])
    expect(mayEnter).toBe(true)
    await countRound(round, { differing: true })
    const [disputed] = (await meeting()).differences
    if (disputed === undefined) throw new Error('nothing differs')
    await countRound(round + 1, { differing: true })
    expect(await settle(disputed.memberId)).toMatchObject({ ok: true })
    await house.must(committee, count.close, at())
    expect((await meeting()).state).toBe('deciding')
  })
})
