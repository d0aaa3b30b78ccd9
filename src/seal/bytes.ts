declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** The UTF-8 of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Negative, zero or positive: byte by byte, unsigned; a beginning comes before its continuation. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (const [at, byte] of one.entries()) {
    const against = other[at]
    if (against === undefined) return 1
    if (byte !== against) return byte - against
  }
  return one.length - other.length
}

export const equalBytes = (one: Uint8Array, other: Uint8Array): boolean => compareBytes(one, other) === 0

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexOf[byte]
  return text
}

const digitOf = new Int8Array(128).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries()) digitOf[digit.charCodeAt(0)] = value

/** Reads what `toHex` writes; anything else is null. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at += 1) {
    const high = digitOf[text.charCodeAt(2 * at)] ?? -1
    const low = digitOf[text.charCodeAt(2 * at + 1)] ?? -1
    if (high < 0 || low < 0) return null
    bytes[at] = high * 16 + low
  }
  return bytes
}
