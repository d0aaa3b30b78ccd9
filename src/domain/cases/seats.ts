import type { StaffId } from '../kernel/ids.ts'
import type { Seat } from './case.ts'

/** The persons of a case: whoever is not among them does not learn that there is one. */
export interface Persons {
  readonly member: StaffId
  readonly verifiers: readonly StaffId[]
  /** Who acts for the branch today: its secretary; where that is the member or a relative, its committee. */
  readonly branch: readonly StaffId[]
  /** Those who hold the office on the day of the question. */
  readonly committee: readonly StaffId[]
  /** 回避: of the member; they have no seat, whatever their office. */
  readonly relatives: readonly StaffId[]
}

/** As what somebody stands in a case; none where it is not theirs. The member is nothing else in their own case. */
export function seatsOf(persons: Persons, who: StaffId): readonly Seat[] {
  if (who === persons.member) return ['member']
  if (persons.relatives.includes(who)) return []
  return [
    ...(persons.verifiers.includes(who) ? (['verifier'] as const) : []),
    ...(persons.branch.includes(who) ? (['branch'] as const) : []),
    ...(persons.committee.includes(who) ? (['committee'] as const) : []),
  ]
}

/** Who looked when: for the one whom it concerns and those who answer for it. */
export const seesLooks = (seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat === 'member' || seat === 'committee')

interface Offices {
  readonly member: StaffId
  readonly relatives: readonly StaffId[]
  readonly secretaries: readonly StaffId[]
  readonly branchCommittee: readonly StaffId[]
}

/** Who acts for the branch: never the member in their own matter, nor a relative. */
export function branchHands({
  member,
  relatives,
  secretaries,
  branchCommittee,
}: Offices): readonly StaffId[] {
  const isFree = (who: StaffId): boolean => who !== member && !relatives.includes(who)
  const free = secretaries.filter(isFree)
  return free.length > 0 ? free : branchCommittee.filter(isFree)
}
