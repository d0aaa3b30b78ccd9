import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { compareBytes, concatBytes, equalBytes } from './bytes.ts'
import { encodePss, saltLength } from './emsa-pss.ts'
import { areCoprime, bytesOf, integerOf, inverseOf, power65537 } from './integers.ts'
import type { TokenKey } from './token-key.ts'
import { subtle } from './web-crypto.ts'
import type { Random } from './web-crypto.ts'

// RSABSSA-SHA384-PSS-Randomized (RFC 9474 §5). The words are the RFC's: prepare, blind, blindSign, finalize, verify.

/** The random bytes in front of every message: what keeps a signer with an ill-made key from guessing messages. */
export const prefixLength = 32

/** Prepare (§4.1): `prefix` is 32 random bytes. */
export const prepare = (prefix: Uint8Array, message: Uint8Array): Uint8Array => concatBytes(prefix, message)

export interface Blinded {
  /** What the signer sees. */
  readonly message: Uint8Array
  /** What takes the blinding away again; whoever has it can link the token to the blinded message. */
  readonly inverse: Uint8Array
}

/** A number from 1 to modulus − 1, each as likely. */
function numberBelow(modulus: bigint, length: number, random: Random): bigint {
  for (;;) {
    const drawn = integerOf(random(length))
    if (drawn > 0n && drawn < modulus) return drawn
  }
}

/** Blind (§4.2). The refusal would mean that somebody found a divisor of the modulus. */
export async function blind(
  { modulus, bytes }: TokenKey,
  prepared: Uint8Array,
  random: Random,
): Promise<Result<Blinded, 'blind.not-coprime'>> {
  const encoded = integerOf(await encodePss(prepared, random(saltLength), bytes.length))
  const factor = numberBelow(modulus, bytes.length, random)
  // One inverse instead of two: (encoded·factor)⁻¹·encoded is factor⁻¹, and it exists where both are coprime to n.
  const both = inverseOf((encoded * factor) % modulus, modulus)
  if (both === null) return refuse('blind.not-coprime')
  return ok({
    message: bytesOf((encoded * power65537(factor, modulus)) % modulus, bytes.length),
    inverse: bytesOf((both * encoded) % modulus, bytes.length),
  })
}

export type BlindSignCode = 'sign.wrong-size' | 'sign.out-of-range' | 'sign.not-coprime' | 'sign.failed'

/** m^d mod n or s^e mod n, as the machine's own library does it. */
export type RawRsa = (message: Uint8Array) => Uint8Array

/** Quicker ways to the same answers, for whoever has them. */
export interface Quicker {
  /** By the primes: whether a message is coprime to their product. */
  readonly isCoprime: (message: bigint) => boolean
  /** s^65537 mod n. */
  readonly rawPublic: RawRsa
}

/** BlindSign (§4.3) with the RFC's self-check: a signature that a fault spoilt would give the private key away. */
export function blindSign(
  { modulus, bytes }: Pick<TokenKey, 'modulus' | 'bytes'>,
  blinded: Uint8Array,
  raw: RawRsa,
  {
    isCoprime = (message) => areCoprime(modulus, message),
    rawPublic = (signature) => bytesOf(power65537(integerOf(signature), modulus), bytes.length),
  }: Partial<Quicker> = {},
): Result<Uint8Array, BlindSignCode> {
  if (blinded.length !== bytes.length) return refuse('sign.wrong-size')
  const message = integerOf(blinded)
  if (message >= modulus) return refuse('sign.out-of-range')
  if (!isCoprime(message)) return refuse('sign.not-coprime')
  const signature = raw(blinded)
  return equalBytes(rawPublic(signature), blinded) ? ok(signature) : refuse('sign.failed')
}

/** As long as the modulus and below it: of all numbers that spell the same signature there is one. */
export const isBelow = ({ bytes }: Pick<TokenKey, 'bytes'>, token: Uint8Array): boolean =>
  token.length === bytes.length && compareBytes(token, bytes) < 0

/** RSASSA-PSS-VERIFY of a token over a prepared message; false for anything malformed. */
export const verifyToken = async (key: TokenKey, prepared: Uint8Array, token: Uint8Array): Promise<boolean> =>
  isBelow(key, token) && subtle().verify({ name: 'RSA-PSS', saltLength }, key.verifying, token, prepared)

/** Finalize (§4.4): takes the blinding away and checks what stays. */
export async function finalize(
  key: TokenKey,
  prepared: Uint8Array,
  signature: Uint8Array,
  inverse: Uint8Array,
): Promise<Result<Uint8Array, 'finalize.wrong-size' | 'finalize.not-valid'>> {
  const { modulus, bytes } = key
  if (signature.length !== bytes.length || inverse.length !== bytes.length)
    return refuse('finalize.wrong-size')
  const token = bytesOf((integerOf(signature) * integerOf(inverse)) % modulus, bytes.length)
  return (await verifyToken(key, prepared, token)) ? ok(token) : refuse('finalize.not-valid')
}
