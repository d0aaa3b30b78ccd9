import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { messages } from '#contract/home.ts'
import * as open from '#contract/reviews-publicity.ts'
import * as deciding from '#contract/reviews-deciding.ts'
import * as result from '#contract/reviews-result.ts'
import { advance, back, detail } from '#contract/terms.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { holdOnPaper } from '#testing/paper-review.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { advanceDueTerms } from '../terms/commands-timer.ts'

let house: TestHouse
let term: TestTerm
let branchId: BranchId

beforeAll(async () => {
  house = await openHouse()
  const closed = { on: localDate('2026-12-10'), byTimer: true }
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review', plan: { closed } })
  branchId = await house.people.addBranch('三支部')
  for (const name of ['丁小北', '王立言', '方知行', '江南雨', '李若水'])
    await house.add({ branch: branchId, name })
  house.at('2026-11-22T09:00:00+08:00')
  await holdOnPaper(house, term, branchId, [await house.add({}), await house.add({})])
  await term.to('publicity')
  await house.must(house.people.committee, deciding.publish, { termId: term.id, branchId })
})
afterAll(() => house.close())

const at = () => ({ termId: term.id, branchId })
const shown = () => house.must(house.people.committee, detail, { termId: term.id })
const close = async () => {
  const { version } = (await shown()).term
  return house.call(house.people.partyOffice, advance, { termId: term.id, version, to: 'closed' })
}
const told = async () => {
  await house.work()
  const { committee, partyOffice, secretary } = house.people
  const boxes = await Promise.all(
    [committee, partyOffice, secretary].map((who) => house.must(who, messages, { read: false, page: 1 })),
  )
  return boxes.map((box) => box.messages.filter(({ title }) => title.endsWith('还不能归档')).length)
}

describe('a term with results that are open', () => {
  it('is not put into the archive by hand, and says how many are open', async () => {
    expect(await close()).toMatchObject({
      refusal: { code: 'terms.results-open', detail: { unlocked: 1, unanswered: 0 } },
    })
    const { reviews } = await house.must(house.people.member, open.publicity, { termId: term.id })
    const [review] = reviews
    if (review === undefined) throw new Error('nothing is published')
    const said = { aboutMemberId: null, text: '票数似有出入', onPaperBy: '' }
    await house.must(house.people.member, open.object, { reviewId: review.reviewId, ...said })
    const detailed = { unlocked: 1, unanswered: 1 }
    expect(await close()).toMatchObject({ refusal: { code: 'terms.results-open', detail: detailed } })
    expect((await shown()).may['terms.advance']).toEqual({ code: 'terms.results-open', detail: detailed })
  })

  it('is waited for by the timer, which tells those who move it on, once', async () => {
    house.at('2026-12-09T09:00:00+08:00')
    expect(await told()).toEqual([0, 0, 0])
    house.at('2026-12-10T09:00:00+08:00')
    expect(await advanceDueTerms(house.db.database, house.now())).toBe(0)
    await advanceDueTerms(house.db.database, house.now())
    expect((await shown()).term.phase).toBe('publicity')
    expect(await told()).toEqual([1, 1, 0])
    house.at('2026-12-11T09:00:00+08:00')
    expect(await told()).toEqual([1, 1, 0])
  })

  it('takes answers and locks meanwhile, and is then closed by the timer', async () => {
    const { committee } = house.people
    const [objection] = (await house.must(committee, result.sheet, at())).objections
    if (objection === undefined) throw new Error('nobody objected')
    await house.must(committee, open.answerObjection, {
      ...at(),
      objectionId: objection.id,
      outcome: 'rejected',
      answer: '已复核，票数无误',
    })
    await house.must(committee, deciding.lock, at())
    expect((await shown()).term.phase).toBe('closed')
    expect(await advanceDueTerms(house.db.database, house.now())).toBe(1)
    const { version } = (await shown()).term
    await house.must(committee, back, { termId: term.id, version, to: 'publicity', reason: '再看一眼' })
    expect((await shown()).may['terms.advance']).toBe(true)
    expect(await close()).toMatchObject({ ok: true })
  })

  it('is either closed or published in, never both, when two people press at once', async () => {
    const other = await house.people.addBranch('四支部')
    for (const name of ['何以宁', '林秋实', '赵长安', '顾远山', '黄来迟'])
      await house.add({ branch: other, name })
    await term.to('review')
    await holdOnPaper(house, term, other, [await house.add({}), await house.add({})])
    await term.to('publicity')
    const publish = () =>
      house.call(house.people.committee, deciding.publish, { termId: term.id, branchId: other })
    const [published, closed] = await Promise.all([publish(), close()])
    expect(published.ok).toBe(!closed.ok)
    expect((await shown()).term.phase).toBe(closed.ok ? 'closed' : 'publicity')
  })
})
