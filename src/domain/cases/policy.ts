import type { Treatment } from './case.ts'

/** A share of a body: at least `part` of `of`, or more than that. */
export interface Share {
  readonly part: number
  readonly of: number
  readonly over: boolean
}

/**
 * What the rules leave to a school, or say in numbers, as data: each case keeps the copy that it was opened under. What
 * of it stands in 《中国共产党不合格党员组织处置办法》 and what is a default of ours: docs/decisions/0034.
 */
export interface CasePolicy {
  /** 限期改正, in months: usual, and the bounds. The rules: 一般为 6 个月，最长不超过 1 年. */
  readonly correction: { readonly usual: number; readonly least: number; readonly most: number }
  /** Days from the notice to the hearing. Ours. */
  readonly noticeDays: number
  /** Days after the delivery within which an appeal is in time. Ours: the rules name none that we know of. */
  readonly appealDays: number
  /** Who must be at the branch's meeting, of those due; who must agree, of the same. The rules of admitting members. */
  readonly branchQuorum: Share
  readonly branchMajority: Share
  /** 支部委员会, and the committee where it decides about a member. */
  readonly fewQuorum: Share
  readonly committeeQuorum: Share
  /** Treatments that a superior must agree to. Ours. */
  readonly superior: readonly Treatment[]
  /** Treatments for which the branch's meeting need not vote. Never one of the rules' three. */
  readonly withoutVote: readonly 'warning'[]
  /** What may follow where a treatment brought nothing, each in a case of its own. */
  readonly next: Readonly<Record<Treatment, readonly Treatment[]>>
}

export const rulesCasePolicy: CasePolicy = {
  correction: { usual: 6, least: 6, most: 12 },
  noticeDays: 3,
  appealDays: 30,
  branchQuorum: { part: 1, of: 2, over: true },
  branchMajority: { part: 1, of: 2, over: true },
  fewQuorum: { part: 1, of: 2, over: true },
  committeeQuorum: { part: 2, of: 3, over: false },
  superior: ['withdrawal', 'removal'],
  withoutVote: [],
  next: { warning: [], correction: ['withdrawal'], withdrawal: ['removal'], removal: [] },
}

/** The fewest of so many that reach the share. */
export const leastOf = ({ part, of, over }: Share, base: number): number =>
  over ? Math.floor((base * part) / of) + 1 : Math.ceil((base * part) / of)
