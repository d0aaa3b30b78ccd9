import fc from 'fast-check'
import { expect, test } from 'vitest'

import { addPoints, formatPoints, noPoints, parsePoints, pointsFromHundredths, sumPoints } from './points.ts'

test('reads what people write, and nothing else', () => {
  const read = ['0', '2', '1.5', '1.50', '0.25', '0.05', '9999999.99'].map(parsePoints)
  expect(read).toEqual([0, 200, 150, 150, 25, 5, 999_999_999])
  for (const text of [
    '',
    '-1',
    '+1',
    '01',
    '1.',
    '.5',
    '1.234',
    '1e3',
    '1,5',
    ' 1',
    '１',
    '10000000',
    'NaN',
    '1\n',
  ])
    expect(parsePoints(text), text).toBeNull()
})

test('writes the shortest way, and reads it back', () => {
  expect([0, 5, 20, 150, 200, 1000, 123_456].map((each) => formatPoints(pointsFromHundredths(each)))).toEqual(
    ['0', '0.05', '0.2', '1.5', '2', '10', '1234.56'],
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (hundredths) => {
      expect(parsePoints(formatPoints(pointsFromHundredths(hundredths)))).toBe(hundredths)
    }),
  )
})

test('adds without floating point', () => {
  const tenth = pointsFromHundredths(10)
  expect(addPoints(tenth, pointsFromHundredths(20))).toBe(30)
  expect(sumPoints([])).toBe(noPoints)
  expect(sumPoints(Array.from({ length: 10 }, () => tenth))).toBe(100)
})

test('a count that is none is a bug', () => {
  for (const wrong of [-1, 0.5, Number.NaN, Infinity, 2 ** 53])
    expect(() => pointsFromHundredths(wrong)).toThrow('no points')
})
