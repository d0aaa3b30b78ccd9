import type { Candidate } from './candidate.ts'
import type { Seat } from './stars-input.ts'

/** What the re-vote of a seat made of a candidate among those who were tied. */
export interface Revoted {
  readonly seat: Seat
  readonly tied: number
  /** 1 is the first. */
  readonly place: number
  /** How many others received as many votes. */
  readonly equal: number
}

/** The re-votes that divided a candidate's tied group; one that named somebody who was not tied divided nothing. */
export function revotesOf(
  candidate: Candidate,
  group: readonly Candidate[],
  revoted: Readonly<Record<Seat, ReadonlyMap<string, number>>>,
): readonly Revoted[] {
  return (['five', 'four'] as const).flatMap((seat) => {
    const own = revoted[seat].get(candidate.member.id)
    const places = group.flatMap(({ member }) => revoted[seat].get(member.id) ?? [])
    if (own === undefined || places.length < 2) return []
    const ahead = places.filter((place) => place < own).length
    const equal = places.filter((place) => place === own).length - 1
    return [{ seat, tied: places.length, place: ahead + 1, equal }]
  })
}
