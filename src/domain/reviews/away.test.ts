import { describe, expect, it, test } from 'vitest'

import type { LocalDate } from '../kernel/local-date.ts'
import { checkAway, hoursToWait, mayEnd } from './away.ts'
import type { Channel } from './ballot.ts'

const window = { checkIn: 24, casting: 2 }
const day = (text: string) => text as LocalDate

describe('from elsewhere', () => {
  const asking = (channel: Channel, ahead: string) => ({
    channel,
    ahead: day(ahead),
    heldOn: day('2026-11-22'),
  })
  test.each<readonly [typeof window | null, Channel, string, string | null]>([
    [window, 'electronic', '2026-11-22', null],
    [window, 'electronic', '2026-11-23', null],
    [window, 'electronic', '2026-11-21', 'ballots.away-too-early'],
    [window, 'paper', '2026-11-22', 'ballots.away-on-paper'],
    [null, 'electronic', '2026-11-22', 'ballots.away-not-allowed'],
  ])('%o, %s, on the day before or after: %s → %s', (away, channel, ahead, code) => {
    const checked = checkAway(away, asking(channel, ahead))
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })
})

describe('who is away', () => {
  const opened = new Date('2026-11-22T02:00:00Z')
  const roll = [
    { away: false, channel: 'electronic' },
    { away: true, channel: 'electronic' },
  ] as const
  it('is waited for so many hours, and for nobody else anybody waits', () => {
    expect(hoursToWait(window, roll)).toBe(2)
    expect(hoursToWait(window, roll.slice(0, 1))).toBe(0)
    expect(hoursToWait(window, [{ away: true, channel: null }])).toBe(0)
    expect(hoursToWait(null, roll)).toBe(0)
  })

  it('is not cut off', () => {
    const until = new Date('2026-11-22T04:00:00Z')
    expect(mayEnd(null, opened)).toBe(true)
    expect(mayEnd(until, until)).toBe(true)
    expect(mayEnd(until, opened)).toEqual({
      code: 'ballots.away-casting',
      detail: { until: '2026-11-22T04:00:00.000Z' },
    })
  })
})
