import type { BranchId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Grant, Role } from '../organisation/roles.ts'
import { allowed } from '../terms/phases.ts'
import type { Action, TermInTime } from '../terms/phases.ts'
import { allowedIn } from './meeting.ts'
import type { MeetingAction, MeetingState } from './meeting.ts'

interface Rule {
  /** What the phase of the term must allow. */
  readonly term: Action | null
  readonly roles: readonly Role[]
}

const holders = ['secretary', 'committee', 'party-office'] as const
const publishers = ['committee', 'party-office'] as const
const onlookers = ['secretary', 'branch-committee', 'committee', 'discipline', 'party-office'] as const

const rules: Readonly<Record<MeetingAction, Rule>> = {
  'roll.change': { term: 'review.prepare', roles: holders },
  'roll.freeze': { term: 'review.prepare', roles: holders },
  'roll.reopen': { term: 'review.prepare', roles: holders },
  'meeting.attend': { term: 'review.meet', roles: holders },
  'meeting.print': { term: null, roles: onlookers },
  'tellers.appoint': { term: 'review.prepare', roles: holders },
  'scrutineers.appoint': { term: 'review.prepare', roles: holders },
  'counting.open': { term: 'review.meet', roles: holders },
  'counting.enter': { term: 'review.count', roles: ['member', ...onlookers, 'administrator', 'personnel'] },
  'counting.settle': { term: 'review.count', roles: holders },
  'counting.close': { term: 'review.count', roles: holders },
  'counting.reopen': { term: 'review.revote', roles: ['committee'] },
  'result.look': { term: null, roles: onlookers },
  'result.revote': { term: 'review.revote', roles: holders },
  'result.designate': { term: 'review.designate', roles: ['committee'] },
  'result.decide': { term: 'review.decide', roles: ['committee'] },
  'result.publish': { term: 'review.publish', roles: publishers },
  'publicity.object': {
    term: 'review.object',
    roles: ['member', ...onlookers, 'administrator', 'personnel'],
  },
  'publicity.answer': { term: 'review.answer', roles: ['committee', 'discipline', 'party-office'] },
  'publicity.lock': { term: 'review.lock', roles: publishers },
  'result.amend': { term: 'review.amend', roles: ['committee'] },
}

/** What deciding needs to know of one review. */
export interface ReviewInTime {
  readonly branchId: BranchId
  readonly state: MeetingState
  /** Above 1 an amendment was published: its days run even when the term is closed. */
  readonly revision: number
}

export type PermitCode =
  | 'common.forbidden'
  | 'reviews.not-yet'
  | 'reviews.too-late'
  | 'terms.too-early'
  | 'terms.too-late'

const afterAmendment = new Set<MeetingAction>(['publicity.object', 'publicity.answer', 'publicity.lock'])

/** Phase and state alone, for people who are named in person (tellers) or may be anybody (objections). */
export function inTime(
  action: MeetingAction,
  review: Pick<ReviewInTime, 'state' | 'revision'>,
  term: TermInTime,
  today: LocalDate,
): true | Refusal<Exclude<PermitCode, 'common.forbidden'>> {
  const state = allowedIn(review.state, action)
  if (state !== true) return state
  const { term: needed } = rules[action]
  if (needed === null || (review.revision > 1 && afterAmendment.has(action))) return true
  return allowed(term, needed, [], today)
}

/** May this person do this to this review today? Asked by the screen and by the server. */
export function permit(
  grants: readonly Grant[],
  action: MeetingAction,
  review: ReviewInTime,
  term: TermInTime,
  today: LocalDate,
): true | Refusal<PermitCode> {
  const { roles } = rules[action]
  const holds = grants.some(
    ({ role, branchId }) => roles.includes(role) && (branchId === null || branchId === review.branchId),
  )
  return holds ? inTime(action, review, term, today) : { code: 'common.forbidden' }
}
