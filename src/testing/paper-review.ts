import * as count from '#contract/reviews-count.ts'
import * as calls from '#contract/reviews.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'
import type { TestTerm } from './term.ts'

const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }

/** Where the committee holds it: a house, or people before a real process. */
type PaperHouse = Pick<TestHouse, 'must'> & { readonly people: Pick<TestHouse['people'], 'committee'> }

/** A branch's review on paper, held by the committee until its boxes can be counted. */
export async function openPaperCount(
  house: PaperHouse,
  term: Pick<TestTerm, 'id'>,
  branchId: BranchId,
  tellers: readonly [Person, Person],
) {
  const { committee } = house.people
  const at = { termId: term.id, branchId }
  const { reviewId } = await house.must(committee, calls.begin, { ...at, heldOn: '2026-11-22', place: '' })
  const seen = async () => {
    const { review: now } = await house.must(committee, calls.meeting, at)
    if (now === null) throw new Error('no review')
    return now
  }
  await house.must(committee, calls.freeze, { ...at, version: (await seen()).version, leaveUndecided: false })
  const { roll } = await seen()
  const marks = roll.filter((each) => each.voter).map(({ memberId }) => ({ memberId, present: true }))
  await house.must(committee, calls.attend, { ...at, marks })
  const named = { first: tellers[0].staffId, second: tellers[1].staffId }
  await house.must(committee, calls.appointTellers, { ...at, version: (await seen()).version, ...named })
  const watches = roll.find(
    ({ voter, staffId }) => voter && !tellers.some((each) => each.staffId === staffId),
  )
  if (watches === undefined) throw new Error('nobody to watch')
  const members = [watches.memberId]
  await house.must(committee, calls.appointScrutineers, { ...at, version: (await seen()).version, members })
  await house.must(committee, calls.openCounting, {
    ...at,
    version: (await seen()).version,
    withoutStrips: [],
  })
  return { at, reviewId }
}

/** The same until it is counted: in each box one star less than in the one before. */
export async function holdOnPaper(
  house: PaperHouse,
  term: Pick<TestTerm, 'id'>,
  branchId: BranchId,
  tellers: readonly [Person, Person],
) {
  const { at, reviewId } = await openPaperCount(house, term, branchId, tellers)
  for (const teller of tellers) {
    const { boxes } = await house.must(teller, count.myCount, { reviewId })
    for (const [index, { memberId, most }] of boxes.entries()) {
      const counts = { ...zero, five: Math.max(0, most - index), four: Math.min(most, index) }
      await house.must(teller, count.enter, { reviewId, round: 1, memberId, counts })
    }
    await house.must(teller, count.handIn, { reviewId, round: 1 })
  }
  await house.must(house.people.committee, count.close, at)
  return at
}
