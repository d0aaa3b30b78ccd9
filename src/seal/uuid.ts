import { fromHex, toHex } from './bytes.ts'

export const uuidLength = 16

const written = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/** A uuid as RFC 9562 writes it, in lower case: each has one text. */
export const isUuid = (text: string): boolean => written.test(text)

/** Its 16 bytes. Throws on what is none: parsers refuse it. */
export function uuidBytes(text: string): Uint8Array {
  const bytes = isUuid(text) ? fromHex(text.replaceAll('-', '')) : null
  if (bytes === null) throw new Error(`no uuid: ${text}`)
  return bytes
}

export function uuidOf(bytes: Uint8Array): string {
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
