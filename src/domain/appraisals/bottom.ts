import type { Fraction } from '../kernel/fraction.ts'
import { lowest } from './lowest.ts'

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
  /** The lower, the worse. */
  readonly score: (one: T) => Fraction
  /** Whole per cent of the group. */
  readonly share: number
}

/** The bottom of a group, told with how it ended. rules.md › Talks and support 1; notice §三.3. */
export function bottomOf<T>(group: readonly T[], { score, share }: Rule<T>): Bottom<T> {
  const most = Math.floor((group.length * share) / 100)
  if (most === 0) return { most, chosen: [], leftOut: [], border: 'too-few' }
  const rows = group.map((one, at) => ({ id: String(at), score: score(one) }))
  const { bottom, leftOut, allEqual } = lowest(rows, most, () => true)
  const of = (ids: readonly string[]): readonly T[] => {
    const named = new Set(ids)
    return group.filter((_one, at) => named.has(String(at)))
  }
  const border = allEqual ? 'all-equal' : leftOut.length > 0 ? 'tie-over-share' : 'whole'
  return { most, chosen: of(bottom), leftOut: of(leftOut), border }
}
