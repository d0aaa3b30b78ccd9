import type { Candidate } from './candidate.ts'
import type { Seated } from './seating.ts'
import type { Seat } from './stars-input.ts'

/** Where a candidate sits, and for which seats they are tied over the quota. */
export interface Place {
  readonly seat: Seat | null
  readonly tiedFor: readonly { readonly seat: Seat; readonly group: number }[]
}

/** Looks a candidate's place up in the two levels. */
export function placing(five: Seated, four: Seated): (candidate: Candidate) => Place {
  const sitting = new Map<Candidate, Seat>()
  for (const winner of five.winners) sitting.set(winner, 'five')
  for (const winner of four.winners) sitting.set(winner, 'four')
  const tied = { five: new Set(five.undecided), four: new Set(four.undecided) }
  return (candidate) => ({
    seat: sitting.get(candidate) ?? null,
    tiedFor: (['five', 'four'] as const)
      .filter((seat) => tied[seat].has(candidate))
      .map((seat) => ({ seat, group: tied[seat].size })),
  })
}
