/** The persons of a talk, and as what somebody stands among them. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { seatsOf, type Persons } from '#domain/talks/seats.ts'
import type { Seat, Talker } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'

import { talkersOf } from './store-people.ts'
import { supportOf, type StoredSupport } from './store-support.ts'
import type { StoredTalk } from './store.ts'

export interface TalkPeople {
  readonly persons: Persons
  readonly talkers: readonly Talker[]
  readonly support: StoredSupport | null
  /** By person, in the order in which they are shown. */
  readonly names: ReadonlyMap<StaffId, string>
}

export async function peopleOf(
  read: Read,
  scope: OrganisationScope,
  talk: Pick<StoredTalk, 'id' | 'staffId' | 'name'>,
  today: LocalDate,
): Promise<TalkPeople> {
  const [talkers, support, committee] = await Promise.all([
    talkersOf(read, scope, talk.id),
    supportOf(read, scope, talk.id),
    holdersOf(read, scope, 'committee', null, today),
  ])
  return {
    talkers,
    support,
    persons: {
      member: talk.staffId,
      talkers: talkers.map(({ staffId }) => staffId),
      committee: committee.map(({ staffId }) => staffId),
      helper: support?.helperId ?? null,
    },
    names: new Map([
      [talk.staffId, talk.name],
      ...talkers.map(({ staffId, name }) => [staffId, name] as const),
      ...committee.map(({ staffId, name }) => [staffId, name] as const),
      ...(support === null ? [] : [[support.helperId, support.helper] as const]),
    ]),
  }
}

/** Everybody who can open it today, with what they are in it. */
export const listOf = ({
  persons,
  names,
}: TalkPeople): readonly { readonly name: string; readonly seats: readonly Seat[] }[] =>
  [...names].map(([staffId, name]) => ({ name, seats: seatsOf(persons, staffId) }))
