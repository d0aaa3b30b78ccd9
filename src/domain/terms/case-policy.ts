/** 警示, of the school alone; and the three of the 2024 rules (§3): 限期改正, 劝其退党, 除名. */
export const caseTreatments = ['warning', 'correction', 'withdrawal', 'removal'] as const
export type CaseTreatment = (typeof caseTreatments)[number]

/** A share of a body: at least `part` of `of`, or more than that. */
export interface Share {
  readonly part: number
  readonly of: number
  readonly over: boolean
}

/**
 * What the rules on unqualified members leave to a school, or say in numbers. A case copies it when it is opened. What of
 * it stands in 《中国共产党不合格党员组织处置办法》 and what is a default of ours: docs/decisions/0034.
 */
export interface SchoolCasePolicy {
  /** The school's own 警示: with the branch's vote, without it (never without the hearing), or no such thing. */
  readonly warning: 'voted' | 'spared' | 'unknown'
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
  readonly superior: readonly CaseTreatment[]
}

export const presetCasePolicy: SchoolCasePolicy = {
  warning: 'voted',
  correction: { usual: 6, least: 6, most: 12 },
  noticeDays: 3,
  appealDays: 30,
  branchQuorum: { part: 1, of: 2, over: true },
  branchMajority: { part: 1, of: 2, over: true },
  fewQuorum: { part: 1, of: 2, over: true },
  committeeQuorum: { part: 2, of: 3, over: false },
  superior: ['withdrawal', 'removal'],
}
