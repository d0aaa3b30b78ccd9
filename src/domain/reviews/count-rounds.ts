import type { MemberId } from '../kernel/ids.ts'
import { sameCounts } from './paper.ts'
import type { PaperCounts } from './paper.ts'

/** What one teller found in one box in one round. */
interface RoundEntry {
  readonly memberId: MemberId
  readonly teller: 1 | 2
  readonly round: number
  readonly counts: PaperCounts
}

/** The rounds of a count that was perhaps begun anew: whatever lies before `countedFrom` speaks no more. */
interface Rounds {
  readonly countedFrom: number
  /** The one that runs. */
  readonly round: number
}

/** What each of the two tellers found. */
export type Halves = Readonly<Record<1 | 2, PaperCounts>>

/** The rounds that both tellers handed in, of the count that holds. */
export const roundsOver = ({ countedFrom, round }: Rounds): readonly number[] =>
  Array.from({ length: round - countedFrom }, (_, index) => countedFrom + index)

/** Both halves of one box in one round, where they differ. */
export function differenceIn(
  entries: readonly RoundEntry[],
  memberId: MemberId,
  round: number,
): Halves | null {
  const [first, second] = ([1, 2] as const).map(
    (teller) =>
      entries.find((each) => each.memberId === memberId && each.teller === teller && each.round === round)
        ?.counts,
  )
  return first === undefined || second === undefined || sameCounts(first, second)
    ? null
    : { 1: first, 2: second }
}

/** The meeting may settle a box: it differed, was counted again, and still differs. Screen and server ask the same. */
export const isCountedAgain = (entries: readonly RoundEntry[], memberId: MemberId, rounds: Rounds): boolean =>
  roundsOver(rounds).filter((round) => differenceIn(entries, memberId, round) !== null).length >= 2

/** Both halves of a box in the round that was handed in last; null before the first, and right after a reopening. */
export function lastDifference(
  entries: readonly RoundEntry[],
  memberId: MemberId,
  rounds: Rounds,
): Halves | null {
  const last = roundsOver(rounds).at(-1)
  return last === undefined ? null : differenceIn(entries, memberId, last)
}
