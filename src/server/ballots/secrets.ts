import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { concatBytes } from '#seal/bytes.ts'
import { slipLength, tagBytes } from '#seal/slip.ts'
import type { Slip } from '#seal/slip.ts'
import { uuidBytes } from '#seal/uuid.ts'

/** What seals slips and finds double casting until the close: 32 bytes each, made for one review. */
export interface Secrets {
  readonly sealing: Uint8Array
  readonly tagging: Uint8Array
}

export const newSecrets = (): Secrets => ({
  sealing: Uint8Array.from(randomBytes(32)),
  tagging: Uint8Array.from(randomBytes(32)),
})

const nonceLength = 12
const markLength = 16
export const sealedLength = nonceLength + markLength + slipLength

/** AES-256-GCM: nonce, mark, 434 bytes; good for this review alone. */
export function sealSlip({ sealing }: Secrets, reviewId: ReviewId, slip: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(uuidBytes(reviewId))
  const body = concatBytes(cipher.update(slip), cipher.final())
  return concatBytes(nonce, cipher.getAuthTag(), body)
}

/** Null for what was not sealed with this key for this review. */
export function openSlip({ sealing }: Secrets, reviewId: ReviewId, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length !== sealedLength) return null
  const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, nonceLength))
    .setAAD(uuidBytes(reviewId))
    .setAuthTag(sealed.subarray(nonceLength, nonceLength + markLength))
  const slip = decipher.update(sealed.subarray(nonceLength + markLength))
  try {
    return concatBytes(slip, decipher.final())
  } catch {
    return null
  }
}

/** HMAC-SHA-256: the same for every slip of one key for one member, and nothing to whoever has not the key. */
export const tagOf = ({ tagging }: Secrets, slip: Pick<Slip, 'member' | 'publicKey'>): Uint8Array =>
  Uint8Array.from(createHmac('sha256', tagging).update(tagBytes(slip)).digest())
