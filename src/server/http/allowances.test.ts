import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { gaugeOf } from './allowances.ts'

const start = Date.parse('2026-11-22T10:00:00+08:00')
const hour = 3_600_000
const takes = (gauge: ReturnType<typeof gaugeOf>, count: number, now: number, key = 'a') =>
  Array.from({ length: count }, () => gauge.take(key, now)).filter((wait) => wait === 0).length

describe('an allowance', () => {
  it('lets so many pass at once, then one after the other', () => {
    const gauge = gaugeOf({ burst: 5, every: 1000 })
    expect(takes(gauge, 20, start)).toBe(5)
    expect(gauge.take('a', start)).toBe(1000)
    expect(gauge.take('a', start + 400)).toBe(600)
    expect(gauge.take('a', start + 1000)).toBe(0)
    expect(gauge.take('a', start + 1000)).toBe(1000)
    expect(takes(gauge, 20, start + 4000)).toBe(3)
    expect(takes(gauge, 20, start + hour)).toBe(5)
  })

  it('counts each key by itself, and nobody who had to wait', () => {
    const gauge = gaugeOf({ burst: 2, every: 1000 })
    expect(takes(gauge, 1000, start)).toBe(2)
    expect(takes(gauge, 1000, start, 'b')).toBe(2)
    expect(gauge.take('a', start + 1000)).toBe(0)
  })

  it('locks nobody out when the clock is set back, and never lets more than a burst pass', () => {
    const gauge = gaugeOf({ burst: 3, every: 1000 })
    expect(takes(gauge, 9, start)).toBe(3)
    expect(takes(gauge, 9, start - 5 * hour)).toBe(3)
    expect(takes(gauge, 9, start + 5 * hour)).toBe(3)
  })
})

describe('what is kept', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is forgotten once it says nothing any more', () => {
    const gauge = gaugeOf({ burst: 10, every: 1000 })
    for (let key = 0; key < 1000; key += 1) gauge.take(`10.0.0.${key}`, start)
    for (let calls = 0; calls < 10; calls += 1) gauge.take('busy', start + 9000)
    expect(gauge.size).toBe(1001)
    vi.advanceTimersByTime(10_000)
    expect(gauge.size).toBe(1)
    vi.advanceTimersByTime(60_000)
    expect(gauge.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
