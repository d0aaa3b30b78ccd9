import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import { addDays, localDate } from '../kernel/local-date.ts'
import { begin, leave, stayOn, transfer, undoTransfer } from './membership.ts'
import type { MembershipChange, Stay, StayId } from './membership.ts'

const branch = (name: string): BranchId => name as BranchId
const day = (offset: number) => addDays(localDate('2026-01-01'), offset)

const withEnd = (stay: Stay, until: Stay['until']): Stay => ({ ...stay, until })

let made = 0
function apply(history: readonly Stay[], change: MembershipChange): readonly Stay[] {
  const kept = history.filter((stay) => stay.id !== change.remove)
  const ended = kept.map((stay) => (stay.id === change.end?.id ? withEnd(stay, change.end.until) : stay))
  if (change.begin === null) return ended
  made += 1
  return [...ended, { id: `stay-${made}` as StayId, until: null, ...change.begin }]
}

const step = fc.record({
  what: fc.constantFrom('transfer', 'undo', 'leave', 'begin'),
  branch: fc.constantFrom('甲', '乙', '丙'),
  on: fc.integer({ min: 0, max: 60 }),
})

function decide(
  history: readonly Stay[],
  { what, branch: name, on }: { what: string; branch: string; on: number },
) {
  if (what === 'transfer') return transfer(history, branch(name), day(on))
  if (what === 'leave') return leave(history, day(on))
  if (what === 'begin') return begin(history, branch(name), day(on))
  return undoTransfer(history, history.at(-1)?.id ?? ('none' as StayId))
}

describe('a member’s history', () => {
  it('has one branch at a time, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let history: readonly Stay[] = []
        for (const each of steps) {
          const decided = decide(history, each)
          if (decided.ok) history = apply(history, decided.value)
          for (let offset = 0; offset <= 61; offset += 1) {
            const there = history.filter(
              (stay) => stay.since <= day(offset) && (stay.until === null || stay.until > day(offset)),
            )
            expect(there.length).toBeLessThanOrEqual(1)
            expect(stayOn(history, day(offset))).toBe(there[0] ?? null)
          }
          expect(history.every((stay) => stay.until === null || stay.until > stay.since)).toBe(true)
        }
      }),
    )
  })

  it('gives back the history before a transfer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (on) => {
        const first = begin([], branch('甲'), day(0))
        const before = first.ok ? apply([], first.value) : []
        const moved = transfer(before, branch('乙'), day(on))
        const after = moved.ok ? apply(before, moved.value) : []
        const undone = undoTransfer(after, after.at(-1)?.id ?? ('none' as StayId))
        expect(undone.ok && apply(after, undone.value)).toEqual(before)
      }),
    )
  })

  const stays: readonly Stay[] = [
    { id: 'a' as StayId, branchId: branch('甲'), since: day(0), until: day(10) },
    { id: 'b' as StayId, branchId: branch('乙'), since: day(10), until: null },
  ]
  const code = (result: { ok: true } | { ok: false; refusal: { code: string } }): string =>
    result.ok ? 'ok' : result.refusal.code

  it('refuses with its reason', () => {
    expect(code(transfer([], branch('甲'), day(1)))).toBe('organisation.not-in-a-branch')
    expect(code(transfer(stays, branch('乙'), day(20)))).toBe('organisation.transfer-same-branch')
    expect(code(transfer(stays, branch('甲'), day(10)))).toBe('organisation.transfer-overlaps')
    expect(code(undoTransfer(stays, 'a' as StayId))).toBe('organisation.transfer-not-last')
    expect(code(leave(stays, day(10)))).toBe('organisation.leave-before-start')
    expect(code(leave([], day(10)))).toBe('organisation.not-in-a-branch')
    expect(code(begin(stays, branch('丙'), day(40)))).toBe('organisation.still-in-a-branch')
    const ended = stays.slice(0, 1)
    expect(code(begin(ended, branch('丙'), day(9)))).toBe('organisation.stay-overlaps')
    expect(code(begin(ended, branch('丙'), day(10)))).toBe('ok')
    expect(code(transfer(ended, branch('丙'), day(20)))).toBe('organisation.not-in-a-branch')
  })

  it('refuses with the day that stands in the way', () => {
    const ended = stays.slice(0, 1)
    expect(transfer(stays, branch('甲'), day(10))).toMatchObject({ refusal: { detail: { since: day(10) } } })
    expect(leave(stays, day(9))).toMatchObject({ refusal: { detail: { since: day(10) } } })
    expect(begin(ended, branch('丙'), day(9))).toMatchObject({ refusal: { detail: { until: day(10) } } })
  })

  it('ends, begins and removes exactly one stay each', () => {
    const ended = stays.slice(0, 1)
    expect([
      transfer(stays, branch('丙'), day(11)),
      undoTransfer(stays, 'b' as StayId),
      leave(stays, day(11)),
      begin(ended, branch('丙'), day(12)),
    ]).toEqual([
      {
        ok: true,
        value: { remove: null, end: { id: 'b', until: day(11) }, begin: { branchId: '丙', since: day(11) } },
      },
      { ok: true, value: { remove: 'b', end: { id: 'a', until: null }, begin: null } },
      { ok: true, value: { remove: null, end: { id: 'b', until: day(11) }, begin: null } },
      { ok: true, value: { remove: null, end: null, begin: { branchId: '丙', since: day(12) } } },
    ])
  })

  it('takes no transfer back after the member left, and leaves nobody twice', () => {
    const left: readonly Stay[] = stays.map((stay) => (stay.id === 'b' ? { ...stay, until: day(30) } : stay))
    expect(code(undoTransfer(left, 'b' as StayId))).toBe('organisation.transfer-not-last')
    expect(code(leave(left, day(40)))).toBe('organisation.not-in-a-branch')
    expect(code(undoTransfer([], 'b' as StayId))).toBe('organisation.transfer-not-last')
  })

  it('finds the latest stay in whatever order they come', () => {
    expect(code(transfer(stays.toReversed(), branch('甲'), day(20)))).toBe('ok')
  })
})
