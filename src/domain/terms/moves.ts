import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import {
  isBefore,
  phaseAfter,
  phaseBefore,
  phaseOn,
  phases,
  type Phase,
  type Plan,
  type TermInTime,
} from './phases.ts'
import { withoutDueTimers } from './plan.ts'

export type ForwardCode = 'terms.not-next' | 'terms.last-phase'
export type BackCode = 'terms.not-earlier' | 'terms.not-open'

/** The phases that the timer begins by today, one after the other, as the change history shows them. */
export function dueMoves(
  term: TermInTime,
  today: LocalDate,
): readonly { readonly from: Phase; readonly to: Phase }[] {
  const end = phases.indexOf(phaseOn(term, today))
  const moves: { from: Phase; to: Phase }[] = []
  let from = term.phase
  for (const to of phases.slice(phases.indexOf(from) + 1, end + 1)) {
    moves.push({ from, to })
    from = to
  }
  return moves
}

/** Forward, by a person, to the very next phase. From the draft it is opening, which freezes policy and catalogue. */
export function forward(phase: Phase, to: Phase): Result<null, ForwardCode> {
  const next = phaseAfter(phase)
  if (next === null) return refuse('terms.last-phase', { phase })
  return to === next ? ok(null) : refuse('terms.not-next', { phase, to, next })
}

/** Back, by the committee, to an earlier phase; never to the draft, since people have worked with what was frozen. */
export function back(
  term: TermInTime,
  to: Phase,
  today: LocalDate,
): Result<{ readonly plan: Plan }, BackCode> {
  if (term.phase === 'draft') return refuse('terms.not-open')
  if (to === 'draft' || !isBefore(to, term.phase))
    return refuse('terms.not-earlier', { phase: term.phase, to })
  return ok({ plan: withoutDueTimers(term.plan, today) })
}

/** Where the committee may go back to, nearest first. */
export function backTargets(phase: Phase): readonly Phase[] {
  const targets: Phase[] = []
  for (let each = phaseBefore(phase); each !== null && each !== 'draft'; each = phaseBefore(each))
    targets.push(each)
  return targets
}
