import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { waiting } from '#contract/ballots.ts'
import type { Call } from '#contract/call.ts'

import { gaugeOf, limiterOf, productAllowances } from './allowances.ts'

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

describe('what the product allows', () => {
  /** So many phones behind one address, each asking the same every so many milliseconds for an hour, spread evenly. */
  const slowed = (call: Call, phones: number, every: number): number => {
    const limiter = limiterOf(productAllowances)
    let waited = 0
    for (let asked = 0; asked < (phones * hour) / every; asked += 1) {
      const now = new Date(start + (asked * every) / phones)
      if (limiter.address(call, '10.0.0.1', now) > 0) waited += 1
      if (limiter.session(call, `phone ${asked % phones}`, now) > 0) waited += 1
    }
    return waited
  }

  it('is enough for the phones of forty meetings in one building, which ask for the stage every eight seconds', () => {
    expect(slowed(waiting, 1000, 8000)).toBe(0)
    expect(slowed(waiting, 1500, 8000)).toBeGreaterThan(0)
  }, 60_000)
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
