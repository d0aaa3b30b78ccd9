import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { ClaimState, Held, Offered } from './task.ts'
import { isActive } from './task.ts'

export type ClaimCode =
  | 'tasks.not-published'
  | 'tasks.is-cancelled'
  | 'tasks.claimed-already'
  | 'tasks.deadline-over'
  | 'tasks.no-place'

/**
 * The place that whoever presses now gets: the lowest free one. The caller holds the task's row, so that nobody is
 * given a place meanwhile; a unique key on the place stands behind it.
 */
export function placeFor(
  task: Offered,
  claims: readonly Held[],
  today: LocalDate,
): Result<number, ClaimCode> {
  if (task.state === 'draft') return refuse('tasks.not-published')
  if (task.state === 'cancelled') return refuse('tasks.is-cancelled')
  const active = claims.filter(isActive)
  if (active.some(({ mine }) => mine)) return refuse('tasks.claimed-already')
  if (task.claimUntil < today) return refuse('tasks.deadline-over', { day: task.claimUntil })
  const taken = new Set(active.map(({ place }) => place))
  const free = Array.from({ length: task.places }, (_, index) => index + 1).find((place) => !taken.has(place))
  return free === undefined ? refuse('tasks.no-place', { places: task.places }) : ok(free)
}

export type StepCode = 'tasks.reported-already' | 'tasks.verified-already' | 'tasks.claim-over'
export type DecideCode = 'tasks.not-reported' | 'tasks.verified-already' | 'tasks.claim-over'
type May<Code extends string> = true | Refusal<Code>

/** The member works on it: may report, attach, withdraw. Reported work waits for the publisher. */
export function mayWork(state: ClaimState): May<StepCode> {
  if (state === 'held' || state === 'returned') return true
  if (state === 'reported') return { code: 'tasks.reported-already' }
  return { code: state === 'verified' ? 'tasks.verified-already' : 'tasks.claim-over' }
}

/** The publisher decides on what was reported. */
export function mayDecide(state: ClaimState): May<DecideCode> {
  if (state === 'reported') return true
  if (state === 'held' || state === 'returned') return { code: 'tasks.not-reported' }
  return { code: state === 'verified' ? 'tasks.verified-already' : 'tasks.claim-over' }
}
