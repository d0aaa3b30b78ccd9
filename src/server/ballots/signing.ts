import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { fromBase64url } from '#seal/base64url.ts'
import { blindSign } from '#seal/blind-signature.ts'
import type { BlindSignCode } from '#seal/blind-signature.ts'
import { integerOf } from '#seal/integers.ts'
import { modulusFault } from '#seal/token-key.ts'
import type { Result } from '#domain/kernel/result.ts'

/** A member's private key for tokens, ready to sign. */
export interface SigningKey {
  readonly modulus: bigint
  readonly bytes: Uint8Array
  readonly key: KeyObject
  readonly publicKey: KeyObject
  readonly primes: readonly [bigint, bigint]
}

/** Reads a private key (PKCS#8 DER). Throws on what is no RSA key of `bits` with exponent 65537: we made them all. */
export function signingKey(pkcs8: Uint8Array, bits?: number): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const { kty, n = '', e, p = '', q = '' } = key.export({ format: 'jwk' })
  const [bytes, one, other] = [n, p, q].map(fromBase64url)
  if (kty !== 'RSA' || e !== 'AQAB' || !bytes || !one || !other || modulusFault(bytes, bits) !== null)
    throw new Error('no key for tokens')
  const primes = [integerOf(one), integerOf(other)] as const
  return { modulus: integerOf(bytes), bytes, key, publicKey: createPublicKey(key), primes }
}

const padding = constants.RSA_NO_PADDING

/** BlindSign of RFC 9474 with the library's raw RSA, which blinds itself against timing, and with the self-check. */
export const signBlinded = (
  { key, publicKey, primes, ...known }: SigningKey,
  blinded: Uint8Array,
): Result<Uint8Array, BlindSignCode> =>
  blindSign(known, blinded, (message) => Uint8Array.from(privateDecrypt({ key, padding }, message)), {
    isCoprime: (message) => primes.every((prime) => message % prime !== 0n),
    rawPublic: (signature) => publicEncrypt({ key: publicKey, padding }, signature),
  })
