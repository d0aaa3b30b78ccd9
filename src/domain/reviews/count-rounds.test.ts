import { expect, test } from 'vitest'

import type { MemberId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { differenceIn, isCountedAgain, lastDifference, roundsOver } from './count-rounds.ts'

const memberId: MemberId = uuidv7(1, new Uint8Array(10))
const found = (four: number) => ({ five: 0, four, three: 0, two: 0, one: 0, abstained: 0, void: 0 })
const entry = (teller: 1 | 2, round: number, four: number) => ({
  memberId,
  teller,
  round,
  counts: found(four),
})

/** They differ in round 1, agree in round 2; in round 3 only one has entered. */
const entries = [entry(1, 1, 4), entry(2, 1, 3), entry(2, 2, 4), entry(1, 2, 4), entry(1, 3, 2)]

test('a box differs in a round where both entered, and not the same', () => {
  expect(differenceIn(entries, memberId, 1)).toEqual({ 1: found(4), 2: found(3) })
  expect(differenceIn(entries, memberId, 2)).toBeNull()
  expect(differenceIn(entries, memberId, 3)).toBeNull()
})

test.each([
  { countedFrom: 1, round: 1, over: [], differs: false },
  { countedFrom: 1, round: 2, over: [1], differs: true },
  { countedFrom: 1, round: 3, over: [1, 2], differs: false },
  // Begun anew after the first round: nothing of before speaks.
  { countedFrom: 2, round: 2, over: [], differs: false },
])('a count begun with round $countedFrom, in round $round', ({ over, differs, ...rounds }) => {
  expect(roundsOver(rounds)).toEqual(over)
  expect(lastDifference(entries, memberId, rounds) !== null).toBe(differs)
})

test('a box may be settled once it differed in two rounds of the count that holds', () => {
  const twice = [
    entry(1, 1, 4),
    entry(2, 1, 3),
    entry(1, 2, 4),
    entry(2, 2, 2),
    entry(1, 3, 4),
    entry(2, 3, 1),
  ]
  expect(isCountedAgain(twice, memberId, { countedFrom: 1, round: 2 })).toBe(false)
  expect(isCountedAgain(twice, memberId, { countedFrom: 1, round: 3 })).toBe(true)
  // Begun anew with round 2: that of before speaks no more.
  expect(isCountedAgain(twice, memberId, { countedFrom: 2, round: 3 })).toBe(false)
  expect(isCountedAgain(twice, memberId, { countedFrom: 2, round: 4 })).toBe(true)
})
