import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import * as count from '#contract/reviews-count.ts'
import * as result from '#contract/reviews-result.ts'
import * as meetings from '#contract/reviews.ts'
import { noticePolicy, type AwayWindow } from '#domain/terms/policy.ts'
import type { SlipStar } from '#seal/slip.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { castSlip, openPhone, type Phone } from '#testing/voter.ts'

// Voters who are not in the room: they check in from elsewhere, and the meeting waits for their slips.
let house: TestHouse
let term: TestTerm
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.ok ? 'ok' : result.refusal?.code
const policyOf = (away: AwayWindow | null) => ({
  ...noticePolicy,
  review: { ...noticePolicy.review, away },
})
/** A term of its own organisation cannot have two policies, so the one is written over. */
const under = (away: AwayWindow | null) =>
  house.db.asOwner('update term set policy = $2 where id = $1', [term.id, JSON.stringify(policyOf(away))])

type Frozen = Omit<HeldBallot, 'phones'>

/** Frozen and with keys, nobody has checked in. */
const frozen = (): Promise<Frozen> => holdBallot(house, term, 6, 3, 'ready')
const checkIn = ({ reviewId, hash }: Frozen, who: Person, channel: 'electronic' | 'paper' = 'electronic') =>
  house.call(who, calls.checkIn, { reviewId, freezeHash: hash, channel, from: 'elsewhere' })
const lastOf = ({ people }: Frozen): Person => {
  const person = people.at(-1)
  if (person === undefined) throw new Error('nobody')
  return person
}

describe('checking in from elsewhere', () => {
  it('opens so many hours before the day of the meeting, by phone alone', async () => {
    await under({ checkIn: 24, casting: 2 })
    house.at('2026-11-20T20:00:00+08:00')
    const held = await frozen()
    const who = lastOf(held)
    const { reviewId } = held
    const early = await checkIn(held, who)
    expect(early).toMatchObject({ refusal: { code: 'ballots.away-too-early', detail: { hours: 24 } } })
    const seen = () => house.must(who, calls.mine, { reviewId })
    expect((await seen()).elsewhere).toEqual({ may: false, checkIn: 24, casting: 2, heldOn: '2026-11-22' })
    house.at('2026-11-21T00:00:00+08:00')
    expect((await seen()).elsewhere?.may).toBe(true)
    expect(code(await checkIn(held, who, 'paper'))).toBe('ballots.away-on-paper')
    expect(code(await checkIn(held, who))).toBe('ok')
    expect(await seen()).toMatchObject({ channel: 'electronic', away: true, stage: 'ready' })
    // In the room nobody can yet.
    const [first] = held.people
    expect(
      code(
        await house.call(first ?? who, calls.checkIn, {
          reviewId,
          freezeHash: held.hash,
          channel: 'electronic',
        }),
      ),
    ).toBe('ballots.not-yet')
    expect(code(await (await openPhone(house, who, reviewId, held.hash, 'elsewhere')).issue())).toBe('ok')
  })

  it('is refused where the policy knows nobody away', async () => {
    await under(null)
    house.at('2026-11-22T10:00:00+08:00')
    const held = await frozen()
    expect(code(await checkIn(held, lastOf(held)))).toBe('ballots.away-not-allowed')
    const { reviewId } = held
    expect((await house.must(lastOf(held), calls.mine, { reviewId })).elsewhere).toBeNull()
  })
})

describe('a meeting with somebody away', () => {
  let held: Frozen
  let phones: Phone[]
  beforeAll(async () => {
    await under({ checkIn: 24, casting: 2 })
    house.at('2026-11-22T10:00:00+08:00')
    held = await frozen()
    phones = [await openPhone(house, lastOf(held), held.reviewId, held.hash, 'elsewhere')]
    await phones[0]?.tokens()
    await house.must(held.secretary, calls.openCheckIn, held.at)
    for (const person of held.people.slice(0, -1)) {
      const phone = await openPhone(house, person, held.reviewId, held.hash)
      await phone.tokens()
      phones.push(phone)
    }
  })

  it('does not count them as present, and lets them watch no count', async () => {
    const { review } = await house.must(held.secretary, meetings.meeting, held.at)
    expect(review?.attendance).toMatchObject({ full: 6, fullPresent: 5 })
    expect(review?.roll.filter((each) => each.away).map((each) => each.memberId)).toEqual([
      memberOf(lastOf(held)),
    ])
    expect(review?.ballot).toMatchObject({ away: { checkIn: 24, casting: 2 }, awayUntil: null })
    const members = [memberOf(lastOf(held))]
    const version = review?.version ?? 0
    await house.must(held.secretary, meetings.appointScrutineers, { ...held.at, version, members })
    const opening = { ...held.at, withoutStrips: [] }
    expect(code(await house.call(held.secretary, calls.openCasting, opening))).toBe('reviews.scrutineer-away')
    const here = [memberOf(held.scrutineer)]
    const next = { ...held.at, version: version + 1, members: here }
    await house.must(held.secretary, meetings.appointScrutineers, next)
  })

  it('waits for their slips as long as the policy says', async () => {
    await house.must(held.secretary, calls.openCasting, { ...held.at, withoutStrips: [] })
    const { review } = await house.must(held.secretary, meetings.meeting, held.at)
    expect(review?.ballot?.awayUntil).toBe('2026-11-22T04:00:00.000Z')
    const [away, ...here] = phones
    const star = (): SlipStar => 4
    let slips = 0
    for (const phone of here)
      for (const slip of await phone.slips(star)) {
        slips += 1
        expect(code(await castSlip(house, held.reviewId, slip))).toBe('ok')
      }
    expect(await house.call(held.secretary, calls.endCasting, held.at)).toMatchObject({
      refusal: { code: 'ballots.away-casting', detail: { until: '2026-11-22T04:00:00.000Z' } },
    })
    house.at('2026-11-22T11:59:00+08:00')
    expect(code(await house.call(held.secretary, calls.endCasting, held.at))).toBe('ballots.away-casting')
    for (const slip of (await away?.slips(star)) ?? []) {
      slips += 1
      expect(code(await castSlip(house, held.reviewId, slip))).toBe('ok')
    }
    house.at('2026-11-22T12:00:00+08:00')
    expect(await held.end()).toMatchObject({ ok: true, value: { slips } })
  })
})

describe('a meeting with nobody away', () => {
  it('waits for nobody', async () => {
    await under({ checkIn: 24, casting: 2 })
    const full = await holdBallot(house, term, 5, 2)
    await full.openCasting()
    expect(code(await full.end())).toBe('ok')
  })
})

describe('a meeting by phone alone', () => {
  it('has no strips that could be counted again', async () => {
    await under(null)
    const { committee } = house.people
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    for (const phone of held.phones)
      for (const slip of await phone.slips((): SlipStar => 4)) await castSlip(house, held.reviewId, slip)
    await held.end()
    const { state, may } = await house.must(committee, result.sheet, held.at)
    expect([state, may['counting.reopen']]).toEqual(['deciding', { code: 'reviews.no-strips' }])
    const again = await house.call(committee, count.reopenCount, { ...held.at, reason: '再数一次' })
    expect(code(again)).toBe('reviews.no-strips')
    expect((await house.must(committee, result.sheet, held.at)).state).toBe('deciding')
  })
})
