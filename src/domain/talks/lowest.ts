import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'

export interface Scored {
  readonly id: string
  readonly score: Fraction
}

export interface Lowest {
  /** From the lowest score upward. */
  readonly bottom: readonly string[]
  /** The equals that would have passed the places while one was left. */
  readonly leftOut: readonly string[]
  readonly allEqual: boolean
}

/** Equals together, the lowest first. A score that many share as one object is looked at once. */
function groupsOf(rows: readonly Scored[]): readonly (readonly Scored[])[] {
  const shared = new Map<Fraction, Scored[]>()
  for (const row of rows) {
    const held = shared.get(row.score)
    if (held === undefined) shared.set(row.score, [row])
    else held.push(row)
  }
  const groups: Scored[][] = []
  let before: Fraction | null = null
  for (const [score, held] of [...shared].toSorted(([one], [other]) => compareFractions(one, other))) {
    const equals = before !== null && compareFractions(before, score) === 0 ? groups.at(-1) : undefined
    if (equals === undefined) groups.push(held)
    else for (const row of held) equals.push(row)
    before = score
  }
  return groups
}

/**
 * Whole groups of equals from below while they fit into `places`; nobody where all are equal, and nobody who is not
 * under the pass line.
 */
export function lowest(rows: readonly Scored[], places: number, isUnder: (row: Scored) => boolean): Lowest {
  const groups = groupsOf(rows)
  const bottom: string[] = []
  if (groups.length <= 1) return { bottom, leftOut: [], allEqual: true }
  for (const group of groups) {
    if (!group.every(isUnder)) break
    if (bottom.length + group.length > places) {
      const leftOut = bottom.length < places ? group.map(({ id }) => id) : []
      return { bottom, leftOut, allEqual: false }
    }
    for (const { id } of group) bottom.push(id)
  }
  return { bottom, leftOut: [], allEqual: false }
}
