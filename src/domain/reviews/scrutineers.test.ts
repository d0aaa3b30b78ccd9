import { expect, test } from 'vitest'

import type { MemberId, StaffId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { checkScrutineers, whoWatches } from './scrutineers.ts'

const memberAt = (at: number): MemberId => uuidv7(at, new Uint8Array(10))
const staffAt = (at: number): StaffId => uuidv7(100 + at, new Uint8Array(10))
const roll = [
  { memberId: memberAt(0), staffId: staffAt(0), name: '丁一', voter: true, present: true },
  { memberId: memberAt(1), staffId: staffAt(1), name: '王二', voter: true, present: true },
  { memberId: memberAt(2), staffId: staffAt(2), name: '方三', voter: true, present: false },
  { memberId: memberAt(3), staffId: staffAt(3), name: '石四', voter: false, present: false },
]
const named = (...at: number[]) => at.map(memberAt)
const nobody: readonly StaffId[] = []

test('voters of the roll watch the count, each once, and nobody who counts', () => {
  const names = (members: readonly MemberId[], tellers = nobody) => {
    const checked = checkScrutineers(roll, tellers, members)
    return checked.ok ? checked.value.map((each) => each.name) : checked.refusal
  }
  expect(names(named(0))).toEqual(['丁一'])
  expect(names(named(0, 2))).toEqual(['丁一', '方三'])
  expect(names([])).toEqual([])
  expect(names(named(1, 1))).toEqual({ code: 'reviews.same-scrutineer' })
  expect(names(named(0, 3))).toEqual({ code: 'reviews.scrutineer-no-voter' })
  expect(names(named(0, 9))).toEqual({ code: 'reviews.scrutineer-no-voter' })
  expect(names(named(0, 1), [staffAt(1), staffAt(8)])).toEqual({
    code: 'reviews.scrutineer-counts',
    detail: { name: '王二' },
  })
})

test('the boxes stay closed while nobody watches, or who should is not here', () => {
  expect(whoWatches(roll, nobody, [])).toEqual({ ok: false, refusal: { code: 'reviews.no-scrutineers' } })
  expect(whoWatches(roll, nobody, named(3))).toEqual({
    ok: false,
    refusal: { code: 'reviews.scrutineer-no-voter' },
  })
  expect(whoWatches(roll, [staffAt(0)], named(0))).toMatchObject({
    refusal: { code: 'reviews.scrutineer-counts' },
  })
  expect(whoWatches(roll, nobody, named(0, 2))).toEqual({
    ok: false,
    refusal: { code: 'reviews.scrutineer-away', detail: { names: '方三' } },
  })
  const late = roll.map((each) => (each.name === '丁一' ? { ...each, present: false } : each))
  expect(whoWatches(late, nobody, named(0, 2))).toMatchObject({
    refusal: { detail: { names: '丁一、方三' } },
  })
  expect(whoWatches(roll, [staffAt(2)], named(0, 1))).toMatchObject({ ok: true })
})
