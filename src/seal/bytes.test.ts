import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { base64urlBytes, fromBase64url, toBase64url } from './base64url.ts'
import { compareBytes, concatBytes, equalBytes, fromHex, toHex, utf8 } from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 40 })

describe('bytes', () => {
  it('are put together, compared and written as Node does it', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(concatBytes(one, other)).toEqual(new Uint8Array(Buffer.concat([one, other])))
        expect(Math.sign(compareBytes(one, other))).toBe(Buffer.compare(one, other))
        expect(equalBytes(one, other)).toBe(Buffer.compare(one, other) === 0)
        expect(toHex(one)).toBe(Buffer.from(one).toString('hex'))
        expect(fromHex(toHex(one))).toEqual(one)
      }),
    )
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0)
    expect(compareBytes(Uint8Array.of(1, 0), Uint8Array.of(1))).toBeGreaterThan(0)
    expect(concatBytes()).toEqual(new Uint8Array())
    expect(utf8('旗')).toEqual(Uint8Array.of(0xe6, 0x97, 0x97))
  })

  it.each(['0', 'AB', 'g0', '0x', ' 00', '00\n', 'あ0', '0あ'])('no hexadecimal: %j', (text) => {
    expect(fromHex(text)).toBeNull()
  })
})

describe('base64url', () => {
  it('is written as Node does it and read back', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        const text = toBase64url(some)
        expect(text).toBe(Buffer.from(some).toString('base64url'))
        expect(fromBase64url(text)).toEqual(some)
      }),
    )
  })

  it('has one text for each sequence of bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const read = fromBase64url(text)
        if (read !== null) expect(toBase64url(read)).toBe(text)
      }),
    )
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+', 'A/', 'AA\n', 'AAAAA', '旗旗', 'AAA旗', '旗旗旗旗'])
      expect(fromBase64url(text), text).toBeNull()
    expect(base64urlBytes('AQAB')).toEqual(Uint8Array.of(1, 0, 1))
    expect(() => base64urlBytes('A+')).toThrow('no base64url: A+')
    expect(fromBase64url('AQAB')).toEqual(Uint8Array.of(1, 0, 1))
    expect(fromBase64url('_-8')).toEqual(Uint8Array.of(0xff, 0xef))
  })
})
