import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'

import type { StaffId } from '../kernel/ids.ts'
import { roles } from '../organisation/roles.ts'
import {
  mayStep,
  nextStep,
  publicationStates,
  publicationSteps,
  takeStep,
  withdraw,
  type Publication,
  type PublicationState,
} from './publication.ts'

const [me, other, third] = ['me', 'other', 'third'] as unknown as readonly [StaffId, StaffId, StaffId]
const at = (state: PublicationState, more: Partial<Publication> = {}): Publication => ({
  state,
  staffId: other,
  checkedBy: null,
  ...more,
})
const office = { staffId: me, roles: ['party-office', 'member'] } as const
const committee = { staffId: me, roles: ['committee'] } as const
const both = { staffId: me, roles: ['committee', 'party-office'] } as const
const codeOf = (result: ReturnType<typeof takeStep>) => (result.ok ? result.value : result.refusal.code)

describe('the way to the board', () => {
  test.each([
    ['proposed', 'check', office, 'checked'],
    ['checked', 'approve', committee, 'approved'],
    ['approved', 'publish', office, 'public'],
    ['approved', 'publish', committee, 'public'],
    ['proposed', 'check', committee, 'common.forbidden'],
    ['checked', 'approve', office, 'common.forbidden'],
    ['proposed', 'approve', committee, 'pledges.publication-moved'],
    ['public', 'publish', office, 'pledges.publication-moved'],
    ['withdrawn', 'check', office, 'pledges.publication-moved'],
  ] as const)('from %s by %s', (state, step, acting, expected) => {
    expect(codeOf(takeStep(at(state), step, acting))).toBe(expected)
  })

  it('takes other eyes than the own, twice', () => {
    expect(codeOf(takeStep(at('proposed', { staffId: me }), 'check', office))).toBe('pledges.own-pledge')
    expect(codeOf(takeStep(at('checked', { staffId: me }), 'approve', both))).toBe('pledges.own-pledge')
    expect(codeOf(takeStep(at('checked', { checkedBy: me }), 'approve', both))).toBe('pledges.same-hands')
    expect(codeOf(takeStep(at('checked', { checkedBy: third }), 'approve', both))).toBe('approved')
    expect(codeOf(takeStep(at('approved', { staffId: me }), 'publish', office))).toBe('public')
  })

  it('knows the step that waits', () => {
    expect(publicationStates.map(nextStep)).toEqual(['check', 'approve', 'publish', null, null])
  })

  it('is never public without a check and an approval by two people with their roles', () => {
    const people = fc.constantFrom(me, other, third)
    const acts = fc.array(
      fc.record({
        step: fc.constantFrom(...publicationSteps),
        staffId: people,
        roles: fc.subarray([...roles]),
      }),
    )
    fc.assert(
      fc.property(people, acts, (staffId, tried) => {
        let state: PublicationState = 'proposed'
        let checkedBy: StaffId | null = null
        let approvedBy: StaffId | null = null
        for (const { step, ...acting } of tried) {
          const taken = takeStep({ state, staffId, checkedBy }, step, acting)
          if (!taken.ok) continue
          expect(mayStep(step, acting.roles)).toBe(true)
          state = taken.value
          if (step === 'check') checkedBy = acting.staffId
          if (step === 'approve') approvedBy = acting.staffId
        }
        if (state === 'public') {
          expect(checkedBy === null || approvedBy === null).toBe(false)
          expect(new Set([staffId, checkedBy, approvedBy]).size).toBe(3)
        }
      }),
    )
  })

  it('can be left at any time, once', () => {
    for (const state of publicationStates.filter((each) => each !== 'withdrawn'))
      expect(withdraw({ state })).toEqual({ ok: true, value: 'withdrawn' })
    expect(withdraw({ state: 'withdrawn' }).ok).toBe(false)
  })
})
