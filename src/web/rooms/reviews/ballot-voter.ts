import type { SlipStar } from '#seal/slip.ts'
import type { Ballot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { fillSlips } from '#seal/casting.ts'
import { acceptSignatures, batchOf, newKeychain } from '#seal/keychain.ts'
import { leafHash } from '#seal/merkle.ts'
import type { Random } from '#seal/web-crypto.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'
import { ok, refuse } from '#domain/kernel/result.ts'

import { begun, filled, signed, taken, type KeptOrNot } from './ballot-kept.ts'
import type { Place } from './ballot-store.ts'

type Sent<Value> = Promise<
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal }
>

/** Keys for this voter, kept; made where there are none. Nothing has been sent. */
export async function keepKeys(
  place: Place,
  ballot: Ballot,
  voter: string,
  random: Random,
): Promise<Result<KeptOrNot, string>> {
  const before = await place.read()
  if (before?.freezeHash === toBase64url(ballot.freezeHash)) return ok(before)
  const fresh = await newKeychain(ballot, voter, random)
  return fresh.ok ? ok(await place.change(begun(fresh.value))) : fresh
}

/** Asks for tokens with the batch that is kept, the same each time, and keeps them once each is checked. */
export async function collectTokens(
  place: Place,
  ballot: Ballot,
  ask: (batch: string) => Sent<{ readonly signatures: string }>,
): Promise<Result<KeptOrNot, string>> {
  const kept = await place.read()
  if (kept?.step !== 'blank') return ok(kept)
  const answered = await ask(toBase64url(batchOf(kept.chain)))
  if (!answered.ok) return answered
  const chain = await acceptSignatures(ballot, kept.chain, base64urlBytes(answered.value.signatures))
  return chain.ok ? ok(await place.change(signed(chain.value))) : chain
}

/** Fills in all slips in random order and keeps them; nothing is sent yet. */
export async function fillBallot(place: Place, random: Random): Promise<Result<KeptOrNot, string>> {
  const kept = await place.read()
  if (kept?.step !== 'signed') return ok(kept)
  const stars = new Map<string, SlipStar>(Object.entries(kept.stars))
  const slips = await fillSlips(kept.chain, stars, random)
  if (!slips.ok) return slips
  const leaves = await Promise.all(slips.value.map(leafHash))
  return ok(await place.change(filled(slips.value.map(toBase64url), leaves.map(toBase64url))))
}

/** These pass by themselves: the same slip is sent again. */
const passing = new Set([
  'web.offline',
  'web.unreachable',
  'common.database-away',
  'common.too-many',
  'common.failed',
  'common.disk-full',
])

export interface Casting {
  readonly send: (slip: string) => Sent<unknown>
  /** Waits before the next slip (`lost` is null), or before the same again after so many losses. */
  readonly rest: (lost: number | null) => Promise<void>
  readonly onStep: (kept: KeptOrNot, waitingFor: Refusal | null) => void
  readonly stopped: () => boolean
}

/** Sends what is left, one by one, each until it is acknowledged; ends when nothing is left or the server refuses. */
export async function castKept(place: Place, casting: Casting): Promise<Result<KeptOrNot, string>> {
  let lost = 0
  for (;;) {
    const kept = await place.read()
    const slip = kept?.step === 'casting' ? kept.slips[0] : undefined
    if (slip === undefined || casting.stopped()) return ok(kept)
    const answered = await casting.send(slip)
    if (answered.ok) {
      lost = 0
      casting.onStep(await place.change(taken(slip)), null)
      await casting.rest(null)
      continue
    }
    if (!passing.has(answered.refusal.code)) return refuse(answered.refusal.code, answered.refusal.detail)
    lost += 1
    casting.onStep(kept, answered.refusal)
    await casting.rest(lost)
  }
}
