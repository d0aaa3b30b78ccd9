import { afterAll, beforeAll, expect, it } from 'vitest'

import { start } from '#contract/cases.ts'
import { approve, count, countersign, file, opine, report, sign } from '#contract/cases-steps.ts'
import { castOf, counts, seen, twoOfCommittee, walkToHearing, type CaseCast } from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

/** Two people on one step of one case: one wins, the other is told, nothing is half done. */
let house: TestHouse
let cast: CaseCast

beforeAll(async () => {
  house = await openHouse()
  cast = await castOf(house, '郑两难', await twoOfCommittee(house))
})
afterAll(() => house.close())

interface Answered {
  readonly ok: boolean
  readonly refusal?: { readonly code: string }
}
/** The codes of those who lost; exactly one won. */
const losers = (answered: readonly Answered[]): readonly string[] => {
  expect(answered.filter(({ ok }) => ok)).toHaveLength(1)
  return [...new Set(answered.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal.code])))]
}

it('is opened once, however many press', async () => {
  const { member, verifiers, committee } = await castOf(house, '吴一件', cast.committee)
  const asked = {
    memberId: member.memberId ?? '',
    why: '党委研究决定。',
    verifiers: [verifiers[0].staffId, verifiers[1].staffId] as [string, string],
  }
  const presses = [...committee, ...committee, ...committee]
  const answered = await Promise.all(presses.map((who) => house.call(who, start, asked)))
  expect(losers(answered)).toEqual(['cases.another-open'])
  const rows = await house.db.asOwner('select from member_case where member_id = $1', [member.memberId])
  expect(rows).toHaveLength(1)
})

it('is proposed, filed, signed and approved once', async () => {
  const { secretary, committee, verifiers, member } = cast
  const heard = await walkToHearing(house, cast, 'correction', 6)
  const hand = { ...seen(heard), signature: { typed: member.name } }
  const signed = await Promise.all([1, 2, 3].map(() => house.call(member, sign, hand)))
  expect(losers(signed)).toEqual(['cases.state'])
  const vote = { ...seen({ ...heard, version: heard.version + 1 }), heldOn: '2026-12-04', ...counts }
  // Both at once, and the first of them twice: the two meet behind the lock, and there is one vote.
  await Promise.all([
    house.call(secretary, count, vote),
    house.call(verifiers[0], count, vote),
    house.call(secretary, count, vote),
  ])
  const votes = await house.db.asOwner(
    `select from case_step where case_id = $1 and content->>'kind' = 'vote'`,
    [heard.id],
  )
  expect(votes).toHaveLength(1)
  const [row] = await house.db.asOwner<{ version: number }>('select version from member_case where id = $1', [
    heard.id,
  ])
  const word = {
    ...seen({ id: heard.id, version: row?.version ?? 0 }),
    heldOn: '2026-12-04',
    words: '批准',
    present: 2,
    agrees: true,
  }
  const approved = await Promise.all([1, 2, 3].map(() => house.call(committee[1], approve, word)))
  expect(losers(approved)).toEqual(['cases.state'])
})

it('a report and its second signature at once: nobody signs what they have not read', async () => {
  const { verifiers, committee, member, secretary } = await castOf(house, '陈同时', cast.committee)
  house.at('2026-12-05T10:00:00+08:00')
  const { caseId } = await house.must(committee[0], start, {
    memberId: member.memberId ?? '',
    why: '党委研究决定。',
    verifiers: [verifiers[0].staffId, verifiers[1].staffId],
  })
  const paper = { caseId, version: 1, heldOn: '2026-12-05', words: '属实。', grounds: true }
  const reported = await house.must(verifiers[0], report, paper)
  const [anew, signed] = await Promise.all([
    house.call(verifiers[0], report, { ...paper, ...seen(reported), words: '改写。' }),
    house.call(verifiers[1], countersign, seen(reported)),
  ])
  const lost = losers([anew, signed])
  expect(['cases.signed-already', 'common.changed-meanwhile']).toContain(lost[0])
  if (!signed.ok) return
  const opinion = { ...seen(signed.value), heldOn: '2026-12-05', words: '意见', present: 2 }
  const proposed = await Promise.all(
    [1, 2].map(() => house.call(secretary, opine, { ...opinion, treatment: 'warning', months: null })),
  )
  expect(losers(proposed)).toEqual(['cases.state'])
  const [won] = proposed.flatMap((each) => (each.ok ? [each.value] : []))
  const word = { ...seen(won ?? reported), heldOn: '2026-12-05', words: '同意', present: 2, agrees: true }
  const filed = await Promise.all(committee.map((who) => house.call(who, file, word)))
  expect(losers(filed)).toEqual(['cases.state'])
})
