import { compareFractions, floorOf, fraction } from '../kernel/fraction.ts'
import type { ReviewPolicy } from '../terms/policy.ts'
import { policyNumber } from './quota.ts'

/** Attendance by class; slips are never counted by class (rules.md › Review 1). */
export interface Attendance {
  readonly full: number
  readonly fullPresent: number
  readonly probationary: number
  readonly probationaryPresent: number
}

export interface Quorum {
  readonly met: boolean
  /** Met, but under the line at which a school should think again. */
  readonly warned: boolean
  /** The smallest number of full members that makes the quorum. */
  readonly needed: number
  readonly because: readonly string[]
}

interface Attending {
  readonly kind: 'full' | 'probationary'
  readonly excused: string | null
  readonly voter: boolean
  readonly present: boolean
  /** Checked in from elsewhere: votes, and is not in the room. */
  readonly away?: boolean
}

/** Counts by class; the excused have left the base. */
export function attendanceOf(roll: readonly Attending[]): Attendance {
  const due = roll.filter((each) => each.voter)
  const count = (kind: Attending['kind'], present: boolean): number =>
    due.filter((each) => each.kind === kind && ((each.present && each.away !== true) || !present)).length
  return {
    full: count('full', false),
    fullPresent: count('full', true),
    probationary: count('probationary', false),
    probationaryPresent: count('probationary', true),
  }
}

/** Whether enough full members are there to hold the review. */
export function quorumOf(policy: ReviewPolicy['quorum'], { full, fullPresent }: Attendance): Quorum {
  const present = fraction(fullPresent * 100)
  const line = (percent: string) => {
    const { top, bottom } = policyNumber(percent)
    return fraction(BigInt(full) * top, bottom)
  }
  const least = line(policy.atLeast)
  const needed = Number(floorOf(fraction(least.top + 100n * least.bottom - 1n, 100n * least.bottom)))
  const met = fullPresent > 0 && compareFractions(present, least) >= 0
  const warned = met && compareFractions(present, line(policy.warnUnder)) < 0
  const share = `应到正式党员 ${full} 人，实到 ${fullPresent} 人`
  const because = [
    `${share}；须到 ${policy.atLeast}% 以上，即至少 ${Math.max(1, needed)} 人，${met ? '可以开会' : '还不能开会'}。`,
    ...(warned ? [`到会不足 ${policy.warnUnder}%，请考虑改期或说明情况。`] : []),
  ]
  return { met, warned, needed: Math.max(1, needed), because }
}
