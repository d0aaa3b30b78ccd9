import type { Refusal } from '../kernel/result.ts'
import type { CaseState, Seat } from './case.ts'

export const caseActs = [
  'appoint',
  'report',
  'countersign',
  'opine',
  'file',
  'notify',
  'hear',
  'sign',
  'refuse',
  'count',
  'approve',
  'superior',
  'deliver',
  'assess',
  'confirm',
  'answer',
  'appeal',
  'reply',
  'discontinue',
  'print',
] as const
export type CaseAct = (typeof caseActs)[number]

interface Law {
  readonly seats: readonly Seat[]
  readonly states: readonly CaseState[]
}

const beforeApproval = [
  'verifying',
  'reported',
  'verified',
  'proposed',
  'filed',
  'notified',
  'heard',
  'defended',
  'rejected',
  'passed',
  'endorsed',
] as const
const decided = ['delivered', 'correcting', 'assessed', 'corrected', 'uncorrected'] as const
const all = [...beforeApproval, 'approved', 'delivering', ...decided, 'revoked', 'discontinued'] as const

/** One table for screen and server: who may do what in which state. No step without the one before it. */
export const laws: Readonly<Record<CaseAct, Law>> = {
  appoint: { seats: ['committee'], states: ['verifying'] },
  report: { seats: ['verifier'], states: ['verifying', 'reported'] },
  countersign: { seats: ['verifier'], states: ['reported'] },
  opine: { seats: ['branch'], states: ['verified', 'rejected'] },
  file: { seats: ['committee'], states: ['proposed'] },
  notify: { seats: ['branch'], states: ['filed'] },
  hear: { seats: ['branch'], states: ['notified', 'heard'] },
  sign: { seats: ['member'], states: ['heard', 'delivering'] },
  refuse: { seats: ['branch'], states: ['heard', 'delivering'] },
  count: { seats: ['verifier', 'branch'], states: ['defended'] },
  approve: { seats: ['committee'], states: ['passed'] },
  superior: { seats: ['committee'], states: ['endorsed'] },
  deliver: { seats: ['branch'], states: ['approved'] },
  assess: { seats: ['branch'], states: ['correcting'] },
  confirm: { seats: ['committee'], states: ['assessed'] },
  answer: { seats: ['member'], states: [...beforeApproval, 'approved', 'delivering', ...decided] },
  appeal: { seats: ['member'], states: decided },
  reply: { seats: ['committee'], states: decided },
  discontinue: { seats: ['committee'], states: beforeApproval },
  print: { seats: ['member', 'verifier', 'branch', 'committee'], states: all },
}

export type ActCode = 'common.forbidden' | 'cases.state' | 'cases.signed-already'
export type May<Code extends string = string> = true | Refusal<Code>

const afterReport = all.slice(all.indexOf('verified'))
const afterHearing = all.slice(all.indexOf('defended'))

/** What was signed is never changed: the report by both verifiers, the hearing by the member. */
function isSigned(act: CaseAct, state: CaseState): boolean {
  if (act === 'report' || act === 'countersign') return afterReport.some((each) => each === state)
  return act === 'hear' && afterHearing.some((each) => each === state)
}

/** Whether somebody in these seats may do it while the case stands there. */
export function mayAct(act: CaseAct, state: CaseState, seats: readonly Seat[]): May<ActCode> {
  const law = laws[act]
  if (!law.seats.some((seat) => seats.includes(seat))) return { code: 'common.forbidden' }
  if (law.states.includes(state)) return true
  return isSigned(act, state) ? { code: 'cases.signed-already' } : { code: 'cases.state', detail: { state } }
}

/** Acts that move a case on, in their order; the others may be done beside them. */
const moving = caseActs.slice(caseActs.indexOf('report'), caseActs.indexOf('answer'))

/** Whose turn it is: nobody's once the case is over. */
export const turnOf = (state: CaseState): readonly Seat[] => [
  ...new Set(
    moving.flatMap((act): readonly Seat[] => (laws[act].states.includes(state) ? laws[act].seats : [])),
  ),
]
