import { expect, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import type { Grant } from '../organisation/roles.ts'
import type { Phase } from '../terms/phases.ts'
import { allowedIn, meetingActions, meetingStates } from './meeting.ts'
import { inTime, permit } from './permit.ts'

const branch: BranchId = uuidv7(1, new Uint8Array(10))
const other: BranchId = uuidv7(2, new Uint8Array(10))
const today = localDate('2026-11-22')
const term = (phase: Phase) => ({ phase, plan: {} })
const review = (state: (typeof meetingStates)[number], revision = 0) => ({
  branchId: branch,
  state,
  revision,
})
const grant = (role: Grant['role'], branchId: BranchId | null = null): readonly Grant[] => [
  { role, branchId },
]

test('each action has its states, and a refusal says which comes', () => {
  const table = Object.fromEntries(
    meetingActions.map((action) => [
      action,
      meetingStates.filter((state) => allowedIn(state, action) === true),
    ]),
  )
  expect(table).toEqual({
    'roll.change': ['preparing'],
    'roll.freeze': ['preparing'],
    'roll.reopen': ['meeting'],
    'meeting.attend': ['meeting'],
    'meeting.print': ['meeting', 'counting'],
    'tellers.appoint': ['preparing', 'meeting'],
    'scrutineers.appoint': ['preparing', 'meeting'],
    'counting.open': ['meeting'],
    'counting.enter': ['counting'],
    'counting.settle': ['counting'],
    'counting.close': ['counting'],
    'counting.reopen': ['deciding'],
    'result.look': ['deciding', 'publicity', 'locked'],
    'result.revote': ['deciding'],
    'result.designate': ['preparing', 'meeting', 'counting', 'deciding'],
    'result.decide': ['deciding'],
    'result.publish': ['deciding'],
    'publicity.object': ['publicity'],
    'publicity.answer': ['publicity'],
    'publicity.lock': ['publicity'],
    'result.amend': ['publicity', 'locked'],
  })
  expect(allowedIn('preparing', 'counting.enter')).toEqual({
    code: 'reviews.not-yet',
    detail: { action: 'counting.enter', state: 'preparing', opens: 'counting' },
  })
  expect(allowedIn('counting', 'roll.freeze')).toEqual({
    code: 'reviews.too-late',
    detail: { action: 'roll.freeze', state: 'counting' },
  })
})

test('asks for the role, then the state, then the phase of the term', () => {
  const freeze = (grants: readonly Grant[], phase: Phase = 'review') =>
    permit(grants, 'roll.freeze', review('preparing'), term(phase), today)
  expect(freeze(grant('secretary', branch))).toBe(true)
  expect(freeze(grant('committee'))).toBe(true)
  expect(freeze(grant('secretary', other))).toEqual({ code: 'common.forbidden' })
  expect(freeze(grant('member', branch))).toEqual({ code: 'common.forbidden' })
  expect(freeze([])).toEqual({ code: 'common.forbidden' })
  expect(freeze(grant('committee'), 'goals')).toMatchObject({ code: 'terms.too-early' })
  expect(freeze(grant('committee'), 'publicity')).toMatchObject({ code: 'terms.too-late' })
  expect(permit(grant('committee'), 'roll.freeze', review('counting'), term('review'), today)).toMatchObject({
    code: 'reviews.too-late',
  })
})

test('only the committee decides, designates and amends; the branch looks on', () => {
  const may = (
    role: Grant['role'],
    action: Parameters<typeof permit>[1],
    state: (typeof meetingStates)[number],
    phase: Phase,
  ) =>
    permit(grant(role, role === 'secretary' ? branch : null), action, review(state), term(phase), today) ===
    true
  expect(may('committee', 'result.decide', 'deciding', 'deciding')).toBe(true)
  expect(may('secretary', 'result.decide', 'deciding', 'deciding')).toBe(false)
  expect(may('party-office', 'result.publish', 'deciding', 'deciding')).toBe(true)
  expect(may('party-office', 'result.designate', 'deciding', 'deciding')).toBe(false)
  expect(may('discipline', 'publicity.answer', 'publicity', 'publicity')).toBe(true)
  expect(may('discipline', 'publicity.lock', 'publicity', 'publicity')).toBe(false)
  expect(may('secretary', 'result.look', 'locked', 'closed')).toBe(true)
})

test('an amendment’s days run even when the term is closed', () => {
  expect(inTime('publicity.object', review('publicity', 1), term('closed'), today)).toMatchObject({
    code: 'terms.too-late',
  })
  for (const action of ['publicity.object', 'publicity.answer', 'publicity.lock'] as const)
    expect(inTime(action, review('publicity', 2), term('closed'), today)).toBe(true)
  expect(inTime('result.decide', review('deciding', 2), term('closed'), today)).toMatchObject({
    code: 'terms.too-late',
  })
})
