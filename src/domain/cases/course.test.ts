import { describe, expect, it } from 'vitest'

import { caseStates, treatments, type CaseState, type Treatment } from './case.ts'
import {
  afterApproval,
  afterDefence,
  afterDelivery,
  afterFiling,
  afterPeriod,
  afterVote,
  nextTreatments,
} from './course.ts'
import { rulesCasePolicy, type CasePolicy } from './policy.ts'

const policy = rulesCasePolicy
const lenient: CasePolicy = { ...policy, warning: 'spared' }

describe('where a step leads', () => {
  it('filing, vote and period by what was decided', () => {
    expect([true, false].map(afterFiling)).toEqual(['filed', 'verified'])
    expect([true, false].map(afterVote)).toEqual(['passed', 'rejected'])
    expect([afterPeriod(true, true), afterPeriod(true, false)]).toEqual(['corrected', 'uncorrected'])
    expect([afterPeriod(false, true), afterPeriod(false, false)]).toEqual(['correcting', 'correcting'])
  })

  it.each<readonly [Treatment, CaseState, CaseState, CaseState]>([
    // treatment; after the defence where the policy spares 警示 the vote; after approval; after delivery
    ['warning', 'passed', 'approved', 'delivered'],
    ['correction', 'defended', 'approved', 'correcting'],
    ['withdrawal', 'defended', 'endorsed', 'delivered'],
    ['removal', 'defended', 'endorsed', 'delivered'],
  ])('%s', (treatment, defended, approved, delivered) => {
    expect(afterDefence(treatment, policy)).toBe('defended')
    expect(afterDefence(treatment, lenient)).toBe(defended)
    expect(afterApproval(true, treatment, policy)).toBe(approved)
    expect(afterApproval(false, treatment, policy)).toBe('verified')
    expect(afterDelivery(treatment)).toBe(delivered)
  })
})

describe('what may follow a treatment that brought nothing', () => {
  const next = (state: CaseState, outcome: Treatment | null) => nextTreatments({ state, outcome, policy })

  it('withdrawal after a period without a change, removal after a withdrawal refused', () => {
    expect(next('uncorrected', 'correction')).toEqual(['withdrawal'])
    expect(next('delivered', 'withdrawal')).toEqual(['removal'])
  })

  it('nothing else, in no other state', () => {
    const found = caseStates.flatMap((state) =>
      [...treatments, null].flatMap((outcome) =>
        next(state, outcome).length > 0 ? [`${state} ${outcome}`] : [],
      ),
    )
    expect(found).toEqual(['delivered withdrawal', 'uncorrected correction'])
  })
})
