import { describe, expect, test } from 'vitest'

import type { MemberId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { allowedAt, ballotStages, checkChannels, mostSlips, shownCount, votersBy } from './ballot.ts'
import type { BallotStep, Channel } from './ballot.ts'

const member = (at: number): MemberId => uuidv7(at, new Uint8Array(10))
const rollOf = (electronic: number, paper: number, neither = 1) =>
  [
    ...Array.from({ length: electronic }, (): Channel => 'electronic'),
    ...Array.from({ length: paper }, (): Channel => 'paper'),
    ...Array.from({ length: neither }, () => null),
  ].map((channel, at) => ({ memberId: member(at), channel }))

test('each step has its stage, and a refusal says which comes', () => {
  const allowing = (step: BallotStep) => ballotStages.filter((stage) => allowedAt(stage, step) === true)
  expect(allowing('check-in.open')).toEqual(['ready'])
  expect(allowing('check-in')).toEqual(['check-in'])
  expect(allowing('issue')).toEqual(['check-in'])
  expect(allowing('casting.open')).toEqual(['check-in'])
  expect(allowing('cast')).toEqual(['casting'])
  expect(allowing('casting.end')).toEqual(['casting'])
  expect(allowing('root.confirm')).toEqual(['closed'])
  expect(allowedAt('check-in', 'cast')).toEqual({
    code: 'ballots.not-yet',
    detail: { stage: 'check-in', opens: 'casting' },
  })
  expect(allowedAt('closed', 'cast')).toEqual({ code: 'ballots.too-late', detail: { stage: 'closed' } })
})

describe('when check-in closes', () => {
  test.each([
    [0, 0, 'ballots.nobody'],
    [4, 0, 'ballots.too-few-electronic'],
    [4, 9, 'ballots.too-few-electronic'],
    [9, 4, 'ballots.too-few-paper'],
    [0, 4, 'ballots.too-few-paper'],
    [5, 0, null],
    [0, 5, null],
    [5, 5, null],
  ])('%i electronic and %i on paper: %s', (electronic, paper, code) => {
    const checked = checkChannels(rollOf(electronic, paper))
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })
})

test('a channel of too few says how many they are and how many it takes', () => {
  expect(checkChannels(rollOf(4, 9))).toMatchObject({ refusal: { detail: { voters: 4, needed: 5 } } })
  expect(checkChannels(rollOf(9, 3))).toMatchObject({ refusal: { detail: { voters: 3, needed: 5 } } })
})

test('nobody can have a slip from themselves', () => {
  const roll = rollOf(6, 5)
  expect(votersBy(roll, 'paper')).toBe(5)
  expect(mostSlips(roll, member(0))).toBe(5)
  expect(mostSlips(roll, member(6))).toBe(6)
  expect(mostSlips(roll, member(11))).toBe(6)
  expect(mostSlips(roll, member(99))).toBe(6)
})

test('the live count goes in steps of five', () => {
  expect([0, 4, 5, 9, 10, 14].map(shownCount)).toEqual([0, 0, 5, 5, 10, 10])
})
