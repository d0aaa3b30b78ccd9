import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import { openEvaluation } from '#contract/pioneer-evaluation.ts'
import { saveScheme } from '#contract/pioneer.ts'
import * as count from '#contract/reviews-count.ts'
import * as second from '#contract/reviews-second.ts'
import * as meetings from '#contract/reviews.ts'
import { resultPaper } from '#contract/reviews-result.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import { slipLength } from '#seal/slip.ts'
import { evaluatedScheme } from '#testing/evaluation.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { castSlip, type Phone } from '#testing/voter.ts'

let house: TestHouse
let term: TestTerm
let held: HeldBallot
let tellers: readonly [Person, Person]

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  const { committee } = house.people
  await house.must(committee, saveScheme, { after: 0, note: '', body: evaluatedScheme() })
  await house.must(committee, openEvaluation, { termId: term.id, lastDay: '2026-12-04' })
  await house.work()
  held = await holdBallot(house, term, 7, 6)
  tellers = [await house.add({}), await house.add({})]
}, 120_000)
afterAll(() => house.close())

const review = async () => {
  const { review: found } = await house.must(held.secretary, meetings.meeting, held.at)
  if (found === null) throw new Error('no review')
  return found
}
const seen = async () => ({ ...held.at, version: (await review()).version })
const questionOf = ({ ballot }: Phone, id: string) => ballot.items.get(id)?.question

describe('a meeting by phone with a second question', () => {
  it('issues one token for each member and question, and none for oneself', async () => {
    const [secretary, , , , , , onlyVotes] = held.phones
    if (secretary === undefined || onlyVotes === undefined) throw new Error('no phone')
    expect(secretary.blank.cards).toHaveLength(10)
    expect(onlyVotes.blank.cards).toHaveLength(12)
    expect(secretary.ballot.record).toMatchObject({
      format: 'liangqi-freeze-2',
      second: { grades: ['优秀', '良好', '合格', '不合格'] },
    })
  })

  it('takes slips of either question, all of one length, and no grade beyond the scale', async () => {
    await house.must(held.secretary, second.setGuests, { ...(await seen()), guests: 8 })
    await held.openCasting()
    for (const phone of held.phones) {
      const slips = await phone.slips((id) => (questionOf(phone, id) === 'peer' ? 4 : 5))
      expect(new Set(slips.map(({ length }) => length))).toEqual(new Set([slipLength]))
      const before = phone === held.phones[0] ? slips.slice(1) : slips
      for (const slip of before) expect((await castSlip(house, held.reviewId, slip)).ok).toBe(true)
    }
    const [phone] = held.phones
    if (phone === undefined) throw new Error('no phone')
    const wrong = await phone.slips((id) => (questionOf(phone, id) === 'peer' ? 1 : 5))
    const item = [...phone.ballot.items].find(([id, { question }]) => question === 'peer' && id !== '')
    expect(item?.[1].lowest).toBe(2)
    const answers = await Promise.all(wrong.map((slip) => castSlip(house, held.reviewId, slip)))
    expect(answers.filter((each) => !each.ok && each.refusal.code === 'ballots.bad-slip')).toHaveLength(5)
  })

  it('does not end before somebody can count the boxes of the masses', async () => {
    expect(await house.call(held.secretary, calls.endCasting, held.at)).toMatchObject({
      refusal: { code: 'reviews.no-tellers' },
    })
    const [first, next] = tellers
    await house.must(held.secretary, meetings.appointTellers, {
      ...(await seen()),
      first: first.staffId,
      second: next.staffId,
    })
    expect(await held.end()).toMatchObject({ ok: true })
    expect(await review()).toMatchObject({ state: 'counting', boxes: 6 })
    for (const teller of tellers) {
      const { boxes, questions } = await house.must(teller, count.myCount, { reviewId: held.reviewId })
      expect(new Set(boxes.map(({ question }) => question))).toEqual(new Set(['masses']))
      expect(questions).toHaveLength(2)
      for (const { question, memberId } of boxes)
        await house.must(teller, count.enter, {
          reviewId: held.reviewId,
          round: 1,
          question,
          memberId,
          counts: { five: 6, four: 1, three: 0, two: 0, one: 0, abstained: 1, void: 0 },
        })
      await house.must(teller, count.handIn, { reviewId: held.reviewId, round: 1 })
    }
    await house.must(held.secretary, count.close, held.at)
  })

  it('counts the slips of either question apart', async () => {
    const { questions } = await house.must(held.secretary, second.secondAnswers, held.at)
    const [peer, masses] = questions
    const lines = peer?.rows.map(({ counts, valid }) => [counts, valid])
    expect(lines?.filter(([, valid]) => valid === 6)).not.toHaveLength(0)
    expect(peer?.rows.every(({ counts }) => counts === null || counts[0] === 0)).toBe(true)
    expect(masses?.rows[0]?.counts).toEqual([6, 1, 0, 0])
    const own = peer?.rows.find(({ memberId }) => memberId === memberOf(held.scrutineer))
    expect(own).toMatchObject({ mean: '80.00', equal: true })
  })

  it('is counted again from its file, with every check', async () => {
    await house.must(held.scrutineer, calls.confirm, {
      reviewId: held.reviewId,
      root: (await review()).ballot?.root ?? '',
    })
    const { bytes } = await house.must(held.scrutineer, calls.recount, { reviewId: held.reviewId })
    const file = parseRecountFile(new TextDecoder().decode(bytes))
    if (!file.ok) throw new Error(file.refusal.code)
    expect(file.value.format).toBe('liangqi-recount-2')
    const again = await recount(file.value)
    expect(again.checks.flatMap(({ faults }) => faults)).toEqual([])
    expect(again.members).toHaveLength(6)
    const sheetPdf = await house.must(held.secretary, resultPaper, { ...held.at, paper: 'sheet' })
    const text = (await pdfPages(sheetPdf.bytes)).join('')
    const cast = (await review()).ballot?.slips ?? 0
    expect(text).toContain(`手机投票收到${cast}张，领而未投${72 - cast}张`)
  })
})
