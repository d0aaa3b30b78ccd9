import { describe, expect, it } from 'vitest'

import { fraction } from '../kernel/fraction.ts'
import { aboutInWords, numberInWords } from './because.ts'

describe('a number in words', () => {
  it.each([
    [4n, 1n, '4', '4'],
    [33n, 8n, '4.125', '4.125'],
    [1n, 16n, '0.0625', '0.0625'],
    [1n, 32n, '1/32（约 0.03）', '约 0.03'],
    [13n, 3n, '13/3（约 4.33）', '约 4.33'],
    [10_117n, 130n, '10117/130（约 77.82）', '约 77.82'],
  ])('is a decimal where one of four places is exact: %i/%i', (top, bottom, exact, about) => {
    const value = fraction(top, bottom)
    expect([numberInWords(value), aboutInWords(value)]).toEqual([exact, about])
  })
})
