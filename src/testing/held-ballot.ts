import * as calls from '#contract/ballots.ts'
import * as meetings from '#contract/reviews.ts'
import type { BranchId, MemberId, ReviewId, TermId } from '#domain/kernel/ids.ts'

import type { TestHouse } from './house.ts'
import type { People, Person } from './people.ts'
import type { TestTerm } from './term.ts'
import { openPhone, type Phone } from './voter.ts'

/** A meeting by phone alone, as far as it was asked for. */
export interface HeldBallot {
  readonly at: { readonly termId: TermId; readonly branchId: BranchId }
  readonly reviewId: ReviewId
  readonly secretary: Person
  /** The secretary first. */
  readonly people: readonly Person[]
  readonly scrutineer: Person
  readonly hash: string
  readonly phones: readonly Phone[]
  work(): Promise<void>
  openCasting(): Promise<void>
  /** The secretary asks, the scrutineer agrees. */
  end(): ReturnType<TestHouse['call']>
}

export const memberOf = ({ memberId }: Person): MemberId => {
  if (memberId === null) throw new Error('no member')
  return memberId
}

/** Where a meeting can be held: a house, or people before a real process. */
export type MeetingHouse = Pick<TestHouse, 'call' | 'must' | 'add' | 'work'> & {
  readonly people: Pick<People, 'addBranch'>
}

/** A branch of so many voters, of whom so many are graded: frozen, checked in and with tokens; or `ready` for check-in. */
export async function holdBallot(
  house: MeetingHouse,
  term: Pick<TestTerm, 'id'>,
  voters: number,
  graded: number,
  until: 'tokens' | 'ready' = 'tokens',
): Promise<HeldBallot> {
  const branchId = await house.people.addBranch(`手机投票支部${String(performance.now())}`)
  const at = { termId: term.id, branchId }
  const secretary = await house.add({ branch: branchId, roles: ['secretary'] })
  const people = [secretary]
  while (people.length < voters) people.push(await house.add({ branch: branchId }))
  const { work } = house
  const review = async () => {
    const { review: found } = await house.must(secretary, meetings.meeting, at)
    if (found === null) throw new Error('no review')
    return found
  }
  const version = async () => (await review()).version

  const { reviewId } = await house.must(secretary, meetings.begin, { ...at, heldOn: '2026-11-22', place: '' })
  for (const each of people.slice(graded))
    await house.must(secretary, meetings.note, {
      ...at,
      version: await version(),
      memberId: memberOf(each),
      excused: null,
      exempt: '任职不满半年',
    })
  const freezing = { ...at, version: await version(), leaveUndecided: true, electronic: true }
  await house.must(secretary, meetings.freeze, freezing)
  await work()
  const scrutineer = people[1]
  const hash = (await review()).ballot?.freezeHash
  if (hash == null || scrutineer === undefined) throw new Error('no keys were made')
  const members = [memberOf(scrutineer)]
  await house.must(secretary, meetings.appointScrutineers, { ...at, version: await version(), members })
  if (until === 'tokens') await house.must(secretary, calls.openCheckIn, at)
  const phones: Phone[] = []
  for (const each of until === 'tokens' ? people : []) {
    const phone = await openPhone(house, each, reviewId, hash)
    await phone.tokens()
    phones.push(phone)
  }
  return {
    at,
    reviewId,
    secretary,
    people,
    scrutineer,
    hash,
    phones,
    work,
    openCasting: async () => {
      await house.must(secretary, calls.openCasting, { ...at, withoutStrips: [] })
    },
    async end() {
      await house.must(secretary, calls.endCasting, at)
      return house.call(scrutineer, calls.agree, { reviewId })
    },
  }
}
