import type { Id } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { caseTreatments, type CaseTreatment } from '../terms/case-policy.ts'

export type CaseId = Id<'member-case'>
export type CaseStepId = Id<'case-step'>

/**
 * verifying → reported (one verifier has signed) → verified (both) → proposed (the branch committee) → filed (the
 * committee, beforehand) → notified → heard → defended (the member signed, or that they would not is noted) → passed, or
 * rejected, by the branch's secret vote → endorsed (where a superior must agree) → approved → delivering → delivered, or
 * correcting → assessed → corrected, uncorrected. Discontinued: before it is approved. Revoked: by an appeal.
 */
export const caseStates = [
  'verifying',
  'reported',
  'verified',
  'proposed',
  'filed',
  'notified',
  'heard',
  'defended',
  'rejected',
  'passed',
  'endorsed',
  'approved',
  'delivering',
  'delivered',
  'correcting',
  'assessed',
  'corrected',
  'uncorrected',
  'revoked',
  'discontinued',
] as const
export type CaseState = (typeof caseStates)[number]

/** A case that is over; its decision, where there is one, may still be appealed against. */
export const overStates = ['delivered', 'corrected', 'uncorrected', 'revoked', 'discontinued'] as const
export const isOver = (state: CaseState): boolean => overStates.some((over) => over === state)

export const treatments = caseTreatments
export type Treatment = CaseTreatment

/** What a case came from: the talks' recommendation, the committee itself, or an earlier case that brought nothing. */
export const sources = ['talks', 'committee', 'case'] as const
export type Source = (typeof sources)[number]

/** As what somebody stands in a case. */
export const seats = ['member', 'verifier', 'branch', 'committee'] as const
export type Seat = (typeof seats)[number]

/** What a member signs, or does not. */
export const signedPapers = ['hearing', 'delivery'] as const
export type SignedPaper = (typeof signedPapers)[number]

/** Every step leaves a paper that is never changed; where one is written anew, the later one is in force. */
export const stepKinds = [
  'start',
  'report',
  'countersign',
  'opinion',
  'filing',
  'notice',
  'hearing',
  'signature',
  'refusal',
  'vote',
  'approval',
  'superior',
  'delivery',
  'assessment',
  'ending',
  'answer',
  'appeal',
  'reply',
  'discontinuation',
] as const
export type StepKind = (typeof stepKinds)[number]

/** What is left of a decided case once its years are over: the decision, and what was decided about it later. */
export const decisionPapers = ['approval', 'superior', 'delivery', 'ending', 'reply'] as const

/** Who was at a meeting of few, of how many. */
export interface Sitting {
  readonly present: number
  readonly of: number
}

/** What is counted at the branch's meeting; `excused` with the committee's consent are left out of those who are due. */
export interface Counts {
  readonly excused: number
  readonly present: number
  readonly issued: number
  readonly collected: number
  readonly agree: number
  readonly against: number
  readonly abstained: number
  readonly void: number
}

export type StepContent =
  | { readonly kind: 'start'; readonly words: string }
  | { readonly kind: 'report'; readonly words: string; readonly grounds: boolean }
  | { readonly kind: 'countersign' }
  | ({
      readonly kind: 'opinion'
      readonly words: string
      readonly treatment: Treatment
      readonly months: number | null
    } & Sitting)
  | ({ readonly kind: 'filing'; readonly words: string; readonly agrees: boolean } & Sitting)
  | {
      readonly kind: 'notice'
      readonly words: string
      readonly hearingOn: LocalDate
      readonly place: string
    }
  | { readonly kind: 'hearing'; readonly words: string; readonly waived: boolean }
  | { readonly kind: 'signature'; readonly paper: SignedPaper; readonly typed: string | null }
  | {
      readonly kind: 'refusal'
      readonly paper: SignedPaper
      readonly words: string
      readonly witnesses: readonly string[]
    }
  | ({
      readonly kind: 'vote'
      readonly full: number
      readonly due: number
      readonly passed: boolean
      readonly counters: readonly string[]
    } & Counts)
  | ({ readonly kind: 'approval'; readonly words: string; readonly agrees: boolean } & Sitting)
  | { readonly kind: 'superior'; readonly words: string; readonly document: string }
  | { readonly kind: 'delivery'; readonly words: string }
  | ({ readonly kind: 'assessment'; readonly words: string; readonly corrected: boolean } & Sitting)
  | ({ readonly kind: 'ending'; readonly words: string; readonly agrees: boolean } & Sitting)
  | { readonly kind: 'answer'; readonly words: string }
  | { readonly kind: 'appeal'; readonly words: string; readonly late: boolean }
  | { readonly kind: 'reply'; readonly words: string; readonly upheld: boolean }
  | { readonly kind: 'discontinuation'; readonly words: string }

/** Characters, and people. */
export const limits = {
  why: 500,
  words: 4000,
  note: 2000,
  place: 60,
  document: 60,
  people: 10_000,
} as const
