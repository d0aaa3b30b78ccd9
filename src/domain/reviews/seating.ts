import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Candidate } from './candidate.ts'
import { isAtLeast } from './candidate.ts'
import type { Seat } from './stars-input.ts'

/** One level of seats, and who competes for it in which order. */
export interface Level {
  readonly seat: Seat
  readonly seats: number
  readonly minimum: string | null
  /** Tied groups in the order of the policy, without those who already sit higher. */
  readonly groups: readonly (readonly Candidate[])[]
  /** The re-vote of this seat: member → place; absent where there was none. */
  readonly revoted: ReadonlyMap<string, number>
}

export interface Seated {
  readonly winners: readonly Candidate[]
  /** The tied group that would have passed the seats while one was left. */
  readonly undecided: readonly Candidate[]
}

/** The order after the re-vote as one more step. A re-vote names all who are tied, or none of them. */
function split(
  group: readonly Candidate[],
  revoted: ReadonlyMap<string, number>,
): Result<readonly (readonly Candidate[])[], 'stars.revote-not-whole'> {
  const places = new Map<number, Candidate[]>()
  let named = 0
  for (const candidate of group) {
    const place = revoted.get(candidate.member.id)
    if (place === undefined) continue
    named += 1
    const equal = places.get(place)
    if (equal === undefined) places.set(place, [candidate])
    else equal.push(candidate)
  }
  if (named === 0) return ok([group])
  if (named < group.length) return refuse('stars.revote-not-whole', { path: 'revotes' })
  return ok([...places].toSorted(([one], [other]) => one - other).map(([, equal]) => equal))
}

/** Whole groups from the top while they fit; the first that does not fit ends the level (rules.md › Review 7). */
export function seat(level: Level): Result<Seated, 'stars.revote-not-whole'> {
  const winners: Candidate[] = []
  for (const group of level.groups) {
    const { minimum } = level
    const competing = minimum === null ? group : group.filter((each) => isAtLeast(each, minimum))
    const parts = split(competing, level.revoted)
    if (!parts.ok) return parts
    for (const part of parts.value) {
      if (winners.length + part.length > level.seats)
        return ok({ winners, undecided: winners.length < level.seats ? part : [] })
      winners.push(...part)
    }
  }
  return ok({ winners, undecided: [] })
}
