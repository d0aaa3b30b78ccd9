import fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatFraction } from '../kernel/fraction.ts'
import { compareGauges, gaugeOf, isRising } from './gauge.ts'
import { countSlips } from './star-counts.ts'

const gauge = (...slips: readonly number[]) => gaugeOf(countSlips(slips))

test('takes the lower median, and the shares beside it', () => {
  const shown = [gauge(5), gauge(5, 4), gauge(5, 4, 3), gauge(5, 5, 4, 3, 1), gauge(1, 1, 5, 5)].map(
    ({ median, above, below }) => [median, formatFraction(above), formatFraction(below)],
  )
  expect(shown).toEqual([
    [5, '0', '0'],
    [4, '1/2', '0'],
    [4, '1/3', '1/3'],
    [4, '2/5', '2/5'],
    [1, '1/2', '0'],
  ])
})

test('the lower median is the middle of the sorted slips', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 }), (slips) => {
      const sorted = slips.toSorted((one, other) => one - other)
      expect(gauge(...slips).median).toBe(sorted[Math.floor((sorted.length - 1) / 2)])
    }),
  )
})

test('higher median first, then + before −, then more above or fewer below', () => {
  const order = [
    gauge(5, 5, 5),
    gauge(5, 5, 4, 4, 4), // 4, above 2/5, below 0
    gauge(5, 4, 4, 4, 4), // 4, above 1/5, below 0
    gauge(4, 4, 4), // 4, equal shares: not rising
    gauge(5, 4, 3, 4, 4), // 4, above 1/5, below 1/5
    gauge(4, 4, 4, 3, 3), // 4, below 2/5
    gauge(3, 3, 3),
  ]
  expect(order.map(isRising)).toEqual([false, true, true, false, false, false, false])
  for (const [at, one] of order.entries())
    for (const [place, other] of order.entries())
      expect(Math.sign(compareGauges(one, other)), `${at} against ${place}`).toBe(Math.sign(at - place))
})

test('on the + side what lies below, on the − side what lies above, makes no difference', () => {
  expect(compareGauges(gauge(5, 5, 4, 4, 4), gauge(5, 5, 4, 4, 1))).toBe(0)
  expect(compareGauges(gauge(4, 4, 4, 3), gauge(5, 4, 4, 3))).toBe(0)
})
