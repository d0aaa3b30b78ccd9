import { describe, expect, it } from 'vitest'

import { hexOf, plainCode, receiptCode } from './receipt.ts'

const random = Uint8Array.from({ length: 20 }, (_, at) => at * 16 + at)

describe('a receipt', () => {
  it('is 128 bits in groups that people can copy', () => {
    expect(receiptCode(random)).toBe('0011-2233-4455-6677-8899-aabb-ccdd-eeff')
    expect(receiptCode(new Uint8Array(0))).toBe('')
  })

  it('is the same however it is typed', () => {
    const plain = '00112233445566778899aabbccddeeff'
    for (const typed of [
      receiptCode(random),
      plain,
      ` ${plain.toUpperCase()}\n`,
      '００１１—2233 4455-66778899aabbccddeeff',
    ])
      expect(plainCode(typed)).toBe(plain)
    expect(plainCode('没有的')).toBe('')
    expect(hexOf(Uint8Array.of(0, 255))).toBe('00ff')
  })
})
