import type { Refusal } from '../kernel/result.ts'
import type { Seat, TalkState } from './talk.ts'

export const talkActs = [
  'appoint',
  'cancel',
  'move',
  'record',
  'sign',
  'refuse',
  'answer',
  'add',
  'print',
  'support',
  'step',
  'check',
  'judge',
  'confirm',
  'second',
  'appeal',
  'reply',
] as const
export type TalkAct = (typeof talkActs)[number]

interface Law {
  readonly seats: readonly Seat[]
  readonly states: readonly TalkState[]
}

const afterRecord = ['held', 'signed', 'refused', 'support', 'judged', 'confirmed'] as const
const afterSigning = ['signed', 'refused', 'support', 'judged', 'confirmed'] as const

/** One table for screen and server: who may do what in which state. */
const laws: Readonly<Record<TalkAct, Law>> = {
  appoint: { seats: ['committee'], states: ['planned'] },
  cancel: { seats: ['committee'], states: ['planned'] },
  move: { seats: ['member', 'talker', 'committee'], states: ['planned'] },
  record: { seats: ['talker'], states: ['planned', 'held'] },
  sign: { seats: ['member'], states: ['held'] },
  refuse: { seats: ['talker'], states: ['held'] },
  answer: { seats: ['member'], states: ['planned', ...afterRecord] },
  add: { seats: ['talker', 'committee'], states: afterSigning },
  print: { seats: ['member', 'talker', 'committee'], states: afterRecord },
  support: { seats: ['talker', 'committee'], states: ['signed', 'refused'] },
  step: { seats: ['talker', 'helper'], states: ['support'] },
  check: { seats: ['talker', 'helper'], states: ['support'] },
  judge: { seats: ['talker'], states: ['support'] },
  confirm: { seats: ['committee'], states: ['judged'] },
  second: { seats: ['committee'], states: ['confirmed'] },
  appeal: { seats: ['member'], states: ['confirmed'] },
  reply: { seats: ['committee'], states: ['confirmed'] },
}

export type ActCode = 'common.forbidden' | 'talks.state'
export type May<Code extends string = string> = true | Refusal<Code>

/** Whether somebody in these seats may do it while the talk stands there. */
export function mayAct(act: TalkAct, state: TalkState, seats: readonly Seat[]): May<ActCode> {
  const law = laws[act]
  if (!law.seats.some((seat) => seats.includes(seat))) return { code: 'common.forbidden' }
  return law.states.includes(state) ? true : { code: 'talks.state', detail: { state } }
}

/** The same refusal of a change to a record, where the reason is that it was signed: a signed one is never changed. */
export const sealedOr = <Code extends string>(
  refusal: Refusal<Code>,
): Refusal<Code | 'talks.signed-already'> =>
  afterSigning.some((state) => state === refusal.detail?.['state'])
    ? { code: 'talks.signed-already' }
    : refusal
