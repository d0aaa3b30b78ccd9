import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Extension, ExtensionStep } from './extension.ts'
import { covers } from './extension.ts'

/** The phases of a term in their order. rules.md › The term. */
export const phases = [
  'draft',
  'goals',
  'working',
  'achievements',
  'review',
  'deciding',
  'publicity',
  'closed',
] as const
export type Phase = (typeof phases)[number]

/** When a phase is meant to begin, and whether the timer begins it on that day by itself. */
export interface PlannedPhase {
  readonly on: LocalDate
  readonly byTimer: boolean
}

/** The draft has no beginning; every other phase may have one. */
export type Plan = { readonly [P in Exclude<Phase, 'draft'>]?: PlannedPhase | undefined }

/** What deciding about phases needs to know of a term. */
export interface TermInTime {
  readonly phase: Phase
  readonly plan: Plan
  /** Published results that are not final: the timer does not close the term over them. Left out: none. */
  readonly unlocked?: number
}

interface Rule {
  /** The first and the last phase in which the action is allowed. */
  readonly from: Phase
  readonly until: Phase
  /** The step whose extension lets one member do it later. */
  readonly extendedBy?: ExtensionStep
}

/** Action → the phases that allow it: the one table which screen and server both read. */
const table = {
  'term.edit': { from: 'draft', until: 'draft' },
  'term.dates': { from: 'draft', until: 'publicity' },
  'term.extend': { from: 'goals', until: 'review' },

  'list.header.edit': { from: 'goals', until: 'achievements', extendedBy: 'achievements' },
  'list.goals.edit': { from: 'goals', until: 'goals', extendedBy: 'goals' },
  'list.goals.sign': { from: 'goals', until: 'goals', extendedBy: 'goals' },
  'list.goals.reopen': { from: 'goals', until: 'goals', extendedBy: 'goals' },
  'list.evidence.add': { from: 'working', until: 'achievements', extendedBy: 'achievements' },
  'list.achievements.edit': { from: 'achievements', until: 'achievements', extendedBy: 'achievements' },
  'list.achievements.sign': { from: 'achievements', until: 'achievements', extendedBy: 'achievements' },
  'list.achievements.reopen': { from: 'achievements', until: 'achievements', extendedBy: 'achievements' },
  'list.self-review.edit': { from: 'achievements', until: 'achievements', extendedBy: 'achievements' },

  'facts.import': { from: 'goals', until: 'achievements' },
  'item.confirm': { from: 'achievements', until: 'review' },
  'item.recognise': { from: 'goals', until: 'review' },
  'list.remind': { from: 'goals', until: 'review' },

  'pledge.write': { from: 'goals', until: 'achievements' },
  'pledge.sign': { from: 'goals', until: 'review' },
  'pledge.review': { from: 'goals', until: 'review' },
  'pledge.note': { from: 'goals', until: 'review' },
  'pledge.judge': { from: 'achievements', until: 'publicity' },

  'review.prepare': { from: 'achievements', until: 'review' },
  'review.meet': { from: 'review', until: 'review' },
  // A count that the committee orders anew while it decides is counted then.
  'review.count': { from: 'review', until: 'deciding' },
  'review.revote': { from: 'review', until: 'deciding' },
  'review.designate': { from: 'achievements', until: 'deciding' },
  'review.decide': { from: 'deciding', until: 'deciding' },
  'review.publish': { from: 'deciding', until: 'publicity' },
  'review.object': { from: 'publicity', until: 'publicity' },
  'review.answer': { from: 'publicity', until: 'publicity' },
  'review.lock': { from: 'publicity', until: 'publicity' },
  'review.amend': { from: 'publicity', until: 'closed' },

  'evaluation.open': { from: 'achievements', until: 'closed' },
} as const satisfies Record<string, Rule>

/** Everything whose moment depends on the phase of the term. */
export type Action = keyof typeof table
export const actions = Object.keys(table) as readonly Action[]

const order = (phase: Phase): number => phases.indexOf(phase)

/** The phase after this one; `null` after the last. */
export const phaseAfter = (phase: Phase): Phase | null => phases[order(phase) + 1] ?? null

/** The phase before this one; `null` before the first. */
export const phaseBefore = (phase: Phase): Phase | null => phases[order(phase) - 1] ?? null

export const isBefore = (left: Phase, right: Phase): boolean => order(left) < order(right)

const planned = (
  plan: { readonly [P in Phase]?: PlannedPhase | undefined },
  phase: Phase,
): PlannedPhase | undefined => plan[phase]

/**
 * The phase that holds on this day: the timer may run late, the deadline does not. Each phase after the stored one that
 * the timer was to begin by today has begun; the first that it may not begin stops it, and so do results that are open
 * before the archive.
 */
export function phaseOn(term: TermInTime, today: LocalDate): Phase {
  let phase = term.phase
  for (;;) {
    const next = phaseAfter(phase)
    if (next === null) return phase
    const due = planned(term.plan, next)
    if (due === undefined || !due.byTimer || due.on > today) return phase
    if (next === 'closed' && (term.unlocked ?? 0) > 0) return phase
    phase = next
  }
}

/** The last day of the current phase as far as it is planned: the day before the next planned phase begins. */
export function nextPlanned(
  term: TermInTime,
  today: LocalDate,
): { readonly phase: Phase; readonly plan: PlannedPhase } | null {
  for (let next = phaseAfter(phaseOn(term, today)); next !== null; next = phaseAfter(next)) {
    const plan = planned(term.plan, next)
    if (plan !== undefined) return { phase: next, plan }
  }
  return null
}

export type PhaseCode = 'terms.too-early' | 'terms.too-late'

/** In which phases an extension of a step lets its member go on: after the step, before the review has ended. */
const extendedPhases: Record<ExtensionStep, readonly Phase[]> = {
  goals: ['working', 'achievements'],
  achievements: ['review'],
}

/**
 * May this be done today? `extensions` are those of the member it is done for.
 * A refusal names the phase that holds and the one that allows it, so that a disabled button can say why.
 */
export function allowed(
  term: TermInTime,
  action: Action,
  extensions: readonly Extension[],
  today: LocalDate,
): true | Refusal<PhaseCode> {
  const rule: Rule = table[action]
  const phase = phaseOn(term, today)
  const early = isBefore(phase, rule.from)
  if (!early && !isBefore(rule.until, phase)) return true
  const step = rule.extendedBy
  if (
    step !== undefined &&
    extendedPhases[step].includes(phase) &&
    extensions.some((each) => covers(each, step, today))
  )
    return true
  if (!early) return { code: 'terms.too-late', detail: { action, phase, last: rule.until } }
  const on = planned(term.plan, rule.from)?.on
  return {
    code: 'terms.too-early',
    detail: { action, phase, opens: rule.from, ...(on === undefined ? {} : { on }) },
  }
}
