import { addDays, type LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Outcome } from './talk.ts'

export interface SupportPlan {
  readonly checkOn: LocalDate
  readonly endsOn: LocalDate
  readonly steps: readonly { readonly text: string; readonly dueOn: LocalDate }[]
}

/** Shorter than that, nothing can be judged; longer, and the next round is over. Days. */
export const shortest = 14
export const longest = 200

export type PlanCode =
  | 'talks.support-short'
  | 'talks.support-long'
  | 'talks.check-outside'
  | 'talks.no-step'
  | 'talks.step-outside'

/** Steps with days between now and the end, and a check on the way (rules.md › Talks and support 3). */
export function checkPlan(plan: SupportPlan, today: LocalDate): Result<SupportPlan, PlanCode> {
  const { checkOn, endsOn, steps } = plan
  if (endsOn < addDays(today, shortest)) return refuse('talks.support-short', { least: shortest })
  if (endsOn > addDays(today, longest)) return refuse('talks.support-long', { most: longest })
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

/** Days after the confirmation within which an appeal is in time. A later one is kept all the same, and marked. */
export const appealDays = 30

export const isLate = (confirmedOn: LocalDate, today: LocalDate): boolean =>
  today > addDays(confirmedOn, appealDays)
