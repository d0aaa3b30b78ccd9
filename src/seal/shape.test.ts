import { expect, it } from 'vitest'

import { list, object, oneOf, readShape, upTo } from './shape.ts'

const rows = object({ rows: list(object({ of: oneOf('a', 'b'), count: upTo(3) }), 2) })

it('says the first thing that is wrong, and where', () => {
  const fault = (value: unknown): string => {
    const read = readShape(rows, value)
    return read.ok ? 'ok' : `${read.refusal.code} ${String(read.refusal.detail?.['path'])}`
  }
  expect(
    fault({
      rows: [
        { of: 'a', count: 0 },
        { of: 'b', count: 3 },
      ],
    }),
  ).toBe('ok')
  expect(
    fault({
      rows: [
        { of: 'a', count: 0 },
        { of: 'c', count: 9 },
      ],
    }),
  ).toBe('shape.not-allowed rows[1].of')
  expect(fault({ rows: [{ of: 'a', count: 4 }] })).toBe('shape.not-allowed rows[0].count')
  expect(fault({ rows: [{ of: 'a', count: Number.NaN }] })).toBe('shape.not-allowed rows[0].count')
  expect(fault({ rows: [null, null, null] })).toBe('shape.too-long rows')
  expect(fault({ rows: [{ of: 'a', count: 1, more: 1 }] })).toBe('shape.unknown-key rows[0].more')
  expect(fault({ rows: [{ of: 'a' }] })).toBe('shape.missing-key rows[0].count')
  expect(fault(Object.create({ rows: [] }))).toBe('shape.missing-key rows')
})

it('hides no bug', () => {
  const broken = (): never => {
    throw new TypeError('a bug')
  }
  expect(() => readShape(broken, 1)).toThrow('a bug')
})
