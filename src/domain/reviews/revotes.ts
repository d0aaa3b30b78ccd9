import type { Revote, Seat } from './stars-input.ts'

/** One re-vote as it was held: who of the tied received how many votes. */
export interface HeldRevote {
  readonly seat: Seat
  readonly votes: readonly { readonly memberId: string; readonly votes: number }[]
}

/** The tied in their new order: more votes first, equal votes together. */
export function orderByVotes({ votes }: HeldRevote): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>()
  for (const each of votes) groups.set(each.votes, [...(groups.get(each.votes) ?? []), each.memberId])
  return [...groups].toSorted(([one], [other]) => other - one).map(([, members]) => members)
}

/** All re-votes in the order they were held. One among those whom an earlier one left tied splits its group further. */
export function mergeRevotes(held: readonly HeldRevote[]): readonly Revote[] {
  const merged: { seat: Seat; order: readonly (readonly string[])[] }[] = []
  for (const revote of held) {
    const names = new Set(revote.votes.map((each) => each.memberId))
    const finer = orderByVotes(revote)
    const earlier = merged.find(
      ({ seat, order }) => seat === revote.seat && order.flat().some((id) => names.has(id)),
    )
    if (earlier === undefined) merged.push({ seat: revote.seat, order: finer })
    else
      earlier.order = earlier.order.flatMap((group) => (group.some((id) => names.has(id)) ? finer : [group]))
  }
  return merged
}
