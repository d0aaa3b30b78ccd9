import { expect, it } from 'vitest'

import { placeCounts } from './place-counts.ts'
import { placePace } from './throttle.ts'

const at = (milliseconds: number): Date => new Date(Date.UTC(2026, 10, 22) + milliseconds)

it('slows a place after so many failures, counts no turn that it refused, and never for longer', () => {
  const counts = placeCounts()
  for (let turn = 1; turn < placePace.free; turn += 1) expect(counts.take('a', at(turn))).toBe(0)
  expect(counts.take('a', at(1000))).toBe(0)
  expect(counts.take('a', at(1000))).toBe(placePace.firstWait)
  expect(counts.take('a', at(1500))).toBe(placePace.firstWait - 500)
  expect(counts.take('b', at(1500))).toBe(0)
  expect(counts.take('a', at(1000 + placePace.firstWait))).toBe(0)
  expect(counts.take('a', at(1000 + placePace.firstWait))).toBe(placePace.firstWait)
})

it('gives back the turn of a right answer, and forgets after a while', () => {
  const counts = placeCounts()
  for (let turn = 0; turn < 5 * placePace.free; turn += 1) {
    expect(counts.take('a', at(0))).toBe(0)
    counts.giveBack('a')
  }
  for (let turn = 0; turn < placePace.free; turn += 1) expect(counts.take('a', at(0))).toBe(0)
  expect(counts.take('a', at(0))).toBeGreaterThan(0)
  expect(counts.take('a', at(placePace.forgetAfter))).toBe(0)
  expect(counts.take('a', at(placePace.forgetAfter))).toBe(0)
  counts.giveBack('nowhere')
})

it('keeps so many places, and lets go of the one counted longest ago', () => {
  const counts = placeCounts(2)
  const isSlow = (place: string): boolean => counts.take(place, at(0)) > 0
  for (let turn = 0; turn < placePace.free; turn += 1) for (const place of ['a', 'b']) isSlow(place)
  expect(['a', 'b'].map(isSlow)).toEqual([true, true])
  expect(isSlow('c')).toBe(false)
  expect(['b', 'a'].map(isSlow)).toEqual([true, false])
})
