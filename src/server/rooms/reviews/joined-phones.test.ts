import { afterAll, beforeAll, expect, it } from 'vitest'

import * as ballots from '#contract/ballots.ts'
import * as result from '#contract/reviews-result.ts'
import * as calls from '#contract/reviews.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'
import { castSlip, openPhone } from '#testing/voter.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const { review } = noticePolicy
const { quota } = review.stars
if (quota === null) throw new Error('the notice has a quota')
const stars = { ...review.stars, quota: { ...quota, scope: 'join-small' as const, smallBranch: 4 } }
const joined = { ...noticePolicy, review: { ...review, stars } }

it('small branches vote together by phone: one freeze, one set of slips, everybody rates everybody', async () => {
  const term = await addTerm(house.db, house.scope.organisationId, { phase: 'review', policy: joined })
  const { branch, otherBranch, secretary, otherSecretary, otherMember } = house.people
  const people: readonly Person[] = Object.values(house.people).filter(
    (each): each is Person => typeof each === 'object' && 'branchId' in each && each.memberId !== null,
  )
  const at = { termId: term.id, branchId: branch }
  const { reviewId } = await house.must(secretary, calls.begin, { ...at, heldOn: '2026-11-22', place: '' })
  const shown = async () => {
    const { review: found } = await house.must(secretary, calls.meeting, at)
    if (found === null) throw new Error('no review')
    return found
  }
  const version = async () => (await shown()).version
  expect(new Set((await shown()).roll.map((each) => each.memberId))).toEqual(
    new Set(people.map((each) => each.memberId)),
  )
  await house.must(secretary, calls.freeze, {
    ...at,
    version: await version(),
    leaveUndecided: true,
    electronic: true,
  })
  await house.work()
  const hash = (await shown()).ballot?.freezeHash ?? ''
  // Somebody of the other branch watches: the end needs both.
  const members = [otherMember.memberId].filter((each) => each !== null)
  await house.must(secretary, calls.appointScrutineers, { ...at, version: await version(), members })
  expect(
    await house.call(otherSecretary, ballots.openCheckIn, { termId: term.id, branchId: otherBranch }),
  ).toMatchObject({ ok: false })
  await house.must(secretary, ballots.openCheckIn, at)

  const phones = []
  for (const person of people) {
    const { branches, cards } = await house.must(person, ballots.mine, { reviewId })
    expect(branches).toEqual(['一支部', '二支部'])
    expect(cards).toHaveLength(people.length - 1)
    phones.push(await openPhone(house, person, reviewId, hash))
  }
  for (const phone of phones) await phone.tokens()
  await house.must(secretary, ballots.openCasting, { ...at, withoutStrips: [] })
  for (const phone of phones)
    for (const slip of await phone.slips(() => 4))
      expect(await castSlip(house, reviewId, slip)).toMatchObject({ ok: true })
  await house.must(secretary, ballots.endCasting, at)
  const { root, slips } = await house.must(otherMember, ballots.agree, { reviewId })
  expect(slips).toBe(people.length * (people.length - 1))
  await house.must(otherMember, ballots.confirm, { reviewId, root })

  const { bytes } = await house.must(otherMember, ballots.recount, { reviewId })
  const file = parseRecountFile(new TextDecoder().decode(bytes))
  if (!file.ok) throw new Error(file.refusal.code)
  expect(file.value.freeze.branches.map(({ name }) => name)).toEqual(['一支部', '二支部'])
  expect((await recount(file.value)).checks.flatMap(({ faults }) => faults)).toEqual([])
  const { quotas } = await house.must(house.people.committee, result.sheet, at)
  expect(quotas).toMatchObject([{ scope: 'joined', graded: people.length }])
})
