import { addDays, compareDates, dateInWords, type LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'

/** 已批准 → 已销毁, or 已撤回. There is no way from any of them by itself. */
export const deletionStates = ['approved', 'done', 'taken-back'] as const
export type DeletionState = (typeof deletionStates)[number]

/** So many people are in one batch at most; the rest is the next one's. */
export const mostInBatch = 500

/** Why nothing of a person is destroyed now. `noted`: somebody wrote it down; the others come from the rooms. */
/**
 * What somebody wrote down, or something open in another room. Which room is not said: that a talk or a case is open is
 * no business of everybody who may destroy, a relative on the committee among them.
 */
export const holdReasons = ['noted', 'open'] as const
export type HoldReason = (typeof holdReasons)[number]

export interface Hold<Who extends string = string> {
  readonly staffId: Who
  readonly reason: HoldReason
  /** What somebody wrote; empty where a room says it. */
  readonly words: string
}

/** Each person's first hold in the order of the reasons: what somebody wrote down stands first. */
export function holdsByPerson<Who extends string>(holds: readonly Hold<Who>[]): ReadonlyMap<Who, Hold<Who>> {
  const byPerson = new Map<Who, Hold<Who>>()
  for (const reason of holdReasons)
    for (const hold of holds)
      if (hold.reason === reason && !byPerson.has(hold.staffId)) byPerson.set(hold.staffId, hold)
  return byPerson
}

interface Batch {
  readonly due: LocalDate
  /** One of this kind and term is approved and not carried out yet. */
  readonly waits: boolean
  /** People of whom something may go. */
  readonly free: number
}

export function mayApprove(
  { due, waits, free }: Batch,
  today: LocalDate,
): true | Refusal<'archives.not-due' | 'archives.deletion-waits' | 'archives.all-held'> {
  if (compareDates(today, due) < 0) return { code: 'archives.not-due', detail: { due: dateInWords(due) } }
  if (waits) return { code: 'archives.deletion-waits' }
  return free === 0 ? { code: 'archives.all-held' } : true
}

export const waitUntil = (today: LocalDate, waitDays: number): LocalDate => addDays(today, waitDays)

interface Approved {
  readonly state: DeletionState
  readonly waitUntil: LocalDate
  readonly approvedBy: string
  /** By the classes and terms of today; null: kept for good by now, or of a term that is open again. */
  readonly due: LocalDate | null
}

/**
 * Carried out by another than who approved it (监销), not before the time to take it back is over, and only while it is
 * due: the school may have thought better of how long it is kept.
 */
export function mayCarryOut(
  deletion: Approved,
  who: string,
  today: LocalDate,
):
  | true
  | Refusal<
      'archives.deletion-over' | 'archives.due-no-more' | 'archives.still-waiting' | 'archives.second-person'
    > {
  if (deletion.state !== 'approved') return { code: 'archives.deletion-over' }
  if (deletion.due === null || compareDates(today, deletion.due) < 0) return { code: 'archives.due-no-more' }
  if (compareDates(today, deletion.waitUntil) < 0)
    return { code: 'archives.still-waiting', detail: { from: dateInWords(deletion.waitUntil) } }
  return deletion.approvedBy === who ? { code: 'archives.second-person' } : true
}

export const mayTakeBack = (state: DeletionState): true | Refusal<'archives.deletion-over'> =>
  state === 'approved' ? true : { code: 'archives.deletion-over' }
