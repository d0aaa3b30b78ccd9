import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import type { Ballot } from './ballot.ts'
import { prepare, verifyToken } from './blind-signature.ts'
import { signedBytes, slipOf } from './slip.ts'
import type { Slip } from './slip.ts'
import { subtle } from './web-crypto.ts'
import type { CryptoKey } from './web-crypto.ts'

export type SlipCode =
  | 'slip.wrong-length'
  | 'slip.unknown-member'
  | 'slip.star'
  | 'slip.public-key'
  | 'slip.token'
  | 'slip.signature'

/** An uncompressed point of the curve as a key; null for anything else. Some libraries read hybrid points too. */
async function pointOf(publicKey: Uint8Array): Promise<CryptoKey | null> {
  if (publicKey[0] !== 4) return null
  try {
    return await subtle().importKey('raw', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ])
  } catch {
    return null
  }
}

/** Whether a slip may be counted: the same function when it is cast, when it is counted and for whoever counts again. */
export async function verifySlip(
  { keys, freezeHash }: Pick<Ballot, 'keys' | 'freezeHash'>,
  bytes: Uint8Array,
): Promise<Result<Slip, SlipCode>> {
  const slip = slipOf(bytes)
  if (slip === null) return refuse('slip.wrong-length')
  const { member, star, publicKey, prefix, token, signature } = slip
  const key = keys.get(member)
  if (key === undefined) return refuse('slip.unknown-member')
  if (star > 5) return refuse('slip.star')
  const point = await pointOf(publicKey)
  if (point === null) return refuse('slip.public-key')
  const [issued, own] = await Promise.all([
    verifyToken(key, prepare(prefix, publicKey), token),
    subtle().verify({ name: 'ECDSA', hash: 'SHA-256' }, point, signature, signedBytes(freezeHash, slip)),
  ])
  if (!issued) return refuse('slip.token')
  return own ? ok(slip) : refuse('slip.signature')
}
