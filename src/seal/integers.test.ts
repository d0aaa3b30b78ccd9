import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { areCoprime, bytesOf, integerOf, inverseOf, power65537 } from './integers.ts'

const modulus = fc.bigInt(3n, 1n << 160n)

describe('integers', () => {
  it('are bytes, the highest first', () => {
    expect(integerOf(new Uint8Array())).toBe(0n)
    expect(integerOf(Uint8Array.of(1, 0, 1))).toBe(65_537n)
    expect(bytesOf(0n, 2)).toEqual(Uint8Array.of(0, 0))
    expect(bytesOf(258n, 4)).toEqual(Uint8Array.of(0, 0, 1, 2))
    expect(() => bytesOf(256n, 1)).toThrow('no integer of 1 bytes')
    expect(() => bytesOf(-1n, 2)).toThrow('no integer of 2 bytes')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 30 }), (bytes) => {
        expect(bytesOf(integerOf(bytes), bytes.length)).toEqual(bytes)
      }),
    )
  })

  it('are raised to 65537', () => {
    expect(power65537(2n, 1n << 70_000n)).toBe(1n << 65_537n)
    fc.assert(
      fc.property(modulus, fc.bigInt(0n, 1n << 160n), (n, base) => {
        const powers = (exponent: bigint): bigint => {
          if (exponent === 0n) return 1n % n
          const half = powers(exponent / 2n)
          return (half * half * (exponent % 2n === 0n ? 1n : base % n)) % n
        }
        expect(power65537(base % n, n)).toBe(powers(65_537n))
      }),
    )
  })

  it('have an inverse exactly where they have no divisor in common', () => {
    fc.assert(
      fc.property(modulus, fc.bigInt(0n, 1n << 160n), fc.bigInt(1n, 60n), (n, some, shared) => {
        for (const [value, by] of [
          [some % n, n],
          [(some * shared) % (n * shared), n * shared],
        ] as const) {
          const inverse = inverseOf(value, by)
          expect(inverse !== null).toBe(areCoprime(value, by))
          expect(areCoprime(value, by)).toBe(areCoprime(by, value))
          if (inverse === null) continue
          expect(inverse >= 0n && inverse < by).toBe(true)
          expect((inverse * value) % by).toBe(1n)
        }
      }),
    )
    expect(inverseOf(0n, 7n)).toBeNull()
    expect(inverseOf(6n, 9n)).toBeNull()
    expect(inverseOf(3n, 7n)).toBe(5n)
    expect(areCoprime(6n, 9n)).toBe(false)
    expect(areCoprime(8n, 9n)).toBe(true)
  })
})
