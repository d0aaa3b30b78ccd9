import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { holdsByPerson, mayApprove, mayCarryOut, mayTakeBack, waitUntil, type Hold } from './deletion.ts'

const due = localDate('2026-11-22')

describe('a batch', () => {
  it.each([
    ['2026-11-21', false, 3, { code: 'archives.not-due', detail: { due: '2026年11月22日' } }],
    ['2026-11-22', false, 3, true],
    ['2026-11-23', false, 1, true],
    ['2026-11-22', true, 3, { code: 'archives.deletion-waits' }],
    ['2026-11-22', true, 0, { code: 'archives.deletion-waits' }],
    ['2026-11-22', false, 0, { code: 'archives.all-held' }],
  ])('on %s, waiting: %s, with %i free people', (today, waits, free, answer) => {
    expect(mayApprove({ due, waits, free }, localDate(today))).toEqual(answer)
  })

  it('waits as many days as the school says', () => {
    expect(waitUntil(due, 7)).toBe('2026-11-29')
  })

  it.each([
    ['approved', '2026-11-22', 'b', true],
    ['approved', '2026-12-01', 'b', true],
    ['approved', '2026-11-22', 'a', { code: 'archives.second-person' }],
    ['approved', '2026-11-21', 'a', { code: 'archives.still-waiting', detail: { from: '2026年11月22日' } }],
    ['done', '2026-11-22', 'b', { code: 'archives.deletion-over' }],
    ['taken-back', '2026-11-22', 'b', { code: 'archives.deletion-over' }],
  ] as const)('that is %s is carried out on %s by %s: %j', (state, today, who, answer) => {
    const batch = { state, waitUntil: due, approvedBy: 'a', due: localDate('2026-11-01') }
    expect(mayCarryOut(batch, who, localDate(today))).toEqual(answer)
  })

  it.each([
    [null, { code: 'archives.due-no-more' }],
    [localDate('2026-11-24'), { code: 'archives.due-no-more' }],
    [localDate('2026-11-23'), true],
  ])('that is due on %s by now is carried out on the 23rd: %j', (dueNow, answer) => {
    const batch = { state: 'approved', waitUntil: due, approvedBy: 'a', due: dueNow } as const
    expect(mayCarryOut(batch, 'b', localDate('2026-11-23'))).toEqual(answer)
  })

  it('is taken back only while it waits', () => {
    expect(mayTakeBack('approved')).toBe(true)
    expect(mayTakeBack('done')).toEqual({ code: 'archives.deletion-over' })
    expect(mayTakeBack('taken-back')).toEqual({ code: 'archives.deletion-over' })
  })
})

it('tells of each person the first hold, what somebody wrote before what a room knows', () => {
  const hold = (staffId: string, reason: Hold['reason'], words = ''): Hold => ({ staffId, reason, words })
  const holds = [
    hold('a', 'open'),
    hold('b', 'open'),
    hold('a', 'noted', '巡察要用'),
    hold('a', 'noted', '另'),
  ]
  expect([...holdsByPerson(holds)]).toEqual([
    ['a', hold('a', 'noted', '巡察要用')],
    ['b', hold('b', 'open')],
  ])
  expect(holdsByPerson([]).size).toBe(0)
})
