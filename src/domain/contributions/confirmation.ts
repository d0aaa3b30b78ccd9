import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { PhaseCode } from '../terms/phases.ts'
import type { Allowed } from './access.ts'
import type { Confirmation, Entry, Other, PartState, Recognition } from './list.ts'

/** Notice 四.2: the question that the branch answers for each achieved item. */
export const dutyClause =
  '重在评价党员在完成教师本职工作、达到一般要求的基础上，比一般教师干得更多、做得更好的方面'

export type ConfirmCode =
  | PhaseCode
  | 'contributions.not-handed-in'
  | 'contributions.not-achieved'
  | 'contributions.decided-elsewhere'
  | 'contributions.reason-missing'
  | 'contributions.own-list'

/** What the branch says, and what it saw there before: two people on one item are not to overwrite each other unseen. */
export interface ConfirmAsked {
  readonly seen: Confirmation
  readonly decision: Confirmation
  readonly reason: string
}

/**
 * May the branch decide so on this item? `pending` takes a decision back. Nobody confirms their own items (`own`):
 * another of the branch does.
 */
export function confirm(
  entry: Entry,
  achievements: PartState,
  own: boolean,
  asked: ConfirmAsked,
  allowed: Allowed,
): Result<'changed' | 'unchanged', ConfirmCode> {
  if (own) return refuse('contributions.own-list')
  const may = allowed('item.confirm')
  if (may !== true) return { ok: false, refusal: may }
  if (achievements !== 'handed-in') return refuse('contributions.not-handed-in')
  if (!entry.achieved) return refuse('contributions.not-achieved')
  if (asked.decision === 'returned' && asked.reason === '') return refuse('contributions.reason-missing')
  if (entry.confirmation === asked.decision && entry.confirmationReason === asked.reason)
    return ok('unchanged')
  if (entry.confirmation !== asked.seen)
    return refuse('contributions.decided-elsewhere', { now: entry.confirmation })
  return ok('changed')
}

export type RecogniseCode =
  | PhaseCode
  | 'contributions.not-handed-in'
  | 'contributions.decided-elsewhere'
  | 'contributions.reason-missing'
  | 'contributions.no-such-level'
  | 'contributions.own-list'

export interface RecogniseAsked {
  readonly seen: Recognition
  readonly decision: Recognition
  /** With `accepted`, one of the catalogue's levels. */
  readonly level: number | null
  readonly reason: string
}

/** 学校认定: the school gives a row a level or refuses it with a reason; from the day its list is handed in. */
export function recognise(
  row: Other,
  states: { readonly goals: PartState; readonly achievements: PartState },
  levels: readonly number[],
  own: boolean,
  asked: RecogniseAsked,
  allowed: Allowed,
): Result<'changed' | 'unchanged', RecogniseCode> {
  if (own) return refuse('contributions.own-list')
  const may = allowed('item.recognise')
  if (may !== true) return { ok: false, refusal: may }
  if (!isHandedIn(row, states)) return refuse('contributions.not-handed-in')
  if (asked.decision === 'refused' && asked.reason === '') return refuse('contributions.reason-missing')
  const level = asked.decision === 'accepted' ? asked.level : null
  if (asked.decision === 'accepted' && (level === null || !levels.includes(level)))
    return refuse('contributions.no-such-level')
  if (row.recognition === asked.decision && row.level === level && row.recognitionReason === asked.reason)
    return ok('unchanged')
  if (row.recognition !== asked.seen)
    return refuse('contributions.decided-elsewhere', { now: row.recognition })
  return ok('changed')
}

/** A row declared at the start may be recognised from the start, a late one with the second half. */
export const isHandedIn = (
  row: Other,
  states: { readonly goals: PartState; readonly achievements: PartState },
): boolean =>
  (row.goal && states.goals === 'handed-in') || (row.achieved && states.achievements === 'handed-in')
