import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { toBase64url } from './base64url.ts'
import { integerOf } from './integers.ts'
import { subtle } from './web-crypto.ts'
import type { CryptoKey } from './web-crypto.ts'

/** The size of every key of a ballot. */
export const tokenKeyBits = 2048
/** The bytes of a modulus, a blinded message, a blind signature and a token. */
export const tokenLength = tokenKeyBits / 8

/** One member's public key for tokens. Its exponent is 65537: it is written nowhere, so nobody can choose another. */
export interface TokenKey {
  readonly modulus: bigint
  readonly bytes: Uint8Array
  /** For RSASSA-PSS with SHA-384. */
  readonly verifying: CryptoKey
}

export type TokenKeyCode = 'key.wrong-size' | 'key.even'

/** What is wrong with a modulus; null where nothing is. `bits` is a multiple of 8. */
export function modulusFault(modulus: Uint8Array, bits: number = tokenKeyBits): TokenKeyCode | null {
  if (modulus.length !== bits / 8 || Number(modulus[0]) < 0x80) return 'key.wrong-size'
  return Number(modulus[modulus.length - 1]) % 2 === 0 ? 'key.even' : null
}

/** A modulus as a key: exactly `bits` long and odd. */
export async function tokenKey(
  modulus: Uint8Array,
  bits: number = tokenKeyBits,
): Promise<Result<TokenKey, TokenKeyCode>> {
  const fault = modulusFault(modulus, bits)
  if (fault !== null) return refuse(fault)
  const verifying = await subtle().importKey(
    'jwk',
    { kty: 'RSA', n: toBase64url(modulus), e: 'AQAB' },
    { name: 'RSA-PSS', hash: 'SHA-384' },
    false,
    ['verify'],
  )
  return ok({ modulus: integerOf(modulus), bytes: modulus, verifying })
}
