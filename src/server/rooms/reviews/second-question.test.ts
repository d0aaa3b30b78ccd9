import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Call, RequestOf } from '#contract/call.ts'
import * as branchCalls from '#contract/pioneer-branch.ts'
import { openEvaluation } from '#contract/pioneer-evaluation.ts'
import { saveScheme } from '#contract/pioneer.ts'
import * as count from '#contract/reviews-count.ts'
import * as second from '#contract/reviews-second.ts'
import * as calls from '#contract/reviews.ts'
import type { BranchId, ReviewId } from '#domain/kernel/ids.ts'
import { evaluatedScheme } from '#testing/evaluation.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }

let house: TestHouse
let term: TestTerm
let branchId: BranchId
let reviewId: ReviewId
let tellers: readonly [Person, Person]
let members: readonly Person[]

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  branchId = await house.people.addBranch('三支部')
  members = await Promise.all(
    ['丁小北', '王立言', '方知行', '江南雨', '李若水', '何以宁'].map((name) =>
      house.add({ branch: branchId, name }),
    ),
  )
  tellers = [await house.add({}), await house.add({})]
  house.at('2026-11-22T09:00:00+08:00')
})
afterAll(() => house.close())

const at = () => ({ termId: term.id, branchId })
const by = <C extends Call>(who: Person, call: C, input: RequestOf<C>) => house.call(who, call, input)
const meeting = async () => {
  const { review } = await house.must(house.people.committee, calls.meeting, at())
  if (review === null) throw new Error('no review')
  return review
}
const seen = async () => ({ ...at(), version: (await meeting()).version })
const boxesFor = async (teller: Person) => (await house.must(teller, count.myCount, { reviewId })).boxes

describe('a meeting with a second question', () => {
  it('asks what the scheme of the opened evaluation asks, from the freeze on', async () => {
    const { committee } = house.people
    const begun = await house.must(committee, calls.begin, { ...at(), heldOn: '2026-11-22', place: '' })
    reviewId = begun.reviewId
    expect((await meeting()).questions).toEqual([])
    await house.must(committee, saveScheme, { after: 0, note: '', body: evaluatedScheme() })
    await house.must(committee, openEvaluation, { termId: term.id, lastDay: '2026-12-04' })
    await house.work()
    const { questions } = await meeting()
    expect(questions.map(({ question }) => question)).toEqual(['peer', 'masses'])
    expect(questions[0]?.grades.map(({ name }) => name)).toEqual(['优秀', '良好', '合格', '不合格'])
    expect(await by(committee, second.setGuests, { ...(await seen()), guests: 6 })).toMatchObject({
      refusal: { code: 'reviews.not-yet' },
    })
    await house.must(committee, calls.freeze, { ...(await seen()), leaveUndecided: false })
    expect((await meeting()).questions).toEqual(questions)
  })

  it('takes representatives as a group that they can hide in, or none', async () => {
    const { committee, otherSecretary, member } = house.people
    for (const who of [otherSecretary, member])
      expect(await by(who, second.setGuests, { ...at(), version: 1, guests: 6 })).toMatchObject({ ok: false })
    expect(await by(committee, second.setGuests, { ...(await seen()), guests: 4 })).toMatchObject({
      refusal: { code: 'reviews.too-few-guests', detail: { guests: 4, needed: 5 } },
    })
    const before = await seen()
    const both = await Promise.all([
      by(committee, second.setGuests, { ...before, guests: 8 }),
      by(committee, second.setGuests, { ...before, guests: 8 }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await meeting()).guests).toBe(8)
  })

  it('opens the boxes of every question, each with its own bound', async () => {
    const { committee } = house.people
    const { roll } = await meeting()
    const marks = roll.map(({ memberId }) => ({ memberId, present: true }))
    await house.must(committee, calls.attend, { ...at(), marks })
    const [first, next] = tellers
    await house.must(committee, calls.appointTellers, {
      ...(await seen()),
      first: first.staffId,
      second: next.staffId,
    })
    const watches = roll[0]?.memberId
    if (watches === undefined) throw new Error('nobody')
    await house.must(committee, calls.appointScrutineers, { ...(await seen()), members: [watches] })
    await house.must(committee, calls.openCounting, { ...(await seen()), withoutStrips: [] })
    const boxes = await boxesFor(first)
    expect(boxes.map(({ question, most }) => `${question} ${most}`)).toEqual([
      ...Array.from({ length: 6 }, () => 'stars 5'),
      ...Array.from({ length: 6 }, () => 'peer 5'),
      ...Array.from({ length: 6 }, () => 'masses 8'),
    ])
    expect(await meeting()).toMatchObject({ boxes: 18, agreed: 0 })
  })

  it('prints strips, labels and tally sheets of each question', async () => {
    const { committee } = house.people
    const text = async (paper: 'ballots' | 'labels' | 'tally', question: 'peer' | 'masses') => {
      const { bytes } = await house.must(committee, calls.paper, { ...at(), paper, question })
      return (await pdfPages(bytes)).join('')
    }
    expect(await text('ballots', 'peer')).toContain('□优秀□良好□合格□不合格□弃权')
    expect(await text('ballots', 'masses')).toContain('群众评议选票')
    expect(await text('labels', 'peer')).toContain('党员互评')
    expect(await text('tally', 'masses')).toContain('发票的代表人数')
  })

  it('takes no grade that the scale lacks, and no more strips than may lie in the box', async () => {
    const [first] = tellers
    const memberId = (await boxesFor(first))[0]?.memberId ?? ''
    const enter = (question: 'peer' | 'masses', counts: Partial<typeof zero>) =>
      by(first, count.enter, { reviewId, round: 1, question, memberId, counts: { ...zero, ...counts } })
    expect(await enter('peer', { one: 1 })).toMatchObject({ refusal: { code: 'reviews.no-such-grade' } })
    expect(await enter('peer', { five: 6 })).toMatchObject({
      refusal: { code: 'reviews.more-strips-than-voters' },
    })
    expect(await enter('masses', { five: 9 })).toMatchObject({
      refusal: { code: 'reviews.more-strips-than-voters' },
    })
    expect(
      await by(house.people.member, count.enter, { reviewId, round: 1, memberId, counts: zero }),
    ).toMatchObject({
      ok: false,
    })
  })

  it('counts them blind, again where the two differ, and closes when every box agrees', async () => {
    const { committee } = house.people
    const counts = {
      stars: { ...zero, five: 5 },
      peer: { ...zero, five: 4, four: 1 },
      masses: { ...zero, five: 3, four: 2, three: 1, abstained: 1, void: 1 },
    }
    for (const [which, teller] of tellers.entries()) {
      const boxes = await boxesFor(teller)
      for (const [place, { question, memberId }] of boxes.entries()) {
        const wrong = which === 1 && place === 6
        const own = wrong ? { ...zero, five: 5 } : place === 11 ? { ...zero, five: 4 } : counts[question]
        await house.must(teller, count.enter, { reviewId, round: 1, question, memberId, counts: own })
      }
      const { both, differing } = await house.must(teller, count.handIn, { reviewId, round: 1 })
      expect([both, differing]).toEqual(which === 0 ? [false, 0] : [true, 1])
    }
    expect((await meeting()).differences).toMatchObject([{ question: 'peer', countedAgain: false }])
    expect(await by(committee, count.close, at())).toMatchObject({
      refusal: { code: 'reviews.boxes-open', detail: { open: 1 } },
    })
    for (const teller of tellers) {
      const box = (await boxesFor(teller)).find(({ state }) => state === 'differs')
      if (box === undefined) throw new Error('nothing differs')
      const again = { reviewId, round: 2, question: box.question, memberId: box.memberId }
      await house.must(teller, count.enter, { ...again, counts: counts.peer })
      await house.must(teller, count.handIn, { reviewId, round: 2 })
    }
    expect(await by(committee, second.secondAnswers, at())).toMatchObject({
      refusal: { code: 'reviews.not-yet' },
    })
    await house.must(committee, count.close, at())
  })

  it('shows what was counted, and of fewer than five nothing but how many', async () => {
    const { committee, member, otherSecretary } = house.people
    const { questions } = await house.must(committee, second.secondAnswers, at())
    const [peer, masses] = questions
    expect(peer?.rows[0]).toMatchObject({ counts: [4, 1, 0, 0], valid: 5, mean: '96.00', equal: false })
    expect(peer?.rows[5]).toMatchObject({ strips: 4, valid: 4, counts: null, left: null, mean: null })
    expect(masses?.rows[0]).toMatchObject({ counts: [3, 2, 1, 0], left: { abstained: 1, void: 1 } })
    for (const who of [member, otherSecretary])
      expect((await by(who, second.secondAnswers, at())).ok).toBe(false)
  })

  it('makes it facts of the index, with the arithmetic; too few are left to people', async () => {
    const { committee } = house.people
    await house.must(committee, branchCalls.draw, at())
    const { sheet } = await house.must(committee, branchCalls.branchSheet, at())
    const factOf = (place: number, key: string) => {
      const memberId = questionsRows[place]
      return sheet?.members.find((each) => each.memberId === memberId)?.facts.find((each) => each.key === key)
    }
    const questionsRows = (await meeting()).roll.map(({ memberId }) => memberId)
    expect(factOf(0, 'ethics.peer')).toMatchObject({ drawn: true, value: '96/5' })
    expect(factOf(0, 'ethics.peer')?.because).toBe(
      '评议会第二项（互评）有效票 5 张：优秀 4 张、良好 1 张、合格 0 张、不合格 0 张，弃权 0 张、废票 0 张不计；(4×100 + 1×80) ÷ 5 = 96%；满分 20 分，计 19.2 分。',
    )
    expect(factOf(0, 'duty.masses')).toMatchObject({ drawn: true, value: '52/3' })
    expect(factOf(5, 'ethics.peer')).toMatchObject({ drawn: false, value: null, by: 'branch' })
    expect(members).toHaveLength(6)
  })

  it('forgets all of it when the committee has the strips counted anew', async () => {
    const { committee } = house.people
    await house.must(committee, count.reopenCount, { ...at(), reason: '有一箱没有倒空' })
    expect(await meeting()).toMatchObject({ agreed: 0, boxes: 18, differences: [] })
    const drawn = await house.must(committee, branchCalls.draw, at())
    expect(drawn.changed).toBe(6)
  })
})
