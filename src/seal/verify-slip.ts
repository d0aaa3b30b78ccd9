import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import type { Ballot } from './ballot.ts'
import { isBelow, prepare, verifyToken } from './blind-signature.ts'
import { signedBytes, slipOf } from './slip.ts'
import type { Slip } from './slip.ts'
import type { TokenKey } from './token-key.ts'
import { subtle } from './web-crypto.ts'
import type { CryptoKey } from './web-crypto.ts'

export type SlipCode =
  | 'slip.wrong-length'
  | 'slip.unknown-member'
  | 'slip.star'
  | 'slip.public-key'
  | 'slip.token'
  | 'slip.signature'

/**
 * What checks the two signatures of a slip. WebCrypto does it wherever a slip is looked at; a machine with a library of
 * its own may do the same with that, and quicker.
 */
export interface Checker {
  /** RSASSA-PSS-VERIFY of a token as long as the modulus and below it, over a prepared message. */
  token(key: TokenKey, prepared: Uint8Array, token: Uint8Array): boolean | Promise<boolean>
  /** ECDSA over P-256 with SHA-256 under an uncompressed point; null where it is no point of the curve. */
  own(
    publicKey: Uint8Array,
    signature: Uint8Array,
    signed: Uint8Array,
  ): boolean | null | Promise<boolean | null>
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' }

const pointOf = (publicKey: Uint8Array): Promise<CryptoKey | null> =>
  subtle()
    .importKey('raw', publicKey, curve, false, ['verify'])
    .catch(() => null)

export const webChecker: Checker = {
  token: verifyToken,
  async own(publicKey, signature, signed) {
    const point = await pointOf(publicKey)
    if (point === null) return null
    return subtle().verify({ name: 'ECDSA', hash: 'SHA-256' }, point, signature, signed)
  },
}

/** The first byte of an uncompressed point. Some libraries read hybrid points too. */
const uncompressed = 4

/** Whether a slip may be counted: the same steps when it is cast, when it is counted and for whoever counts again. */
export async function verifySlip(
  { items, freezeHash }: Pick<Ballot, 'items' | 'freezeHash'>,
  bytes: Uint8Array,
  checker: Checker = webChecker,
): Promise<Result<Slip, SlipCode>> {
  const slip = slipOf(bytes)
  if (slip === null) return refuse('slip.wrong-length')
  const { member, star, publicKey, prefix, token, signature } = slip
  const item = items.get(member)
  if (item === undefined) return refuse('slip.unknown-member')
  if (star > 5 || (star > 0 && star < item.lowest)) return refuse('slip.star')
  const { key } = item
  if (publicKey[0] !== uncompressed) return refuse('slip.public-key')
  const [own, issued] = await Promise.all([
    checker.own(publicKey, signature, signedBytes(freezeHash, slip)),
    isBelow(key, token) && checker.token(key, prepare(prefix, publicKey), token),
  ])
  if (own === null) return refuse('slip.public-key')
  if (!issued) return refuse('slip.token')
  return own ? ok(slip) : refuse('slip.signature')
}
