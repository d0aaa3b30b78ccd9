import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Stars } from './star-counts.ts'
import type { How } from './stars.ts'

/** How a published result came about: as it was computed and decided, or by a correction since. */
export type PublishedHow = How | 'corrected'

/**
 * A change after publication (rules.md › Review 9, 11): a designation by a rating that arrived late stands beside the
 * quota and takes no published star from anybody; a correction follows an objection and stays within the seats.
 */
export interface AmendmentChange {
  readonly member: string
  readonly stars: Stars
  readonly kind: 'designation' | 'correction'
}

export interface Published {
  readonly member: string
  readonly stars: Stars | null
  /** Designated beside the quota: holds no seat. */
  readonly beside: boolean
}

export type AmendmentCode =
  | 'reviews.not-graded'
  | 'reviews.changed-twice'
  | 'reviews.loses-star'
  | 'reviews.changes-nothing'
  | 'reviews.over-seats'

export interface SeatLimits {
  readonly five: number
  readonly four: number
  /** The seats of four include the five-star ones. */
  readonly cumulative: boolean
}

/** The published stars after the changes, or why they cannot stand. `seats` is null where the policy has no quota. */
export function amend(
  published: readonly Published[],
  changes: readonly AmendmentChange[],
  seats: SeatLimits | null,
): Result<readonly Published[], AmendmentCode> {
  const results = new Map(published.map((each) => [each.member, each]))
  const changed = new Set<string>()
  for (const { member, stars, kind } of changes) {
    const before = results.get(member)
    if (before === undefined) return refuse('reviews.not-graded')
    if (changed.has(member)) return refuse('reviews.changed-twice')
    if (before.stars === stars) return refuse('reviews.changes-nothing')
    if (kind === 'designation' && (stars < 4 || (before.stars ?? 0) > stars))
      return refuse('reviews.loses-star')
    changed.add(member)
    results.set(member, { member, stars, beside: kind === 'designation' })
  }
  const after = [...results.values()]
  if (seats === null) return ok(after)
  const holding = (stars: Stars): number =>
    after.filter((each) => !each.beside && each.stars === stars).length
  const fours = seats.cumulative ? holding(5) + holding(4) : holding(4)
  return holding(5) > seats.five || fours > seats.four
    ? refuse('reviews.over-seats', { five: seats.five, four: seats.four })
    : ok(after)
}
