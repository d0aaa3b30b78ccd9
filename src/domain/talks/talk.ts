import type { Id, MemberId, StaffId, TermId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'

export type TalkId = Id<'talk'>
export type TalkStepId = Id<'talk-step'>

/**
 * planned → held (a record is there) → signed, or refused (the member does not sign, and that is noted) → support →
 * judged → confirmed. Cancelled only before it is held. rules.md › Talks and support; notice §三.3.
 */
export const talkStates = [
  'planned',
  'held',
  'signed',
  'refused',
  'support',
  'judged',
  'confirmed',
  'cancelled',
] as const
export type TalkState = (typeof talkStates)[number]

/** The first, or the second where nothing got better after the first. */
export type Round = 1 | 2

export const outcomes = ['improved', 'not-improved'] as const
export type Outcome = (typeof outcomes)[number]

/** Who holds the talk: one of each (notice §三.3: 党委委员、纪委委员和支部负责人). */
export const offices = ['committee', 'discipline', 'secretary'] as const
export type Office = (typeof offices)[number]

/** As what somebody stands in a talk. */
export const seats = ['member', 'talker', 'committee', 'helper'] as const
export type Seat = (typeof seats)[number]

/** What is added to a talk and never changed: by its own author, at its own moment. */
export const noteKinds = ['move', 'answer', 'addition', 'appeal', 'reply', 'returned'] as const
export type NoteKind = (typeof noteKinds)[number]

/** What led to a talk, as it stood when it was planned. */
export interface Grounds {
  /** As the branch's index says it; a score of '' where only the name was given. */
  readonly index: { readonly score: string; readonly source: string } | null
  /** The place among all who were appraised, and how many the last tenth holds. */
  readonly appraisal: { readonly rank: number; readonly of: number; readonly most: number } | null
  /** The committee's reason, where one list alone named the member. */
  readonly why: string
}

export interface Goal {
  readonly text: string
  readonly dueOn: LocalDate
}

/** A talk that has come to its end, as far as what follows depends on it. */
export interface PastTalk {
  readonly id: TalkId
  readonly memberId: MemberId
  readonly termId: TermId
  readonly round: Round
  readonly state: TalkState
  readonly outcome: Outcome | null
  /** The day of the talk itself. */
  readonly meetsOn: LocalDate
  readonly firstId: TalkId | null
}

export interface Talker {
  readonly staffId: StaffId
  readonly name: string
  readonly office: Office
}

/** Characters. */
export const limits = {
  place: 60,
  why: 500,
  words: 4000,
  goal: 200,
  goals: 10,
  step: 200,
  steps: 20,
  note: 2000,
  relation: 20,
  source: 100,
  score: 20,
} as const
