import type { StaffId } from '../kernel/ids.ts'
import type { Seat } from './talk.ts'

/** The persons of a talk: whoever is not among them does not learn that there is one. */
export interface Persons {
  readonly member: StaffId
  readonly talkers: readonly StaffId[]
  /** Those who hold the office on the day of the question. */
  readonly committee: readonly StaffId[]
  /** Of the support alone; sees its plan and not the talk. */
  readonly helper: StaffId | null
}

/** As what somebody stands in a talk; none where it is not theirs. The member is nothing else in their own talk. */
export function seatsOf(persons: Persons, who: StaffId): readonly Seat[] {
  if (who === persons.member) return ['member']
  return [
    ...(persons.talkers.includes(who) ? (['talker'] as const) : []),
    ...(persons.committee.includes(who) ? (['committee'] as const) : []),
    ...(persons.helper === who ? (['helper'] as const) : []),
  ]
}

/** The talk itself: the member, the talkers and the committee alone (rules.md › Talks and support 2). */
export const seesTalk = (seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat === 'member' || seat === 'talker' || seat === 'committee')

/** Who looked when: for those whom it concerns and those who answer for it. */
export const seesLooks = (seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat === 'member' || seat === 'committee')
