import type { Refusal } from '../kernel/result.ts'

/** The six kinds of 三会一课, 组织生活会 and 主题党日 (notice §三.1). */
export const kinds = ['assembly', 'committee', 'group', 'lecture', 'organisation-life', 'theme-day'] as const
export type Kind = (typeof kinds)[number]

/** Names as documents and messages write them. */
export const kindNames: Readonly<Record<Kind, string>> = {
  assembly: '支部党员大会',
  committee: '支委会',
  group: '党小组会',
  lecture: '党课',
  'organisation-life': '组织生活会',
  'theme-day': '主题党日',
}

/** Who is due: all members of the branch, those who hold a post in it, or one party group. */
export const dues = ['members', 'committee', 'group'] as const
export type Due = (typeof dues)[number]

export const states = ['planned', 'cancelled', 'recorded'] as const
export type State = (typeof states)[number]

/** `asked`: the member asks for leave and nobody has answered yet. */
export const attendances = ['open', 'asked', 'leave', 'present', 'absent'] as const
export type Attendance = (typeof attendances)[number]

export const actions = [
  'change',
  'cancel',
  'attend',
  'sign-in',
  'ask-leave',
  'write-minutes',
  'close-minutes',
  'reopen-minutes',
] as const
export type Action = (typeof actions)[number]

/** What a decision needs to know of a meeting and of the moment. */
export interface InTime {
  readonly state: State
  readonly begun: boolean
}

export type InTimeCode =
  | 'study.cancelled'
  | 'study.recorded'
  | 'study.not-recorded'
  | 'study.begun'
  | 'study.not-begun'

/** Before it begins alone, once it has begun alone, or whenever; `recorded` alone for taking minutes up again. */
const rules: Readonly<Record<Action, 'before' | 'begun' | 'planned' | 'recorded'>> = {
  change: 'before',
  cancel: 'planned',
  // People come early, and leave is granted before.
  attend: 'planned',
  'sign-in': 'planned',
  'ask-leave': 'before',
  'write-minutes': 'begun',
  'close-minutes': 'begun',
  'reopen-minutes': 'recorded',
}

/** Whether this can be done to the meeting now; asked by the screen and by the server. */
export function allowedNow(action: Action, { state, begun }: InTime): true | Refusal<InTimeCode> {
  const rule = rules[action]
  if (state === 'cancelled') return { code: 'study.cancelled' }
  if (rule === 'recorded') return state === 'recorded' ? true : { code: 'study.not-recorded' }
  if (state === 'recorded') return { code: 'study.recorded' }
  if (rule === 'before' && begun) return { code: 'study.begun' }
  return rule === 'begun' && !begun ? { code: 'study.not-begun' } : true
}
