import { cast, checkIn, issue, mine } from '#contract/ballots.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { checkBallot } from '#seal/ballot.ts'
import type { Ballot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { fillSlips } from '#seal/casting.ts'
import { acceptSignatures, batchOf, newKeychain } from '#seal/keychain.ts'
import type { BlankKeychain, SignedKeychain } from '#seal/keychain.ts'
import type { SlipStar } from '#seal/slip.ts'
import { secureRandom } from '#seal/web-crypto.ts'

import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'
import type { Asking } from './served.ts'

/** A voter's phone without the screen: it keeps what a page would keep, and sends what a page would send. */
export interface Phone {
  readonly person: Person
  readonly ballot: Ballot
  readonly blank: BlankKeychain
  /** Asks for tokens; the same batch each time it is called. */
  issue(): ReturnType<TestHouse['call']>
  /** The tokens of the last answer. */
  tokens(): Promise<SignedKeychain>
  slips(starFor: (member: string) => SlipStar): Promise<readonly Uint8Array[]>
}

function must<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: { readonly code: string } },
): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** Reads the record, holds it against the hash from the wall, checks in and makes keys. */
export async function openPhone(
  house: Asking,
  person: Person,
  reviewId: ReviewId,
  shown: string,
  from: 'room' | 'elsewhere' = 'room',
): Promise<Phone> {
  const seen = await house.must(person, mine, { reviewId })
  const ballot = must(await checkBallot(JSON.parse(seen.record ?? ''), base64urlBytes(shown)))
  await house.must(person, checkIn, { reviewId, freezeHash: shown, channel: 'electronic', from })
  const blank = must(await newKeychain(ballot, seen.memberId, secureRandom))
  let answered: string | null = null
  let signed: SignedKeychain | null = null
  const phone: Phone = {
    person,
    ballot,
    blank,
    async issue() {
      const batch = toBase64url(batchOf(blank))
      const result = await house.call(person, issue, { reviewId, freezeHash: shown, batch })
      if (result.ok) answered = result.value.signatures
      return result
    },
    async tokens() {
      if (answered === null) must(await phone.issue())
      signed ??= must(await acceptSignatures(ballot, blank, base64urlBytes(answered ?? '')))
      return signed
    },
    async slips(starFor) {
      const held = await phone.tokens()
      const stars = new Map(held.cards.map(({ member }) => [member, starFor(member)]))
      return must(await fillSlips(held, stars, secureRandom))
    },
  }
  return phone
}

/** Casts one slip as a page does: by nobody, with nothing else in the request. */
export const castSlip = (house: Asking, reviewId: ReviewId, slip: Uint8Array) =>
  house.call(nobody, cast, { reviewId, slip: toBase64url(slip) })

const nobody = null
