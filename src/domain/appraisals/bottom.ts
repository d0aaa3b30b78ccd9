/** How a bottom ended: what fitted, or why what came next did not. */
export type Border = 'whole' | 'tie-over-share' | 'all-equal' | 'too-few'

export interface Bottom<T> {
  /** How many there may be: ⌊n · share / 100⌋. */
  readonly most: number
  readonly chosen: readonly T[]
  /** The group of equals that did not fit; a machine does not choose among them. */
  readonly leftOut: readonly T[]
  readonly border: Border
}

interface Rule<T> {
  /** Negative where `one` is worse than `other`, zero where they are equal. */
  readonly compare: (one: T, other: T) => number
  /** Whole per cent of the group. */
  readonly share: number
}

/**
 * The bottom of a group: from the lowest, whole groups of equals while they fit into the share; none where all are equal.
 * rules.md › Talks and support 1; notice §三.3.
 */
export function bottomOf<T>(group: readonly T[], { compare, share }: Rule<T>): Bottom<T> {
  const most = Math.floor((group.length * share) / 100)
  const order = group.toSorted(compare)
  const [worst] = order
  const best = order.at(-1)
  if (worst === undefined || best === undefined || most === 0)
    return { most, chosen: [], leftOut: [], border: 'too-few' }
  if (compare(worst, best) === 0) return { most, chosen: [], leftOut: [], border: 'all-equal' }
  const edge = order[most]
  if (edge === undefined) return { most, chosen: order, leftOut: [], border: 'whole' }
  // Whoever stands just beyond the share takes all their equals along, out of it.
  const chosen = order.slice(0, most).filter((each) => compare(each, edge) < 0)
  if (chosen.length === most) return { most, chosen, leftOut: [], border: 'whole' }
  const leftOut = order.filter((each) => compare(each, edge) === 0)
  return { most, chosen, leftOut, border: 'tie-over-share' }
}
