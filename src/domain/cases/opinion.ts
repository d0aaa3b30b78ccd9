import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Share } from '../terms/case-policy.ts'
import type { Sitting, Treatment } from './case.ts'
import { leastOf, type CasePolicy } from './policy.ts'

export type SittingCode = 'cases.sitting-quorum' | 'cases.sitting-over'

/** Whether enough of a small body sat: 支部委员会, the committee. */
export function checkSitting({ present, of }: Sitting, quorum: Share): Result<Sitting, SittingCode> {
  if (present > of) return refuse('cases.sitting-over', { present, of })
  const least = leastOf(quorum, of)
  return present < least ? refuse('cases.sitting-quorum', { present, of, least }) : ok({ present, of })
}

export type OpinionCode = 'cases.no-grounds' | 'cases.months' | 'cases.not-next'

interface Proposed {
  readonly treatment: Treatment
  readonly months: number | null
}

/** What a branch committee may propose: upon grounds that were found, and within the policy. */
export function checkOpinion(
  { treatment, months }: Proposed,
  {
    grounds,
    allowed,
    policy: { correction },
  }: {
    readonly grounds: boolean
    /** What the school knows, or what may follow the case before it. */
    readonly allowed: readonly Treatment[]
    readonly policy: CasePolicy
  },
): Result<Proposed, OpinionCode> {
  if (!grounds) return refuse('cases.no-grounds')
  if (!allowed.includes(treatment)) return refuse('cases.not-next', { treatment })
  if (treatment !== 'correction') return ok({ treatment, months: null })
  const { least, most } = correction
  return months === null || months < least || months > most
    ? refuse('cases.months', { least, most })
    : ok({ treatment, months })
}
