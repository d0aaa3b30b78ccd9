import { concatBytes } from './bytes.ts'
import { sha384 } from './web-crypto.ts'

const hashLength = 48
/** The salt of RSABSSA-SHA384-PSS is as long as its hash. */
export const saltLength = hashLength

/** MGF1 with SHA-384 (RFC 8017 §B.2.1): `length` bytes from a seed. */
async function mask(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const parts = Array.from({ length: Math.ceil(length / hashLength) }, (_, counter) =>
    sha384(concatBytes(seed, Uint8Array.of(0, 0, 0, counter))),
  )
  return concatBytes(...(await Promise.all(parts))).subarray(0, length)
}

/**
 * EMSA-PSS-ENCODE (RFC 8017 §9.1.1) with SHA-384 for a modulus of `length` whole bytes: the encoded message is one bit
 * shorter than the modulus, so its first bit is zero.
 */
export async function encodePss(message: Uint8Array, salt: Uint8Array, length: number): Promise<Uint8Array> {
  const hash = await sha384(concatBytes(new Uint8Array(8), await sha384(message), salt))
  const padding = new Uint8Array(length - salt.length - hashLength - 2)
  const block = concatBytes(padding, Uint8Array.of(1), salt)
  const covered = (await mask(hash, block.length)).map((byte, at) => byte ^ Number(block[at]))
  const first = Number(covered[0]) & 0x7f
  return concatBytes(Uint8Array.of(first), covered.subarray(1), hash, Uint8Array.of(0xbc))
}
