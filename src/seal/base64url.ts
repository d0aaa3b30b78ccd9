const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Int8Array(128).fill(-1)
for (const [value, letter] of [...alphabet].entries()) values[letter.charCodeAt(0)] = value

/** Base64url without padding (RFC 4648 §5): ⌈4n/3⌉ letters for n bytes. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += alphabet.charAt((held >> bits) & 63)
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (6 - bits)) & 63)
}

/** Reads what `toBase64url` writes and nothing else: each sequence of bytes has one text. Anything else is null. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [held, bits, at] = [0, 0, 0]
  for (let letter = 0; letter < text.length; letter += 1) {
    const value = values[text.charCodeAt(letter)] ?? -1
    if (value < 0) return null
    held = ((held << 6) | value) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >> bits) & 0xff
    at += 1
  }
  const unused = held & ((1 << bits) - 1)
  return unused === 0 ? bytes : null
}

/** The bytes of a text that a parser let pass. Throws on anything else: that is a bug. */
export function base64urlBytes(text: string): Uint8Array {
  const bytes = fromBase64url(text)
  if (bytes === null) throw new Error(`no base64url: ${text}`)
  return bytes
}
