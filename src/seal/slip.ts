import { concatBytes, utf8 } from './bytes.ts'
import { prefixLength } from './blind-signature.ts'
import { tokenLength } from './token-key.ts'
import { uuidBytes, uuidLength, uuidOf } from './uuid.ts'

/** An uncompressed point of P-256 (SEC 1 §2.3.3): 0x04, x, y. */
export const publicKeyLength = 65
/** An ECDSA signature as r and s, 32 bytes each (P1363). */
export const signatureLength = 64

/** 0 abstains. */
export type SlipStar = 0 | 1 | 2 | 3 | 4 | 5

/** One voter's answer about one item: stars for a member, or the grade of a second question; nothing in it says who wrote it. */
export interface Slip {
  /** The item's id: the member's own where stars are given. */
  readonly member: string
  /** 0 to 5; a parser of slips refuses more. */
  readonly star: number
  readonly publicKey: Uint8Array
  readonly prefix: Uint8Array
  readonly token: Uint8Array
  readonly signature: Uint8Array
}

/** Every slip is as long as every other: 434 bytes. */
export const slipLength = uuidLength + 1 + publicKeyLength + prefixLength + tokenLength + signatureLength

/** member, star, public key, prefix, token, signature. */
export const slipBytes = ({ member, star, publicKey, prefix, token, signature }: Slip): Uint8Array =>
  concatBytes(uuidBytes(member), Uint8Array.of(star), publicKey, prefix, token, signature)

/** The fields of 434 bytes; null for any other length. What stands in them is not checked. */
export function slipOf(bytes: Uint8Array): Slip | null {
  if (bytes.length !== slipLength) return null
  let at = 0
  const next = (length: number): Uint8Array => bytes.subarray(at, (at += length))
  return {
    member: uuidOf(next(uuidLength)),
    star: Number(next(1)[0]),
    publicKey: next(publicKeyLength),
    prefix: next(prefixLength),
    token: next(tokenLength),
    signature: next(signatureLength),
  }
}

const signedLabel = utf8('liangqi slip 1')
const tagLabel = utf8('liangqi tag 1')

/** What the slip's own key signs: label, freeze hash, member, star. */
export const signedBytes = (
  freezeHash: Uint8Array,
  { member, star }: Pick<Slip, 'member' | 'star'>,
): Uint8Array => concatBytes(signedLabel, freezeHash, uuidBytes(member), Uint8Array.of(star))

/**
 * What the HMAC that finds double casting is taken over: label, member, public key. Two slips of one key for one member
 * are the same slip cast twice, whatever else they say.
 */
export const tagBytes = ({ member, publicKey }: Pick<Slip, 'member' | 'publicKey'>): Uint8Array =>
  concatBytes(tagLabel, uuidBytes(member), publicKey)
