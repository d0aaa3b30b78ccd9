import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'

/** The members of a branch of the sample, by its index, in the order of the roll. */
export const membersOf = (cast: Cast, branch: number): readonly Enrolled[] =>
  cast.enrolment.people.filter((person) => person.branch === branch)

export const allMembers = (cast: Cast): readonly Enrolled[] =>
  cast.enrolment.people.filter((person) => person.branch !== null)

/** Who does the work of an office. */
export function holderOf(cast: Cast, role: string, branch: number | null): Enrolled {
  const found = cast.enrolment.people.find(({ roles }) =>
    roles.some((one) => one.role === role && one.branch === branch),
  )
  if (found === undefined) throw new Error(`the sample school has no ${role}`)
  return found
}
