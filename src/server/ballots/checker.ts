import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto'

import { toBase64url } from '#seal/base64url.ts'
import { saltLength } from '#seal/emsa-pss.ts'
import type { TokenKey } from '#seal/token-key.ts'
import type { Checker } from '#seal/verify-slip.ts'

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }

/** Reading a key takes as long as a verification, and each key checks a whole branch's slips. */
const known = new WeakMap<TokenKey, KeyObject>()

function keyOf(key: TokenKey): KeyObject {
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const jwk = { kty: 'RSA', n: toBase64url(key.bytes), e: 'AQAB' }
  const read = createPublicKey({ format: 'jwk', key: jwk })
  known.set(key, read)
  return read
}

/**
 * The same two verifications as `webChecker`'s by `node:crypto`, within the thread: WebCrypto carries each into another
 * and back, which takes longer than the verification itself.
 */
export const nodeChecker: Checker = {
  token: (key, prepared, token) => verify('sha384', prepared, { key: keyOf(key), ...pss }, token),
  own(publicKey, signature, signed) {
    const point = {
      kty: 'EC',
      crv: 'P-256',
      x: toBase64url(publicKey.subarray(1, 33)),
      y: toBase64url(publicKey.subarray(33)),
    }
    try {
      return verify('sha256', signed, { key: point, format: 'jwk', dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      // A signature of any content is only wrong, so it is the point that the library does not take.
      return null
    }
  },
}
