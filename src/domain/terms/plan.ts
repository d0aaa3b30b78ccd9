import { addDays, daysBetween, type LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import {
  isBefore,
  phaseOn,
  phases,
  type Phase,
  type Plan,
  type PlannedPhase,
  type TermInTime,
} from './phases.ts'

/** What people write down about a term before it opens. */
export interface TermDates {
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly plan: Plan
}

/** Phases that can be planned: all but the draft. */
export const plannable = phases.filter((phase): phase is Exclude<Phase, 'draft'> => phase !== 'draft')

export type DateCode =
  | 'terms.ends-before-start'
  | 'terms.plan-before-start'
  | 'terms.plan-too-late'
  | 'terms.plan-order'
export type PlanCode = DateCode | 'terms.plan-begun' | 'terms.timer-past'

/** Deciding and publicity may reach into the next term, but not for ever. */
const daysAfterTerm = 366

/** The days of a term in their order: each phase has at least one day of its own. */
export function checkDates({ startsOn, endsOn, plan }: TermDates): Result<null, DateCode> {
  if (endsOn <= startsOn) return refuse('terms.ends-before-start', { startsOn, endsOn })
  let before: { readonly phase: Phase; readonly on: LocalDate } | null = null
  for (const phase of plannable) {
    const on = plan[phase]?.on
    if (on === undefined) continue
    if (on < startsOn) return refuse('terms.plan-before-start', { phase, on, startsOn })
    if (on > addDays(endsOn, daysAfterTerm)) return refuse('terms.plan-too-late', { phase, on, endsOn })
    if (before !== null && on <= before.on)
      return refuse('terms.plan-order', { phase, on, before: before.phase, beforeOn: before.on })
    before = { phase, on }
  }
  return ok(null)
}

/**
 * New days for a term that is open: what has begun stays, and a timer is never set to a day that is over or runs on
 * (whoever wants the phase today moves it by hand, under their name).
 */
export function replan(term: TermInTime, next: TermDates, today: LocalDate): Result<null, PlanCode> {
  const dates = checkDates(next)
  if (!dates.ok) return dates
  const now = phaseOn(term, today)
  for (const phase of plannable) {
    const [was, is] = [term.plan[phase], next.plan[phase]]
    if (isBefore(now, phase)) {
      if (is !== undefined && is.byTimer && is.on <= today)
        return refuse('terms.timer-past', { phase, on: is.on, today })
    } else if (was?.on !== is?.on)
      return refuse('terms.plan-begun', { phase, ...(was === undefined ? {} : { on: was.on }) })
  }
  return ok(null)
}

type MutablePlan = { -readonly [P in keyof Plan]: PlannedPhase }

/** A plan without the timers that would at once undo a step back: they are due already, so from now on a person decides. */
export function withoutDueTimers(plan: Plan, today: LocalDate): Plan {
  const kept: MutablePlan = {}
  for (const phase of plannable) {
    const planned = plan[phase]
    if (planned !== undefined)
      kept[phase] = planned.byTimer && planned.on <= today ? { on: planned.on, byTimer: false } : planned
  }
  return kept
}

/** The term after the last one: begins the day after it ends, everything moved by the same number of days. */
export function datesAfter(last: TermDates): TermDates {
  const startsOn = addDays(last.endsOn, 1)
  const shift = daysBetween(last.startsOn, startsOn)
  const plan: MutablePlan = {}
  for (const phase of plannable) {
    const planned = last.plan[phase]
    if (planned !== undefined) plan[phase] = { on: addDays(planned.on, shift), byTimer: planned.byTimer }
  }
  return { startsOn, endsOn: addDays(last.endsOn, shift), plan }
}

const termName = /^(\d{4})( ?)学年第([一二])学期$/u

/** 2026 学年第一学期 → 2026 学年第二学期 → 2027 学年第一学期; another way of naming is left to the people. */
export function nameAfter(last: string): string | null {
  const match = termName.exec(last)
  if (match === null) return null
  const [, year = '', space = '', half = ''] = match
  return half === '一' ? `${year}${space}学年第二学期` : `${Number(year) + 1}${space}学年第一学期`
}
