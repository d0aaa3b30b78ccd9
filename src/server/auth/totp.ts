import { randomBytes } from 'node:crypto'

import { Secret, TOTP } from 'otpauth'

const period = 30
const make = (secret: Uint8Array, label = ''): TOTP =>
  new TOTP({
    issuer: '亮旗',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

/** 160 random bits, as RFC 4226 wants them; the authenticator apps know SHA-1 and six digits alone. */
export const newTotpSecret = (): Buffer => randomBytes(20)

/** What the picture says, and the same to be typed by hand. */
export function totpInvitation(
  secret: Uint8Array,
  label: string,
): { readonly secret: string; readonly uri: string } {
  const totp = make(secret, label)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** The step of the clock whose code this is: now, or one before or after for clocks that are off; else null. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | null {
  const delta = make(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}
