import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import type { CaseShown } from '#contract/cases-shapes.ts'
import {
  castOf,
  counts,
  seen,
  startCase,
  twoOfCommittee,
  walkToDelivery,
  walkToHearing,
  type CaseCast,
} from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'

/** The other ways that a case may go. */
let house: TestHouse
let committee: CaseCast['committee']

beforeAll(async () => {
  house = await openHouse()
  committee = await twoOfCommittee(house)
})
beforeEach(() => house.at('2026-11-22T10:00:00+08:00'))
afterAll(() => house.close())

const refusal = (code: string, detail?: object) => ({
  ok: false,
  refusal: { code, ...(detail === undefined ? {} : { detail }) },
})
const heldOn = '2026-12-04'
const signature = (person: Person) => ({ signature: { typed: person.name } })
const choicesOf = ({ member }: CaseCast) =>
  house.must(committee[0], desk.choices, { memberId: member.memberId ?? '' })

/** What the two counters enter, alike. */
async function vote(cast: CaseCast, of: CaseShown, more: object): Promise<CaseShown> {
  const slips = { ...seen(of), heldOn, ...counts, ...more }
  await house.must(cast.secretary, steps.count, slips)
  return house.must(cast.verifiers[1], steps.count, slips)
}

describe('a period that ended without a change', () => {
  it('may be followed by the next treatment alone, in a case of its own', async () => {
    const cast = await castOf(house, '孙缓行', committee)
    const { secretary, verifiers, member } = cast
    const running = await walkToDelivery(house, cast, await walkToHearing(house, cast, 'correction', 6))
    expect(running).toMatchObject({ state: 'correcting', endsOn: '2027-06-08' })
    house.at('2027-06-08T10:00:00+08:00')
    const word = { heldOn: '2027-06-08', words: '没有改正。', present: 2 }
    const judged = await house.must(secretary, steps.assess, { ...seen(running), ...word, corrected: false })
    const over = await house.must(committee[1], steps.confirm, { ...seen(judged), ...word, agrees: true })
    expect(over).toMatchObject({ state: 'uncorrected', mayFollow: ['withdrawal'] })
    expect(await choicesOf(cast)).toMatchObject({
      source: 'case',
      allowed: ['withdrawal'],
      mayStart: true,
      earlier: [{ treatment: 'correction', state: 'uncorrected' }],
    })
    const caseId = await startCase(house, cast)
    const report = { caseId, version: 1, heldOn: '2027-06-08', words: '期满没有改正。', grounds: true }
    const reported = await house.must(verifiers[1], steps.report, report)
    expect(await house.call(verifiers[1], steps.countersign, seen(reported))).toMatchObject(
      refusal('cases.own-report'),
    )
    const verified = await house.must(verifiers[0], steps.countersign, seen(reported))
    const opinion = { ...seen(verified), ...word }
    const again = { ...opinion, treatment: 'correction' as const, months: 6 }
    expect(await house.call(secretary, steps.opine, again)).toMatchObject(refusal('cases.not-next'))
    const next = { ...opinion, treatment: 'withdrawal' as const, months: null }
    const proposed = await house.must(secretary, steps.opine, next)
    const stop = { ...seen(proposed), heldOn: '2027-06-08', why: '本人已经改正。' }
    const stopped = await house.must(committee[0], steps.discontinue, stop)
    expect(stopped).toMatchObject({ state: 'discontinued', previousId: running.id })
    // The matter had its case; what comes now is one of the committee's own.
    expect(await choicesOf(cast)).toMatchObject({ source: 'committee', mayStart: true })
    expect(member.memberId).toBe(stopped.memberId)
  })
})

describe('劝其退党', () => {
  it('is agreed to by a superior first; where the member stays, 除名 may follow', async () => {
    const cast = await castOf(house, '郑再议', committee)
    const over = await walkToDelivery(house, cast, await walkToHearing(house, cast, 'withdrawal', null))
    expect(over).toMatchObject({ state: 'delivered', treatment: 'withdrawal', mayFollow: ['removal'] })
    expect(over.steps.map(({ content }) => content.kind)).toContain('superior')
  })

  it('is withdrawn where the appeal holds, and then nothing follows', async () => {
    const cast = await castOf(house, '冯复核', committee)
    const over = await walkToDelivery(house, cast, await walkToHearing(house, cast, 'withdrawal', null))
    const appeal = { caseId: over.id, kind: 'appeal', words: '事实有出入。' } as const
    const asked = await house.must(cast.member, steps.say, appeal)
    const word = { ...seen(asked), heldOn: '2026-12-08', words: '复核后撤销。', upheld: false }
    const revoked = await house.must(committee[0], steps.reply, word)
    expect(revoked).toMatchObject({ state: 'revoked', mayFollow: [] })
    expect(await house.call(cast.member, steps.say, appeal)).toMatchObject(refusal('cases.state'))
  })
})

describe('a vote that does not carry', () => {
  it('leads back to the branch committee, and to a milder proposal', async () => {
    const cast = await castOf(house, '卫不过', committee)
    const heard = await walkToHearing(house, cast, 'removal', null)
    const defended = await house.must(cast.member, steps.sign, { ...seen(heard), ...signature(cast.member) })
    // Of seven due, four must agree: three of four who came is a majority of those present, and not enough.
    const few = { present: 4, issued: 4, collected: 4, agree: 3, against: 1, abstained: 0 }
    const lost = await vote(cast, defended, few)
    expect(lost.state).toBe('rejected')
    const milder = { ...seen(lost), heldOn, words: '改提。', present: 2 }
    const again = await house.must(cast.secretary, steps.opine, {
      ...milder,
      treatment: 'correction',
      months: 12,
    })
    expect(again).toMatchObject({ state: 'proposed', treatment: 'correction', months: 12 })
  })

  it('has a period within the policy', async () => {
    const cast = await castOf(house, '蒋期限', committee)
    const caseId = await startCase(house, cast)
    const day = '2026-11-22'
    const report = { caseId, version: 1, heldOn: day, words: '属实。', grounds: true }
    const reported = await house.must(cast.verifiers[0], steps.report, report)
    const verified = await house.must(cast.verifiers[1], steps.countersign, seen(reported))
    const opine = (months: number | null, present = 2) =>
      house.call(cast.secretary, steps.opine, {
        ...seen(verified),
        heldOn: day,
        words: '意见',
        present,
        treatment: 'correction',
        months,
      })
    expect(await opine(5)).toMatchObject(refusal('cases.months', { least: 6, most: 12 }))
    expect(await opine(13)).toMatchObject(refusal('cases.months'))
    expect(await opine(null)).toMatchObject(refusal('cases.months'))
    expect(await opine(6, 1)).toMatchObject(refusal('cases.sitting-quorum', { least: 2, of: 2 }))
    expect(await opine(6)).toMatchObject({ ok: true })
  })
})

describe('a verification that found no ground', () => {
  it('leads to no proposal; the committee discontinues', async () => {
    const cast = await castOf(house, '沈无事', committee)
    const caseId = await startCase(house, cast)
    const day = '2026-11-22'
    const report = { caseId, version: 1, heldOn: day, words: '不属实。', grounds: false }
    const first = await house.must(cast.verifiers[0], steps.report, report)
    // Until both have signed it may be written anew; the earlier one stays in the file.
    const reported = await house.must(cast.verifiers[1], steps.report, { ...report, ...seen(first) })
    const verified = await house.must(cast.verifiers[0], steps.countersign, seen(reported))
    const opinion = { ...seen(verified), heldOn: day, words: '意见', present: 2 }
    expect(
      await house.call(cast.secretary, steps.opine, { ...opinion, treatment: 'warning', months: null }),
    ).toMatchObject(refusal('cases.no-grounds'))
    const stop = { ...seen(verified), heldOn: day, why: '核实后没有应当处置的情形。' }
    const stopped = await house.must(committee[0], steps.discontinue, stop)
    expect(stopped).toMatchObject({ state: 'discontinued', treatment: null })
    expect(stopped.steps.map(({ content }) => content.kind)).toEqual([
      'start',
      'report',
      'report',
      'countersign',
      'discontinuation',
    ])
  })
})

describe('a secretary in their own matter', () => {
  it('acts for nobody: the branch’s committee does, and the member is nothing else', async () => {
    const cast = await castOf(house, '韩支委', committee)
    const own = { ...cast, member: cast.secretary, secretary: cast.branchCommittee }
    const caseId = await startCase(house, own)
    const shown = await house.must(own.member, desk.open, { caseId })
    expect(shown.seats).toEqual(['member'])
    const line = await house.must(cast.branchCommittee, desk.mine, {})
    expect(line.cases).toMatchObject([{ id: caseId, seat: 'branch' }])
  })
})
