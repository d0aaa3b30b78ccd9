import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import { phaseOn } from './phases.ts'
import type { TermInTime } from './phases.ts'

/** What keeps a term from being closed: in the archive nobody answers an objection or locks a result any more. */
export interface OpenResults {
  /** Published results that are not final. */
  readonly unlocked: number
  /** Objections against them without an answer. */
  readonly unanswered: number
}

/** May the term go into the archive? Only after each published result is final (rules.md › Review 11). */
export const mayClose = ({ unlocked, unanswered }: OpenResults): true | Refusal<'terms.results-open'> =>
  unlocked + unanswered === 0 ? true : { code: 'terms.results-open', detail: { unlocked, unanswered } }

/** The day on which the timer was to close the term, where that has come and results are open; else null. */
export function waitsSince(term: TermInTime, today: LocalDate): LocalDate | null {
  const due = term.plan.closed
  const isDue = due !== undefined && due.byTimer && due.on <= today
  return isDue && phaseOn(term, today) === 'publicity' ? due.on : null
}
