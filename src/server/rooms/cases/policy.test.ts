import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import { policies, savePolicy } from '#contract/terms-policy.ts'
import { presetCasePolicy, type SchoolCasePolicy } from '#domain/terms/case-policy.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { castOf, seen, startCase, twoOfCommittee, walkToHearing, type CaseCast } from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let committee: CaseCast['committee']
beforeAll(async () => {
  house = await openHouse()
  committee = await twoOfCommittee(house)
})
afterAll(() => house.close())

const withCases = (cases: Partial<SchoolCasePolicy>) => ({
  ...noticePolicy,
  cases: { ...presetCasePolicy, ...cases },
})

/** Saves the newest version with this of cases; returns what the server said. */
async function saved(cases: Partial<SchoolCasePolicy>) {
  const { policies: all } = await house.must(committee[0], policies, {})
  const after = all[0]?.version ?? 0
  return house.call(committee[0], savePolicy, {
    after,
    name: '办法',
    note: '党委会讨论',
    body: withCases(cases),
  })
}

async function proposed(cast: CaseCast, treatment: 'warning' | 'correction', months: number | null) {
  const caseId = await startCase(house, cast)
  const [heldOn, words] = ['2026-11-22', '属实。']
  const report = { caseId, version: 1, heldOn, words, grounds: true }
  const reported = await house.must(cast.verifiers[0], steps.report, report)
  const verified = await house.must(cast.verifiers[1], steps.countersign, seen(reported))
  const opinion = { ...seen(verified), heldOn, words, present: 2, treatment, months }
  return { caseId, shown: verified, answer: await house.call(cast.secretary, steps.opine, opinion) }
}

describe('how a case goes', () => {
  it('is refused where its values contradict each other', async () => {
    for (const cases of [
      { correction: { usual: 6, least: 9, most: 8 } },
      { noticeDays: 0 },
      { branchQuorum: { part: 1, of: 3, over: false } },
      { warning: 'unknown', superior: ['warning'] },
    ] as const)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await saved(cases)).toMatchObject({ ok: false })
  })

  it('is the newest version before the first term, and what the case was opened under for good', async () => {
    expect(await saved({ correction: { usual: 4, least: 3, most: 6 }, noticeDays: 1 })).toMatchObject({
      ok: true,
    })
    const cast = await castOf(house, '钱先开', committee)
    const { caseId, shown, answer } = await proposed(cast, 'correction', 3)
    expect(answer).toMatchObject({ ok: true })
    expect(shown).toMatchObject({ correction: { usual: 4, least: 3, most: 6 }, bodies: { noticeDays: 1 } })
    expect(await saved({ noticeDays: 9 })).toMatchObject({ ok: true })
    expect(await house.must(committee[0], desk.open, { caseId })).toMatchObject({ bodies: { noticeDays: 1 } })
  })

  it('is as the open term has it; a school without 警示 is offered none, and refused one', async () => {
    const policy = withCases({ warning: 'unknown', correction: { usual: 6, least: 6, most: 6 } })
    await addTerm(house.db, house.scope.organisationId, { policy })
    // A version made since is not the term's.
    expect(await saved({ noticeDays: 8 })).toMatchObject({ ok: true })
    const cast = await castOf(house, '郑无警', committee)
    const memberId = cast.member.memberId ?? ''
    const three = ['correction', 'withdrawal', 'removal']
    expect((await house.must(committee[0], desk.choices, { memberId })).allowed).toEqual(three)
    const { shown, answer } = await proposed(cast, 'warning', null)
    expect(shown).toMatchObject({ allowed: three, bodies: { noticeDays: 3 } })
    expect(answer).toMatchObject({ refusal: { code: 'cases.not-next' } })
    await house.db.asOwner('delete from term')
  })

  it('spares 警示 the vote, never the hearing', async () => {
    expect(await saved({ warning: 'spared' })).toMatchObject({ ok: true })
    const cast = await castOf(house, '何免票', committee)
    const heard = await walkToHearing(house, cast, 'warning', null)
    const signature = { typed: cast.member.name }
    expect(await house.must(cast.member, steps.sign, { ...seen(heard), signature })).toMatchObject({
      state: 'passed',
    })
  })
})
