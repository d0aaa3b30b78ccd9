import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  add,
  compareFractions,
  floorOf,
  formatFraction,
  formatRounded,
  fraction,
  least,
  multiply,
  parseFraction,
  parseLongFraction,
  subtract,
} from './fraction.ts'

const positive = fc.integer({ min: 1, max: 10_000 })
const any = fc
  .tuple(fc.integer({ min: -10_000, max: 10_000 }), positive)
  .map(([top, bottom]) => fraction(top, bottom))

test('is in lowest terms', () => {
  expect(fraction(6, 4)).toEqual({ top: 3n, bottom: 2n })
  expect(fraction(-6, 4)).toEqual({ top: -3n, bottom: 2n })
  expect(fraction(0, 7)).toEqual({ top: 0n, bottom: 1n })
  expect(fraction(5)).toEqual({ top: 5n, bottom: 1n })
  expect(() => fraction(1, 0)).toThrow('no fraction: 1/0')
  expect(() => fraction(1, -2)).toThrow('no fraction')
})

test('reads decimals and ratios, and nothing else', () => {
  const read = ['4.33', '13/3', '6/4', '0', '20', '0.5', '0/9', '100/12'].map((text) => {
    const value = parseFraction(text)
    return value === null ? null : formatFraction(value)
  })
  expect(read).toEqual(['433/100', '13/3', '3/2', '0', '20', '1/2', '0', '25/3'])
  for (const text of [
    '',
    '-1',
    '1/0',
    '1/-2',
    '01',
    '1.',
    '.5',
    '1 / 2',
    '1e3',
    '４',
    '1/2/3',
    '1234567890',
    '0.1234567890',
  ])
    expect(parseFraction(text), text).toBeNull()
})

test('compares and reckons as whole numbers do', () => {
  fc.assert(
    fc.property(any, any, (one, other) => {
      const exact = Number(one.top * other.bottom - other.top * one.bottom)
      expect(compareFractions(one, other)).toBe(Math.sign(exact) || 0)
      const sum = add(one, other)
      expect(sum.top * one.bottom * other.bottom).toBe(
        (one.top * other.bottom + other.top * one.bottom) * sum.bottom,
      )
      const product = multiply(one, other)
      expect(product.top * one.bottom * other.bottom).toBe(one.top * other.top * product.bottom)
    }),
  )
})

test('rounds half up, and down to the floor', () => {
  expect(formatRounded(fraction(33, 8), 2)).toBe('4.13')
  expect(formatRounded(fraction(9, 2), 2)).toBe('4.50')
  expect(formatRounded(fraction(1, 3), 4)).toBe('0.3333')
  expect(formatRounded(fraction(5, 2), 0)).toBe('3')
  expect(formatRounded(fraction(1, 100), 2)).toBe('0.01')
  expect([fraction(9, 10), fraction(1), fraction(31, 10)].map(floorOf)).toEqual([0n, 1n, 3n])
})

test('reads what arithmetic wrote, however long', () => {
  const long = `${'9'.repeat(200)}/${'7'.repeat(200)}`
  const read = ['4.33', '13/3', '6/4', '0', '0.50', long].map((text) => {
    const value = parseLongFraction(text)
    return value === null ? null : formatFraction(value)
  })
  expect(read).toEqual(['433/100', '13/3', '3/2', '0', '1/2', '9/7'])
  for (const text of [
    '',
    '-1',
    '1/0',
    '01',
    '1.',
    '.5',
    '1.5/2',
    '1/2.5',
    ' 1',
    '1\n',
    '1e3',
    '9'.repeat(201),
    `1/${'9'.repeat(201)}`,
  ])
    expect(parseLongFraction(text), text).toBeNull()
})

test('what is taken away can be added again, and the least is not over either', () => {
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(add(subtract(one, other), other)).toEqual(one)
      const lower = least(one, other)
      expect([one, other]).toContainEqual(lower)
      expect(compareFractions(lower, one)).toBeLessThanOrEqual(0)
      expect(compareFractions(lower, other)).toBeLessThanOrEqual(0)
    }),
  )
})
