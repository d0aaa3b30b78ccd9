import type { MemberId, StaffId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** At most so many watch one count. */
export const mostScrutineers = 2

interface OnRoll {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly voter: boolean
  readonly present: boolean
  /** Checked in from elsewhere: sees no box and no screen. */
  readonly away?: boolean
}

export type ScrutineerCode =
  | 'reviews.same-scrutineer'
  | 'reviews.scrutineer-no-voter'
  | 'reviews.scrutineer-counts'

export type WatchingCode = 'reviews.no-scrutineers' | 'reviews.scrutineer-away' | ScrutineerCode

/**
 * 监票人: voters of the roll, each once, and nobody who counts: whoever watches does not watch themself
 * (rules.md › Review, Close).
 */
export function checkScrutineers(
  roll: readonly OnRoll[],
  tellers: readonly StaffId[],
  named: readonly MemberId[],
): Result<readonly OnRoll[], ScrutineerCode> {
  if (new Set(named).size < named.length) return refuse('reviews.same-scrutineer')
  const found = roll.filter(({ memberId, voter }) => voter && named.includes(memberId))
  if (found.length < named.length) return refuse('reviews.scrutineer-no-voter')
  const counts = found.find(({ staffId }) => tellers.includes(staffId))
  return counts === undefined ? ok(found) : refuse('reviews.scrutineer-counts', { name: counts.name })
}

/** Before the boxes are opened: somebody watches, all who were named still may, and they are here. */
export function whoWatches(
  roll: readonly OnRoll[],
  tellers: readonly StaffId[],
  named: readonly MemberId[],
): Result<readonly OnRoll[], WatchingCode> {
  if (named.length === 0) return refuse('reviews.no-scrutineers')
  const found = checkScrutineers(roll, tellers, named)
  if (!found.ok) return found
  const away = found.value.filter((each) => !each.present || each.away === true).map(({ name }) => name)
  return away.length === 0 ? found : refuse('reviews.scrutineer-away', { names: away.join('、') })
}
