import { compareFractions, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'

export interface Scored {
  readonly id: string
  readonly score: Fraction
}

/** Both in the order of the input. */
export interface Lowest {
  readonly bottom: readonly string[]
  /** The equals that would have passed the places while one was left. */
  readonly leftOut: readonly string[]
  readonly allEqual: boolean
}

const mostBottoms = 64

/** What all these denominators go into; null where there are too many of them to be worth it. */
function commonBottom(scores: Iterable<Fraction>): bigint | null {
  const bottoms = new Set<bigint>()
  for (const { bottom } of scores) if (bottoms.add(bottom).size > mostBottoms) return null
  let common = 1n
  for (const bottom of bottoms) common *= fraction(bottom, common).top
  return common
}

/** The lowest first. Over one common denominator whole numbers are compared, else fractions: the order is the same. */
function inOrder(shared: ReadonlyMap<Fraction, Scored[]>): readonly (readonly [Fraction, Scored[]])[] {
  const common = commonBottom(shared.keys())
  if (common === null) return [...shared].toSorted(([one], [other]) => compareFractions(one, other))
  return Array.from(shared, ([score, held]) => {
    const whole = score.top * (common / score.bottom)
    return { whole, entry: [score, held] as const }
  })
    .toSorted((one, other) => (one.whole < other.whole ? -1 : Number(one.whole > other.whole)))
    .map(({ entry }) => entry)
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
  for (const [score, held] of inOrder(shared)) {
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
  const bottom = new Set<Scored>()
  const asGiven = (some: ReadonlySet<Scored>): readonly string[] =>
    rows.filter((row) => some.has(row)).map(({ id }) => id)
  if (groups.length <= 1) return { bottom: [], leftOut: [], allEqual: true }
  for (const group of groups) {
    if (!group.every(isUnder)) break
    if (bottom.size + group.length > places) {
      const leftOut = bottom.size < places ? asGiven(new Set(group)) : []
      return { bottom: asGiven(bottom), leftOut, allEqual: false }
    }
    for (const row of group) bottom.add(row)
  }
  return { bottom: asGiven(bottom), leftOut: [], allEqual: false }
}
