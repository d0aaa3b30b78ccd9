import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { checkDay, move, type Moved } from './meeting.ts'
import type { Seat } from './talk.ts'

const today = localDate('2026-11-22')
const meeting = (on: string, place = '305', at = '15:30') => ({ on: localDate(on), at, place })

describe('the day of a talk', () => {
  it.each([
    ['2026-11-21', 'talks.day-past'],
    ['2026-11-22', 'ok'],
    ['2027-02-20', 'ok'],
    ['2027-02-21', 'talks.day-far'],
  ])('%s: %s', (day, code) => {
    const found = checkDay(localDate(day), today, 90)
    expect(found.ok ? 'ok' : found.refusal.code).toBe(code)
  })
})

describe('moving it', () => {
  const none: Moved = { byMember: false, bySchool: false }
  const before = meeting('2026-11-25')
  it.each<readonly [string, Moved, readonly Seat[], ReturnType<typeof meeting>, Moved | string]>([
    ['by the member', none, ['member'], meeting('2026-11-26'), { byMember: true, bySchool: false }],
    ['by the school', none, ['talker'], meeting('2026-11-26'), { byMember: false, bySchool: true }],
    [
      'by the other side after the first',
      { byMember: true, bySchool: false },
      ['committee'],
      meeting('2026-11-25', '402'),
      { byMember: true, bySchool: true },
    ],
    ['to another hour', none, ['member'], meeting('2026-11-25', '305', '16:00'), { ...none, byMember: true }],
    [
      'twice by the member',
      { byMember: true, bySchool: false },
      ['member'],
      meeting('2026-11-26'),
      'talks.moved-already',
    ],
    [
      'twice by the school',
      { byMember: false, bySchool: true },
      ['talker'],
      meeting('2026-11-26'),
      'talks.moved-already',
    ],
    ['to where it is', none, ['member'], meeting('2026-11-25'), 'talks.day-same'],
    ['into the past', none, ['member'], meeting('2026-11-20'), 'talks.day-past'],
  ])('%s', (_what, moved, seats, after, expected) => {
    const found = move(moved, seats, { before, after }, { today, ahead: 90 })
    expect(found.ok ? found.value : found.refusal.code).toEqual(expected)
  })
})
