import { fraction } from '../kernel/fraction.ts'
import type { StaffId } from '../kernel/ids.ts'
import { bottomOf, type Border } from './bottom.ts'
import type { Appraised, Measure } from './sheet.ts'

/** Of so many whole per cent without a result, the last tenth says nothing: the sheet is to be completed first. */
export const mostMissing = 20

export interface Placed {
  readonly staffId: StaffId
  /** As on the sheet: ten-thousandths of a score, or a place; null without a result. */
  readonly value: number | null
  /** 1 + how many are better; null without a result. */
  readonly rank: number | null
  readonly part: 'bottom' | 'left-out' | 'other'
}

export interface Standing {
  /** The best first, whoever has no result last. */
  readonly placed: readonly Placed[]
  readonly appraised: number
  readonly most: number
  readonly border: Border
}

/**
 * The order of all who were appraised, and its end: 「后 10%」 of all staff, members or not, by the share of the policy
 * (notice §三.3; rules.md › Talks and support 1).
 */
export function standingOf(results: readonly Appraised[], measure: Measure, share: number): Standing {
  const without = results.filter(({ value }) => value === null)
  const given = results.flatMap(({ staffId, value }) => (value === null ? [] : [{ staffId, value }]))
  const worse = (one: { readonly value: number }, other: { readonly value: number }): number =>
    measure === 'score' ? one.value - other.value : other.value - one.value
  const score = ({ value }: { readonly value: number }) => fraction(measure === 'score' ? value : -value)
  const { most, chosen, leftOut, border } = bottomOf(given, { score, share })
  const [low, out] = [new Set(chosen), new Set(leftOut)]
  const order = given.toSorted((one, other) => worse(other, one))
  let [rank, last] = [0, -1]
  const placed: readonly Placed[] = order.map((each, at) => {
    if (each.value !== last) [rank, last] = [at + 1, each.value]
    const part = low.has(each) ? 'bottom' : out.has(each) ? 'left-out' : 'other'
    return { staffId: each.staffId, value: each.value, rank, part }
  })
  const rest = without.map(({ staffId }) => ({ staffId, value: null, rank: null, part: 'other' as const }))
  return { placed: [...placed, ...rest], appraised: given.length, most, border }
}

/** Whether so many missing of so many due leave a last tenth that can be answered for. */
export const isTooThin = (missing: number, due: number): boolean => missing * 100 > due * mostMissing
