import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { blind, blindSign, finalize, prefixLength, prepare, verifyToken } from './blind-signature.ts'
import { fromHex, toHex, utf8 } from './bytes.ts'
import { encodePss } from './emsa-pss.ts'
import { bytesOf, integerOf, inverseOf } from './integers.ts'
import { modulusFault, tokenKey, tokenLength } from './token-key.ts'
import type { TokenKey } from './token-key.ts'
import { secureRandom } from './web-crypto.ts'

/** RFC 9474, Appendix A.3, as it is printed there. */
const vector = JSON.parse(
  readFileSync(new URL('../../test/fixtures/rfc9474-randomized.json', import.meta.url), 'utf8'),
) as Record<
  'p' | 'q' | 'n' | 'd' | 'msg' | 'msg_prefix' | 'salt' | 'inv' | 'blinded_msg' | 'blind_sig' | 'sig',
  string
>
const bytes = (of: keyof typeof vector): Uint8Array => fromHex(vector[of]) ?? new Uint8Array()
const number = (of: keyof typeof vector): bigint => integerOf(bytes(of))

const got = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

/** Gives what was laid ready, one after the other. */
const ready =
  (...drawn: Uint8Array[]) =>
  (length: number): Uint8Array => {
    const next = drawn.shift()
    if (next?.length !== length) throw new Error(`asked for ${length} bytes`)
    return next
  }

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest % 2n === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
const rawRsa = (message: Uint8Array): Uint8Array =>
  bytesOf(power(integerOf(message), number('d'), number('n')), message.length)

const key = got(await tokenKey(bytes('n'), 4096))
const message = bytes('msg')
const prepared = prepare(bytes('msg_prefix'), message)
const factor = bytesOf(inverseOf(number('inv'), number('n')) ?? 0n, 512)

describe('the test vector of RFC 9474', () => {
  it('is blinded', async () => {
    expect(prefixLength).toBe(bytes('msg_prefix').length)
    const blinded = got(await blind(key, prepared, ready(bytes('salt'), factor)))
    expect(toHex(blinded.message)).toBe(vector.blinded_msg)
    expect(toHex(blinded.inverse)).toBe(vector.inv)
  })

  it('is signed', () => {
    expect(toHex(got(blindSign(key, bytes('blinded_msg'), rawRsa)))).toBe(vector.blind_sig)
  })

  it('is finalized and verified', async () => {
    const token = got(await finalize(key, prepared, bytes('blind_sig'), bytes('inv')))
    expect(toHex(token)).toBe(vector.sig)
    expect(await verifyToken(key, prepared, token)).toBe(true)
    expect(await verifyToken(key, message, token)).toBe(false)
  })

  it('draws again where the factor is zero or not below the modulus', async () => {
    const drawn = ready(bytes('salt'), new Uint8Array(512), bytes('n'), new Uint8Array(512).fill(255), factor)
    expect(toHex(got(await blind(key, prepared, drawn)).message)).toBe(vector.blinded_msg)
    const one = bytesOf(1n, 512)
    const plain = got(await blind(key, prepared, ready(bytes('salt'), one)))
    expect(plain.message).toEqual(await encodePss(prepared, bytes('salt'), 512))
    expect(plain.inverse).toEqual(one)
  })
})

describe('what a signer refuses', () => {
  const refusal = (blinded: Uint8Array, raw = rawRsa) => {
    const result = blindSign(key, blinded, raw)
    return result.ok ? null : result.refusal.code
  }
  it.each([
    ['too short', bytes('blinded_msg').subarray(1), 'sign.wrong-size'],
    ['too long', new Uint8Array(513), 'sign.wrong-size'],
    ['the modulus itself', bytes('n'), 'sign.out-of-range'],
    ['above the modulus', new Uint8Array(512).fill(255), 'sign.out-of-range'],
    ['zero', new Uint8Array(512), 'sign.not-coprime'],
    ['a divisor of the modulus', bytesOf(number('p'), 512), 'sign.not-coprime'],
    ['a multiple of one', bytesOf(2n * number('q'), 512), 'sign.not-coprime'],
  ])('%s', (_, blinded, code) =>
    expect(
      refusal(blinded, () => {
        throw new Error('asked')
      }),
    ).toBe(code),
  )

  it('the last number below the modulus is none of them', () => {
    expect(refusal(bytesOf(number('n') - 1n, 512))).toBeNull()
  })

  it('and a signature that a fault spoilt never leaves', () => {
    const spoilt = (blinded: Uint8Array): Uint8Array =>
      rawRsa(blinded).map((byte, at) => byte ^ (at === 300 ? 1 : 0))
    expect(refusal(bytes('blinded_msg'), spoilt)).toBe('sign.failed')
  })

  it('asks the quicker ways where somebody has them', () => {
    const blinded = bytes('blinded_msg')
    const withWays = (isCoprime: boolean, opened: Uint8Array) => {
      const result = blindSign(key, blinded, rawRsa, { isCoprime: () => isCoprime, rawPublic: () => opened })
      return result.ok ? null : result.refusal.code
    }
    expect(withWays(true, blinded)).toBeNull()
    expect(withWays(false, blinded)).toBe('sign.not-coprime')
    expect(withWays(true, blinded.with(9, 1))).toBe('sign.failed')
  })
})

describe('what a client refuses', () => {
  it('an answer of another size, or one that is no signature', async () => {
    const answer = async (signature: Uint8Array, inverse = bytes('inv')) => {
      const result = await finalize(key, prepared, signature, inverse)
      return result.ok ? null : result.refusal.code
    }
    const signature = bytes('blind_sig')
    expect(await answer(signature.subarray(1))).toBe('finalize.wrong-size')
    expect(await answer(signature, bytes('inv').subarray(1))).toBe('finalize.wrong-size')
    expect(await answer(signature.map((byte, at) => byte ^ (at === 9 ? 4 : 0)))).toBe('finalize.not-valid')
    expect(await answer(new Uint8Array(512))).toBe('finalize.not-valid')
  })

  it('a token with any bit changed, of another length, or not below the modulus', async () => {
    const token = bytes('sig')
    for (const bit of [0, 1, 7, 2048, 4095])
      expect(
        await verifyToken(
          key,
          prepared,
          token.map((byte, at) => byte ^ (at === bit >> 3 ? 1 << (bit & 7) : 0)),
        ),
      ).toBe(false)
    expect(await verifyToken(key, prepared, token.subarray(1))).toBe(false)
    expect(await verifyToken(key, prepared, new Uint8Array(513))).toBe(false)
    expect(await verifyToken(key, prepared, bytes('n'))).toBe(false)
    const same = integerOf(token) + number('n')
    if (same < 1n << 4096n) expect(await verifyToken(key, prepared, bytesOf(same, 512))).toBe(false)
  })

  it('a modulus of another size or an even one', async () => {
    expect(tokenLength).toBe(256)
    expect(modulusFault(bytes('n'))).toBe('key.wrong-size')
    const odd = new Uint8Array(256).fill(255)
    expect(modulusFault(odd)).toBeNull()
    expect(modulusFault(odd.subarray(1))).toBe('key.wrong-size')
    expect(modulusFault(odd.with(0, 0x7f))).toBe('key.wrong-size')
    expect(modulusFault(odd.with(0, 0x80))).toBeNull()
    expect(modulusFault(odd.with(255, 0xfe))).toBe('key.even')
    expect(modulusFault(new Uint8Array())).toBe('key.wrong-size')
    expect(await tokenKey(odd.with(255, 0))).toEqual({ ok: false, refusal: { code: 'key.even' } })
  })

  it('a message or a factor that shares a divisor with the modulus', async () => {
    // 3 is a divisor: a third of all messages and of all factors share it.
    let modulus = 3n ** 1291n
    while (modulus < 1n << 2047n) modulus *= 3n
    expect(modulus < 1n << 2048n).toBe(true)
    const weak: TokenKey = got(await tokenKey(bytesOf(modulus, 256)))
    const salts = Array.from({ length: 12 }, (_, at) => new Uint8Array(48).fill(at))
    const outcomes = await Promise.all(
      salts.flatMap((salt) =>
        [2n, 3n].map(async (factor) => {
          const encoded = integerOf(await encodePss(utf8('flag'), salt, 256))
          const result = await blind(weak, utf8('flag'), ready(salt, bytesOf(factor, 256)))
          expect(result.ok).toBe(encoded % 3n !== 0n && factor === 2n)
          if (!result.ok) expect(result.refusal.code).toBe('blind.not-coprime')
          return result.ok
        }),
      ),
    )
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(3)
    expect(outcomes.slice(0).filter((each, at) => at % 2 === 0 && !each).length).toBeGreaterThan(1)
  })
})

it('chance is new each time', () => {
  expect(secureRandom(32)).toHaveLength(32)
  expect(secureRandom(32)).not.toEqual(secureRandom(32))
})
