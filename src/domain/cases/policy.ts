import type { SchoolCasePolicy, Share } from '../terms/case-policy.ts'
import { presetCasePolicy } from '../terms/case-policy.ts'
import { treatments, type Treatment } from './case.ts'

/** Each case keeps the copy of the school's policy that it was opened under, and what the rules add to it. */
export interface CasePolicy extends SchoolCasePolicy {
  /** What may follow where a treatment brought nothing, each in a case of its own. The rules: no school sets it. */
  readonly next: Readonly<Record<Treatment, readonly Treatment[]>>
}

export const casePolicyOf = (school: SchoolCasePolicy): CasePolicy => ({
  ...school,
  next: { warning: [], correction: ['withdrawal'], withdrawal: ['removal'], removal: [] },
})

export const rulesCasePolicy: CasePolicy = casePolicyOf(presetCasePolicy)

/** The rules' three, and 警示 where the school has it. */
export const knownTreatments = ({ warning }: Pick<SchoolCasePolicy, 'warning'>): readonly Treatment[] =>
  treatments.filter((each) => each !== 'warning' || warning !== 'unknown')

/** The fewest of so many that reach the share. */
export const leastOf = ({ part, of, over }: Share, base: number): number =>
  over ? Math.floor((base * part) / of) + 1 : Math.ceil((base * part) / of)
