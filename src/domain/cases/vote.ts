import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Counts } from './case.ts'
import { leastOf, type CasePolicy } from './policy.ts'

export interface Tally extends Counts {
  /** Full members of the branch on the day; probationary members have no vote. */
  readonly full: number
  /** Those who should have come: the full members without the excused. */
  readonly due: number
  readonly passed: boolean
}

export type CountCode =
  | 'cases.excused-over'
  | 'cases.present-over'
  | 'cases.quorum'
  | 'cases.issued-over'
  | 'cases.collected-over'
  | 'cases.count-sum'

/** The branch's secret vote: who was there, what was handed out and came back, and whether that decides. */
export function checkCounts(
  counts: Counts,
  full: number,
  { branchQuorum, branchMajority }: Pick<CasePolicy, 'branchQuorum' | 'branchMajority'>,
): Result<Tally, CountCode> {
  const { excused, present, issued, collected, agree, against, abstained } = counts
  if (excused > full) return refuse('cases.excused-over', { excused, full })
  const due = full - excused
  if (present > due) return refuse('cases.present-over', { present, due })
  const least = leastOf(branchQuorum, due)
  if (present < least) return refuse('cases.quorum', { present, due, least })
  if (issued > present) return refuse('cases.issued-over', { issued, present })
  if (collected > issued) return refuse('cases.collected-over', { collected, issued })
  const sum = agree + against + abstained + counts.void
  if (sum !== collected) return refuse('cases.count-sum', { sum, collected })
  return ok({ ...counts, full, due, passed: agree >= leastOf(branchMajority, due) })
}

const keys = [
  'excused',
  'present',
  'issued',
  'collected',
  'agree',
  'against',
  'abstained',
  'void',
] as const satisfies readonly (keyof Counts)[]

/** In which numbers two counters differ; none where they agree. */
export const differences = (one: Counts, other: Counts): readonly (keyof Counts)[] =>
  keys.filter((key) => one[key] !== other[key])
