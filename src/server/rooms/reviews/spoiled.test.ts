import { randomBytes } from 'node:crypto'

import { afterAll, beforeAll, expect, it } from 'vitest'

import * as meetings from '#contract/reviews.ts'
import { slipOf } from '#seal/slip.ts'
import { ballotFrom } from '#server/ballots/ballots.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { sealedLength, sealSlip, tagOf } from '#server/ballots/secrets.ts'
import { filledSlip, issuers, tokenFrom } from '#testing/ballot.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

// Whoever writes into the database past the program can spoil a count, but neither change it nor stop the meeting for good.

let house: TestHouse
let held: HeldBallot
beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  held = await holdBallot(house, term, 5, 1)
  await held.openCasting()
  for (const phone of held.phones.slice(1))
    for (const slip of await phone.slips(() => 4)) await castSlip(house.services.ballots, held.reviewId, slip)
}, 60_000)
afterAll(() => house.close())

const rows = async () => {
  const [found] = await house.db.asOwner<{ staged: number; slips: number; tallies: number }>(
    `select (select count(*) from ballots.staged) as staged, (select count(*) from ballots.slip) as slips,
            (select count(*) from review_tally) as tallies`,
  )
  return found
}
async function put(tag: Uint8Array, sealed: Uint8Array): Promise<Buffer> {
  const written = Buffer.from(tag)
  await house.db.asOwner(
    'insert into ballots.staged (organisation_id, review_id, tag, sealed) values ($1, $2, $3, $4)',
    [house.scope.organisationId, held.reviewId, written, Buffer.from(sealed)],
  )
  return written
}

/** One more slip for the graded member, by a signing key that somebody copied while it was there. */
async function putForged(): Promise<Buffer> {
  const [row] = await house.db.asOwner<{ record: string }>(
    'select record from ballots.ballot where review_id = $1',
    [held.reviewId],
  )
  const ballot = await ballotFrom(row?.record ?? '')
  const member = memberOf(held.secretary)
  const modulus = Buffer.from(ballot.items.get(member)?.key.bytes ?? []).toString('base64url')
  const issuer = issuers(2).find((each) => each.modulus === modulus)
  const secrets = await house.services.ballots.keys.secrets(held.reviewId, ballot.freezeHash)
  if (issuer === undefined || secrets === null) throw new Error('whose key is it')
  const bytes = filledSlip(tokenFrom(issuer), ballot.freezeHash, member, 1)
  const slip = slipOf(bytes)
  if (slip === null) throw new Error('no slip')
  return put(tagOf(secrets, slip), sealSlip(secrets, held.reviewId, bytes))
}

it.each([
  ['a row of junk', () => put(randomBytes(32), randomBytes(sealedLength))],
  ['a slip beyond the tokens that were issued', putForged],
])('%s is found when casting ends: nothing is opened, and everybody is told what to do', async (_, spoil) => {
  const tag = await spoil()
  const before = await rows()
  expect(await held.end()).toMatchObject({
    ok: false,
    refusal: { code: 'ballots.spoiled', detail: { slips: 1 } },
  })
  expect(await rows()).toEqual(before)
  expect(before).toMatchObject({ staged: 5, slips: 0, tallies: 0 })
  await house.db.asOwner('delete from ballots.staged where tag = $1', [tag])
})

it('the meeting goes on from its roll', async () => {
  await put(randomBytes(32), randomBytes(sealedLength))
  const { secretary, at } = held
  const { review } = await house.must(secretary, meetings.meeting, at)
  const version = review?.version ?? 0
  await house.must(secretary, meetings.reopenRoll, { ...at, version, reason: '有来路不明的票' })
  await house.work()
  expect(await rows()).toMatchObject({ staged: 0 })
  const again = await house.must(secretary, meetings.meeting, at)
  expect(again.review?.ballot ?? null).toBeNull()
})
