/** The persons of a case, and as what somebody stands among them. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { branchHands, seatsOf, type Persons } from '#domain/cases/seats.ts'
import type { Seat } from '#domain/cases/case.ts'
import type { Read } from '#server/db/handle.ts'
import { holdersOf, membersOfBranch } from '#server/rooms/organisation/views.ts'
import { relativesNoted } from '#server/rooms/talks/views-followed.ts'

import { verifiersOf } from './store-people.ts'
import type { StoredCase } from './store.ts'

export interface CasePeople {
  readonly persons: Persons
  /** How many sit in each body, without the member and relatives; full members of the branch. */
  readonly bodies: { readonly full: number; readonly branch: number; readonly committee: number }
  /** By person, in the order in which they are shown. */
  readonly names: ReadonlyMap<StaffId, string>
}

export async function peopleOf(
  read: Read,
  scope: OrganisationScope,
  of: Pick<StoredCase, 'id' | 'memberId' | 'staffId' | 'name' | 'branchId'>,
  today: LocalDate,
): Promise<CasePeople> {
  const [verifiers, secretaries, branchCommittee, committee, relatives, members] = await Promise.all([
    verifiersOf(read, scope, of.id),
    holdersOf(read, scope, 'secretary', of.branchId, today),
    holdersOf(read, scope, 'branch-committee', of.branchId, today),
    holdersOf(read, scope, 'committee', null, today),
    relativesNoted(read, scope, of.memberId),
    membersOfBranch(read, scope, of.branchId, today),
  ])
  const idsOf = (people: readonly { readonly staffId: StaffId }[]) => people.map(({ staffId }) => staffId)
  const offices = { secretaries: idsOf(secretaries), branchCommittee: idsOf(branchCommittee) }
  const away = { member: of.staffId, relatives: idsOf(relatives) }
  const branch = branchHands({ ...away, ...offices })
  const isFree = (who: StaffId) => who !== away.member && !away.relatives.includes(who)
  const sitting = (ids: readonly StaffId[]) => Math.max(1, new Set(ids.filter(isFree)).size)
  const listed = [...verifiers, ...secretaries, ...branchCommittee, ...committee]
  const persons = { ...away, verifiers: idsOf(verifiers), branch, committee: idsOf(committee) }
  return {
    persons,
    bodies: {
      full: members.filter(({ kind }) => kind === 'full').length,
      branch: sitting([...offices.secretaries, ...offices.branchCommittee]),
      committee: sitting(persons.committee),
    },
    names: new Map([
      [of.staffId, of.name] as const,
      ...listed
        .filter(({ staffId }) => seatsOf(persons, staffId).length > 0)
        .map(({ staffId, name }) => [staffId, name] as const),
    ]),
  }
}

/** Everybody who can open it today, with what they are in it. */
export const listOf = ({
  persons,
  names,
}: CasePeople): readonly { readonly name: string; readonly seats: readonly Seat[] }[] =>
  [...names].map(([staffId, name]) => ({ name, seats: seatsOf(persons, staffId) }))

/** Who sits in one of these seats. */
export const thoseIn = ({ persons, names }: CasePeople, seats: readonly Seat[]): readonly StaffId[] =>
  [...names.keys()].filter((who) => seatsOf(persons, who).some((seat) => seats.includes(seat)))
