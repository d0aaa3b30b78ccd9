import { fromHex, toHex } from './bytes.ts'

/** The unsigned integer that bytes spell, the highest byte first (OS2IP of RFC 8017 §4.2). */
export const integerOf = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`)

/** An integer in exactly `length` bytes (I2OSP of RFC 8017 §4.1). Throws where it does not fit: that is a bug. */
export function bytesOf(integer: bigint, length: number): Uint8Array {
  const digits = integer.toString(16).padStart(2 * length, '0')
  const bytes = fromHex(digits)
  if (bytes?.length !== length) throw new Error(`no integer of ${length} bytes`)
  return bytes
}

/** base^65537 mod modulus: sixteen squarings and one multiplication. */
export function power65537(base: bigint, modulus: bigint): bigint {
  let power = base
  for (let squaring = 0; squaring < 16; squaring += 1) power = (power * power) % modulus
  return (power * base) % modulus
}

/** The inverse of a number below the modulus, or null where they have a divisor in common. */
export function inverseOf(value: bigint, modulus: bigint): bigint | null {
  let [divisor, rest] = [modulus, value]
  let [factor, next] = [0n, 1n]
  while (rest !== 0n) {
    const quotient = divisor / rest
    ;[divisor, rest] = [rest, divisor - quotient * rest]
    ;[factor, next] = [next, factor - quotient * next]
  }
  if (divisor !== 1n) return null
  return factor < 0n ? factor + modulus : factor
}

/** Whether two numbers have no divisor in common but one. */
export function areCoprime(one: bigint, other: bigint): boolean {
  let [divisor, rest] = [one, other]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return divisor === 1n
}
