import { canonicalJson } from '../kernel/canonical-json.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Goal, Round } from './talk.ts'

/** What was said: by the talkers, by the member in their own words, and what both agreed on. */
export interface TalkRecord {
  readonly heldOn: LocalDate
  readonly words: string
  readonly ownWords: string
  readonly goals: readonly Goal[]
}

export type RecordCode = 'talks.not-yet' | 'talks.held-before' | 'talks.no-goal' | 'talks.goal-before'

/** A record is written once the talk took place, and names what is to be reached by when. */
export function checkRecord(
  record: TalkRecord,
  { meetsOn, today }: { readonly meetsOn: LocalDate; readonly today: LocalDate },
): Result<TalkRecord, RecordCode> {
  if (record.heldOn > today) return refuse('talks.not-yet', { day: record.heldOn })
  if (record.heldOn < meetsOn) return refuse('talks.held-before', { day: meetsOn })
  if (record.goals.length === 0) return refuse('talks.no-goal')
  const early = record.goals.findIndex(({ dueOn }) => dueOn <= record.heldOn)
  if (early >= 0) return refuse('talks.goal-before', { at: early + 1, day: record.heldOn })
  return ok(record)
}

/** The frame that a record stands in when it is signed. */
export interface RecordFrame {
  readonly organisation: string
  readonly member: string
  readonly round: Round
  readonly talkers: readonly string[]
  readonly place: string
}

/** The text whose SHA-256 is signed: everything that the member read (RFC 8785). */
export const contentToSign = (record: TalkRecord, frame: RecordFrame): string =>
  canonicalJson({
    ...frame,
    talkers: [...frame.talkers],
    heldOn: record.heldOn,
    words: record.words,
    ownWords: record.ownWords,
    goals: record.goals.map(({ text, dueOn }) => ({ text, dueOn })),
  })
