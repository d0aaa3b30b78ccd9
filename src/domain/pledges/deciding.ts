import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { PhaseCode } from '../terms/phases.ts'
import type { Allowed, Pledge } from './pledge.ts'

export const decisions = ['approved', 'returned'] as const
export type Decision = (typeof decisions)[number]

export type ReviewCode =
  | PhaseCode
  | 'pledges.own-pledge'
  | 'pledges.not-submitted'
  | 'pledges.changed-elsewhere'
  | 'pledges.reason-missing'

/** The branch approves, or returns with a reason, as often as needed; nobody decides on their own (`own`). */
export function review(
  { state, version }: Pledge,
  own: boolean,
  asked: { readonly seen: number; readonly decision: Decision; readonly reason: string },
  allowed: Allowed,
): Result<null, ReviewCode> {
  if (own) return refuse('pledges.own-pledge')
  const may = allowed('pledge.review')
  if (may !== true) return { ok: false, refusal: may }
  if (state !== 'submitted') return refuse('pledges.not-submitted')
  if (version !== asked.seen) return refuse('pledges.changed-elsewhere')
  if (asked.decision === 'returned' && asked.reason === '') return refuse('pledges.reason-missing')
  return ok(null)
}

export const outcomes = ['kept', 'partly', 'not-kept'] as const
export type Outcome = (typeof outcomes)[number]

export type JudgeCode = PhaseCode | 'pledges.own-pledge' | 'pledges.not-signed' | 'pledges.reason-missing'

/** At the end of the term: kept, or partly or not at all for a reason that others can check. */
export function judge(
  { signed }: Pledge,
  own: boolean,
  asked: { readonly outcome: Outcome; readonly reason: string },
  allowed: Allowed,
): Result<null, JudgeCode> {
  if (own) return refuse('pledges.own-pledge')
  const may = allowed('pledge.judge')
  if (may !== true) return { ok: false, refusal: may }
  if (signed === 0) return refuse('pledges.not-signed')
  return asked.outcome !== 'kept' && asked.reason === '' ? refuse('pledges.reason-missing') : ok(null)
}
