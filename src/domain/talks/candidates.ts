import type { MemberId, TermId } from '../kernel/ids.ts'
import { compareDates, type LocalDate } from '../kernel/local-date.ts'
import type { PastTalk, TalkId } from './talk.ts'

/** A term as far as the rounds depend on it. */
export interface RoundTerm {
  readonly id: TermId
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
}

/** The two lists of a round that a member stands on. */
export interface Flags {
  readonly index: boolean
  readonly appraisal: boolean
}

/**
 * What a round proposes for a member:
 * - `first`: a talk; by itself where both lists name them, else for the committee to choose
 * - `under-way`: a talk of somebody on a list that has not come to its end
 * - `done`: talked to in this round already
 * - `second`: the first brought nothing; due whatever the lists say
 * - `recommend`: after the second, the next round has them on both lists again: 警示 or a case may be considered
 */
export type Proposal =
  | { readonly kind: 'first'; readonly bySelf: boolean }
  | { readonly kind: 'under-way' | 'done' | 'second' | 'recommend'; readonly talkId: TalkId }

/** The round after a talk: the first term that began after the talk's own and had not ended when it was held. */
export function nextRound(
  terms: readonly RoundTerm[],
  talk: Pick<PastTalk, 'termId' | 'meetsOn'>,
): TermId | null {
  const own = terms.find(({ id }) => id === talk.termId)
  const later = terms
    .filter(({ startsOn, endsOn }) => own !== undefined && startsOn > own.startsOn && endsOn >= talk.meetsOn)
    .toSorted((one, other) => compareDates(one.startsOn, other.startsOn))
  return later[0]?.id ?? null
}

interface Standing {
  readonly termId: TermId
  readonly terms: readonly RoundTerm[]
  readonly flags: Flags
  /** All talks of the member, the oldest first, without those that were cancelled. */
  readonly talks: readonly PastTalk[]
}

/** rules.md › Talks and support 1, 4, 5; null where the round has nothing for the member. */
export function proposalFor({ termId, terms, flags, talks }: Standing): Proposal | null {
  const last = talks.at(-1)
  const any = flags.index || flags.appraisal
  const both = flags.index && flags.appraisal
  if (last !== undefined) {
    if (last.state !== 'confirmed') return any ? { kind: 'under-way', talkId: last.id } : null
    if (last.outcome === 'not-improved') {
      if (last.round === 1) return { kind: 'second', talkId: last.id }
      if (both && nextRound(terms, last) === termId) return { kind: 'recommend', talkId: last.id }
    }
    if (last.termId === termId) return any ? { kind: 'done', talkId: last.id } : null
  }
  return any ? { kind: 'first', bySelf: both } : null
}

export interface Candidate {
  readonly memberId: MemberId
  readonly flags: Flags
  readonly proposal: Proposal
}

const order = ['recommend', 'second', 'first', 'under-way', 'done'] as const

/** What needs the committee first; both lists before one. */
export const byNeed = (one: Candidate, other: Candidate): number =>
  order.indexOf(one.proposal.kind) - order.indexOf(other.proposal.kind) ||
  flagsOf(other.flags) - flagsOf(one.flags)

const flagsOf = ({ index, appraisal }: Flags): number => Number(index) + Number(appraisal)
