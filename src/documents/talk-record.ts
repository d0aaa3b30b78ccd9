import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { Goal, NoteKind, Office, Outcome, Round } from '#domain/talks/talk.ts'

/** 谈话记录: what was said and agreed, what followed, and across each page who printed it and when. */
export interface TalkRecordPaper {
  readonly school: string
  readonly round: Round
  readonly term: string
  readonly name: string
  readonly branch: string
  readonly heldOn: LocalDate
  readonly place: string
  readonly talkers: readonly { readonly office: Office; readonly name: string }[]
  readonly words: string
  readonly ownWords: string
  readonly goals: readonly Goal[]
  /** `drawn`: a picture `signature.png` goes with it. */
  readonly signature: {
    readonly on: LocalDate
    readonly typed: string | null
    readonly drawn: boolean
  } | null
  readonly refusedWhy: string | null
  readonly hash: string | null
  readonly support: {
    readonly helper: string
    readonly checkOn: LocalDate
    readonly endsOn: LocalDate
    readonly steps: readonly { readonly text: string; readonly dueOn: LocalDate; readonly done: string }[]
    readonly check: string
  } | null
  readonly outcome: Outcome | null
  readonly judgedWhy: string
  readonly confirmedWhy: string
  readonly notes: readonly {
    readonly kind: NoteKind
    readonly text: string
    readonly late: boolean
    readonly by: string
    readonly on: LocalDate
  }[]
  readonly printed: { readonly by: string; readonly day: LocalDate; readonly clock: string }
}
