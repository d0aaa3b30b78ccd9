import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import type { Ballot } from './ballot.ts'
import { base64urlBytes, toBase64url } from './base64url.ts'
import { ratedByVoter, readBatch } from './batch.ts'
import type { BatchCode } from './batch.ts'
import { blind, finalize, prefixLength, prepare } from './blind-signature.ts'
import { concatBytes } from './bytes.ts'
import { base64urlOf, list, object, oneOf, readShape, uuid } from './shape.ts'
import type { ShapeCode } from './shape.ts'
import { newSlipKey } from './slip-key.ts'
import { publicKeyLength } from './slip.ts'
import { tokenLength } from './token-key.ts'
import type { Random } from './web-crypto.ts'

const card = {
  member: uuid,
  privateKey: base64urlOf(32),
  publicKey: base64urlOf(publicKeyLength),
  prefix: base64urlOf(prefixLength),
}

const head = { freezeHash: base64urlOf(32), voter: uuid }

const blank = object({
  ...head,
  format: oneOf('liangqi-blank-keys-1'),
  cards: list(
    object({ ...card, blinded: base64urlOf(tokenLength), inverse: base64urlOf(tokenLength) }),
    10_000,
  ),
})
const signed = object({
  ...head,
  format: oneOf('liangqi-signed-keys-1'),
  cards: list(object({ ...card, token: base64urlOf(tokenLength) }), 10_000),
})

/**
 * What a voter's page keeps before it sends anything: a key pair for each member but the voter, and what takes the
 * blinding away. Plain JSON. Whoever holds it can cast the voter's slips, and link them to the voter.
 */
export type BlankKeychain = ReturnType<typeof blank>
/** The same after issuing: tokens in place of the blinding, which is gone for good. */
export type SignedKeychain = ReturnType<typeof signed>
export type SignedCard = SignedKeychain['cards'][number]

/** Fresh keys for one voter. Kept first, sent then: a page that was closed in between sends the same batch again. */
export async function newKeychain(
  ballot: Ballot,
  voter: string,
  random: Random,
): Promise<Result<BlankKeychain, 'batch.not-a-voter' | 'blind.not-coprime'>> {
  const rated = ratedByVoter(ballot, voter)
  if (!rated.ok) return rated
  const cards: BlankKeychain['cards'][number][] = []
  for (const { member, key } of rated.value) {
    const { privateKey, publicKey } = await newSlipKey()
    const prefix = random(prefixLength)
    const blinded = await blind(key, prepare(prefix, publicKey), random)
    if (!blinded.ok) return blinded
    cards.push({
      member,
      privateKey,
      publicKey: toBase64url(publicKey),
      prefix: toBase64url(prefix),
      blinded: toBase64url(blinded.value.message),
      inverse: toBase64url(blinded.value.inverse),
    })
  }
  return ok({ format: 'liangqi-blank-keys-1', freezeHash: toBase64url(ballot.freezeHash), voter, cards })
}

/** What is sent for signing. */
export const batchOf = ({ cards }: BlankKeychain): Uint8Array =>
  concatBytes(...cards.map(({ blinded }) => base64urlBytes(blinded)))

export type AcceptCode = BatchCode | 'keychain.other-ballot' | 'finalize.wrong-size' | 'finalize.not-valid'

/** Takes the signatures in, each checked: a wrong one is a matter for the meeting, before casting opens. */
export async function acceptSignatures(
  ballot: Ballot,
  { freezeHash, voter, cards }: BlankKeychain,
  signatures: Uint8Array,
): Promise<Result<SignedKeychain, AcceptCode>> {
  if (freezeHash !== toBase64url(ballot.freezeHash)) return refuse('keychain.other-ballot')
  const answer = readBatch(ballot, voter, signatures)
  if (!answer.ok) return answer
  const tokens: SignedCard[] = []
  for (const [at, { member, key, message: signature }] of answer.value.entries()) {
    const own = cards[at]
    if (own?.member !== member) return refuse('keychain.other-ballot')
    const { blinded: _, inverse, ...rest } = own
    const prepared = prepare(base64urlBytes(rest.prefix), base64urlBytes(rest.publicKey))
    const token = await finalize(key, prepared, signature, base64urlBytes(inverse))
    if (!token.ok) return refuse(token.refusal.code, { member })
    tokens.push({ ...rest, token: toBase64url(token.value) })
  }
  return ok({ format: 'liangqi-signed-keys-1', freezeHash, voter, cards: tokens })
}

/** What a page finds again in its store, in either state. */
export function parseKeychain(value: unknown): Result<BlankKeychain | SignedKeychain, ShapeCode> {
  const read = readShape(signed, value)
  return read.ok ? read : readShape(blank, value)
}
