import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** The states of one branch's review, in their order. */
export const meetingStates = ['preparing', 'meeting', 'counting', 'deciding', 'publicity', 'locked'] as const
export type MeetingState = (typeof meetingStates)[number]

/** Action → the states that allow it: the one table which screen and server both read. */
const table = {
  'roll.change': ['preparing'],
  'roll.freeze': ['preparing'],
  'roll.reopen': ['meeting'],
  'meeting.attend': ['meeting'],
  'meeting.print': ['meeting', 'counting'],
  'tellers.appoint': ['preparing', 'meeting'],
  'scrutineers.appoint': ['preparing', 'meeting'],
  'counting.open': ['meeting'],
  'counting.enter': ['counting'],
  'counting.settle': ['counting'],
  'counting.close': ['counting'],
  'counting.reopen': ['deciding'],
  'result.look': ['deciding', 'publicity', 'locked'],
  'result.revote': ['deciding'],
  'result.designate': ['preparing', 'meeting', 'counting', 'deciding'],
  'result.decide': ['deciding'],
  'result.publish': ['deciding'],
  'publicity.object': ['publicity'],
  'publicity.answer': ['publicity'],
  'publicity.lock': ['publicity'],
  'result.amend': ['publicity', 'locked'],
} as const satisfies Record<string, readonly MeetingState[]>

export type MeetingAction = keyof typeof table
export const meetingActions = Object.keys(table) as readonly MeetingAction[]

/** May this be done in this state? A refusal names the state that holds and the one in which it was or will be possible. */
export function allowedIn(
  state: MeetingState,
  action: MeetingAction,
): true | Refusal<'reviews.not-yet' | 'reviews.too-late'> {
  const states: readonly MeetingState[] = table[action]
  if (states.includes(state)) return true
  const at = meetingStates.indexOf(state)
  const later = states.find((each) => meetingStates.indexOf(each) > at)
  return later === undefined
    ? refuse('reviews.too-late', { action, state }).refusal
    : refuse('reviews.not-yet', { action, state, opens: later }).refusal
}
