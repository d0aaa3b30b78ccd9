import type { CaseState, Treatment } from './case.ts'
import type { CasePolicy } from './policy.ts'

// Where a step leads. People decide each; nothing here happens by itself.

/** 预审备案: returned, the branch committee thinks anew. */
export const afterFiling = (agrees: boolean): CaseState => (agrees ? 'filed' : 'verified')

/** To the secret vote, but where the policy spares it for the school's own 警示. */
export const afterDefence = (treatment: Treatment, { warning }: CasePolicy): CaseState =>
  treatment === 'warning' && warning === 'spared' ? 'passed' : 'defended'

export const afterVote = (passed: boolean): CaseState => (passed ? 'passed' : 'rejected')

export function afterApproval(agrees: boolean, treatment: Treatment, { superior }: CasePolicy): CaseState {
  if (!agrees) return 'verified'
  return superior.includes(treatment) ? 'endorsed' : 'approved'
}

export const afterDelivery = (treatment: Treatment): CaseState =>
  treatment === 'correction' ? 'correcting' : 'delivered'

/** The committee's word on how the period ended; given back, it is assessed anew. */
export function afterPeriod(agrees: boolean, corrected: boolean): CaseState {
  if (!agrees) return 'correcting'
  return corrected ? 'corrected' : 'uncorrected'
}

interface Ended {
  readonly state: CaseState
  readonly outcome: Treatment | null
  readonly policy: CasePolicy
}

/** What a case that brought nothing may be followed by: never the same again, and each in a case of its own. */
export function nextTreatments({ state, outcome, policy }: Ended): readonly Treatment[] {
  if (outcome === null) return []
  const isDue = outcome === 'correction' ? state === 'uncorrected' : state === 'delivered'
  return isDue ? policy.next[outcome] : []
}
