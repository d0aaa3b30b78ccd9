import type { BranchId, Id } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export type StayId = Id<'membership'>

/** One stretch of a member's life in one branch. `until` is the first day no longer there. */
export interface Stay {
  readonly id: StayId
  readonly branchId: BranchId
  readonly since: LocalDate
  readonly until: LocalDate | null
}

export type MembershipCode =
  | 'organisation.not-in-a-branch'
  | 'organisation.transfer-overlaps'
  | 'organisation.transfer-same-branch'
  | 'organisation.transfer-not-last'
  | 'organisation.leave-before-start'
  | 'organisation.still-in-a-branch'
  | 'organisation.stay-overlaps'

/** What changes in the history: in this order. */
export interface MembershipChange {
  readonly remove: StayId | null
  readonly end: { readonly id: StayId; readonly until: LocalDate | null } | null
  readonly begin: { readonly branchId: BranchId; readonly since: LocalDate } | null
}
type Decision<Code extends MembershipCode> = Result<MembershipChange, Code>

const nothing: MembershipChange = { remove: null, end: null, begin: null }

const latest = (history: readonly Stay[]): Stay | undefined =>
  history.reduce<Stay | undefined>(
    (last, stay) => (last === undefined || stay.since > last.since ? stay : last),
    undefined,
  )

/** Where somebody is on a day. */
export const stayOn = (history: readonly Stay[], day: LocalDate): Stay | null =>
  history.find((stay) => stay.since <= day && (stay.until === null || stay.until > day)) ?? null

/**
 * Moves a member to another branch from a day on, past or future: a member belongs to one branch at a time, so the
 * day must lie after the beginning of the last stay, which ends there.
 */
export function transfer(
  history: readonly Stay[],
  branchId: BranchId,
  on: LocalDate,
): Decision<
  'organisation.not-in-a-branch' | 'organisation.transfer-same-branch' | 'organisation.transfer-overlaps'
> {
  const last = latest(history)
  if (last === undefined || last.until !== null) return refuse('organisation.not-in-a-branch')
  if (last.branchId === branchId) return refuse('organisation.transfer-same-branch')
  if (on <= last.since) return refuse('organisation.transfer-overlaps', { since: last.since })
  return ok({ ...nothing, end: { id: last.id, until: on }, begin: { branchId, since: on } })
}

/** Takes the last transfer back, as if it had not been entered: the stay before goes on. */
export function undoTransfer(
  history: readonly Stay[],
  stayId: StayId,
): Decision<'organisation.transfer-not-last'> {
  const last = latest(history)
  const before = latest(history.filter((stay) => stay.id !== last?.id))
  if (last?.id !== stayId || last.until !== null || before?.until !== last.since) {
    return refuse('organisation.transfer-not-last')
  }
  return ok({ ...nothing, remove: last.id, end: { id: before.id, until: null } })
}

/** Ends the membership: moved away, gone. */
export function leave(
  history: readonly Stay[],
  on: LocalDate,
): Decision<'organisation.not-in-a-branch' | 'organisation.leave-before-start'> {
  const last = latest(history)
  if (last === undefined || last.until !== null) return refuse('organisation.not-in-a-branch')
  if (on <= last.since) return refuse('organisation.leave-before-start', { since: last.since })
  return ok({ ...nothing, end: { id: last.id, until: on } })
}

/** The first branch of a new member, or of one who comes back. */
export function begin(
  history: readonly Stay[],
  branchId: BranchId,
  since: LocalDate,
): Decision<'organisation.still-in-a-branch' | 'organisation.stay-overlaps'> {
  const last = latest(history)
  if (last !== undefined && last.until === null) return refuse('organisation.still-in-a-branch')
  if (last?.until != null && since < last.until)
    return refuse('organisation.stay-overlaps', { until: last.until })
  return ok({ ...nothing, begin: { branchId, since } })
}
