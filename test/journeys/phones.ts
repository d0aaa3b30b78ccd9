import type { BrowserContext } from '@playwright/test'

import { base64urlBytes, toBase64url } from '../../src/seal/base64url.ts'
import { type Ballot, checkBallot } from '../../src/seal/ballot.ts'
import { fillSlips } from '../../src/seal/casting.ts'
import { acceptSignatures, batchOf, newKeychain, type SignedKeychain } from '../../src/seal/keychain.ts'
import type { SlipStar } from '../../src/seal/slip.ts'
import { secureRandom } from '../../src/seal/web-crypto.ts'
import { call } from './school.ts'

/** A voter whom nobody needs to watch: the same calls as the page makes, in the same order. */
export interface Voter {
  readonly ballot: Ballot
  readonly context: BrowserContext
  readonly chain: SignedKeychain
}

interface Mine {
  readonly memberId: string
  readonly record: string
  readonly freezeHash: string
}

function must<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: { readonly code: string } },
): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** Checks in by phone, with the hash from the wall, and is issued tokens. */
export async function collect(context: BrowserContext, reviewId: string, shown: string): Promise<Voter> {
  const { memberId, record } = await call<Mine>(context, 'ballots.mine', { reviewId }, 'read')
  const ballot: Ballot = must(await checkBallot(JSON.parse(record), base64urlBytes(shown)))
  const blank = must(await newKeychain(ballot, memberId, secureRandom))
  await call(context, 'ballots.checkIn', { reviewId, freezeHash: shown, channel: 'electronic' })
  const { signatures } = await call<{ signatures: string }>(context, 'ballots.issue', {
    reviewId,
    freezeHash: shown,
    batch: toBase64url(batchOf(blank)),
  })
  return { context, ballot, chain: must(await acceptSignatures(ballot, blank, base64urlBytes(signatures))) }
}

/** Casts all slips, by nobody. */
export async function castAll(
  address: string,
  reviewId: string,
  { chain }: Voter,
  starAt: (place: number) => SlipStar,
): Promise<void> {
  const stars = new Map(chain.cards.map(({ member }, place) => [member, starAt(place)]))
  for (const slip of must(await fillSlips(chain, stars, secureRandom))) {
    const answer = await fetch(`${address}/api/ballots.cast`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-liangqi': '1' },
      body: JSON.stringify({ reviewId, slip: toBase64url(slip) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
}

/** A recount file in which one star was changed and nothing else. */
export function altered(text: string): string {
  const file = JSON.parse(text) as { slips: string[] }
  const slip = base64urlBytes(file.slips[2] ?? '')
  slip[16] = slip[16] === 5 ? 4 : 5
  return text.replace(file.slips[2] ?? '', toBase64url(slip))
}
