import type { MemberId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { StarCounts } from './star-counts.ts'

/** What one teller found in one member's box. */
export interface PaperCounts {
  readonly five: number
  readonly four: number
  readonly three: number
  readonly two: number
  readonly one: number
  readonly abstained: number
  readonly void: number
}

export const paperKeys = ['five', 'four', 'three', 'two', 'one', 'abstained', 'void'] as const

export const stripsIn = (counts: PaperCounts): number => paperKeys.reduce((sum, key) => sum + counts[key], 0)

export const starCountsOf = ({ one, two, three, four, five }: PaperCounts): StarCounts => [
  one,
  two,
  three,
  four,
  five,
]

/** Strips and slips of one member together; null where neither was counted. */
export function together(
  strips: PaperCounts | undefined,
  slips: Omit<PaperCounts, 'void'> | undefined,
): PaperCounts | null {
  if (slips === undefined) return strips ?? null
  if (strips === undefined) return { ...slips, void: 0 }
  const sum = (key: Exclude<keyof PaperCounts, 'void'>): number => strips[key] + slips[key]
  return {
    five: sum('five'),
    four: sum('four'),
    three: sum('three'),
    two: sum('two'),
    one: sum('one'),
    abstained: sum('abstained'),
    void: strips.void,
  }
}

interface Issued {
  readonly memberId: MemberId
  readonly issued: boolean
}

/** The strips that may lie in a member's box: all who were issued ballots, without the member's own (rules.md › Paper). */
export function mostStrips(roll: readonly Issued[], memberId: MemberId): number {
  const voters = roll.filter((each) => each.issued)
  return voters.length - (voters.some((each) => each.memberId === memberId) ? 1 : 0)
}

/** Collected ≤ issued, box by box. */
export function checkBox(
  counts: PaperCounts,
  most: number,
  name: string,
): Result<PaperCounts, 'reviews.more-strips-than-voters'> {
  const strips = stripsIn(counts)
  return strips > most ? refuse('reviews.more-strips-than-voters', { name, strips, most }) : ok(counts)
}

export const sameCounts = (one: PaperCounts, other: PaperCounts): boolean =>
  paperKeys.every((key) => one[key] === other[key])

/** How far the count of one member is. */
export type BoxState =
  /** One teller or both have not entered this round's numbers. */
  | 'open'
  | 'agreed'
  /** Both entered, and differ: to be counted again. */
  | 'differs'
  /** Settled by the meeting after a recount, with a reason. */
  | 'decided'

export interface BoxEntries {
  readonly first: PaperCounts | null
  readonly second: PaperCounts | null
  readonly decided: PaperCounts | null
}

export function boxState({ first, second, decided }: BoxEntries): BoxState {
  if (decided !== null) return 'decided'
  if (first === null || second === null) return 'open'
  return sameCounts(first, second) ? 'agreed' : 'differs'
}

/** The numbers that hold for a member; null while they do not. */
export function heldCounts(box: BoxEntries): PaperCounts | null {
  const state = boxState(box)
  if (state === 'decided') return box.decided
  return state === 'agreed' ? box.first : null
}
