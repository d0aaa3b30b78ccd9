import { addDays, type LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { TalkPolicy } from '../terms/talk-policy.ts'
import type { Outcome } from './talk.ts'

export interface SupportPlan {
  readonly checkOn: LocalDate
  readonly endsOn: LocalDate
  readonly steps: readonly { readonly text: string; readonly dueOn: LocalDate }[]
}

export type PlanCode =
  | 'talks.support-short'
  | 'talks.support-long'
  | 'talks.check-outside'
  | 'talks.no-step'
  | 'talks.step-outside'

/**
 * Steps with days between now and the end, and a check on the way (rules.md › Talks and support 3). Shorter than the
 * least, nothing can be judged; longer than the most, and the next round is over.
 */
export function checkPlan(
  plan: SupportPlan,
  today: LocalDate,
  { least, most }: TalkPolicy['support'],
): Result<SupportPlan, PlanCode> {
  const { checkOn, endsOn, steps } = plan
  if (endsOn < addDays(today, least)) return refuse('talks.support-short', { least })
  if (endsOn > addDays(today, most)) return refuse('talks.support-long', { most })
  if (checkOn <= today || checkOn >= endsOn) return refuse('talks.check-outside', { day: endsOn })
  if (steps.length === 0) return refuse('talks.no-step')
  const outside = steps.findIndex(({ dueOn }) => dueOn < today || dueOn > endsOn)
  if (outside >= 0) return refuse('talks.step-outside', { at: outside + 1, day: endsOn })
  return ok(plan)
}

export interface SupportStanding {
  readonly checkOn: LocalDate
  readonly endsOn: LocalDate
  readonly checked: boolean
  readonly today: LocalDate
}

export type CheckCode = 'talks.checked-already' | 'talks.check-early'

export function mayCheck({
  checkOn,
  checked,
  today,
}: SupportStanding): true | { code: CheckCode; detail: { day: string } } {
  if (checked) return { code: 'talks.checked-already', detail: { day: checkOn } }
  return today < checkOn ? { code: 'talks.check-early', detail: { day: checkOn } } : true
}

export type JudgeCode = 'talks.not-checked' | 'talks.judge-early'

/** Judged at its end, and never without the check on the way. */
export function mayJudge({
  endsOn,
  checked,
  today,
}: SupportStanding): true | { code: JudgeCode; detail: { day: string } } {
  if (today < endsOn) return { code: 'talks.judge-early', detail: { day: endsOn } }
  return checked ? true : { code: 'talks.not-checked', detail: { day: endsOn } }
}

/** What comes after a confirmed judgement. Never a status of its own: people decide each step. */
export function after(round: 1 | 2, outcome: Outcome): 'over' | 'second' | 'next-round' {
  if (outcome === 'improved') return 'over'
  return round === 1 ? 'second' : 'next-round'
}

/** An appeal after so many days is kept all the same, and marked. */
export const isLate = (confirmedOn: LocalDate, today: LocalDate, days: number): boolean =>
  today > addDays(confirmedOn, days)
