/** Who can help a member after a talk. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { seatsOf } from '#domain/talks/seats.ts'
import type { Seat, TalkId } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { memberHeader, membersOfBranch, staffOn } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { relativesOf } from './store-people.ts'
import { talkById, type StoredTalk } from './store.ts'
import { peopleOf, type TalkPeople } from './views-persons.ts'

export interface Seated {
  readonly talk: StoredTalk
  readonly people: TalkPeople
  readonly seats: readonly Seat[]
  readonly today: LocalDate
}

/** A talk with a seat for this person; null where there is none, or no talk. */
export async function seatedAt(
  read: Read,
  scope: OrganisationScope,
  { talkId, who, now }: { readonly talkId: TalkId; readonly who: StaffId; readonly now: Date },
): Promise<Seated | null> {
  const [talk, today] = await Promise.all([talkById(read, scope, talkId), todayOf(read, scope, now)])
  if (talk === null) return null
  const people = await peopleOf(read, scope, talk, today)
  const seats = seatsOf(people.persons, who)
  return seats.length === 0 ? null : { talk, people, seats, today }
}

export interface Helper {
  readonly staffId: StaffId
  readonly name: string
  /** 约谈人, 同支部, 同部门. */
  readonly note: string
}

/** The talkers, then the branch, then the department; without the member and relatives. */
export async function helpersFor(
  read: Read,
  scope: OrganisationScope,
  { talk, people, today }: Seated,
): Promise<readonly Helper[]> {
  const [branch, staff, header, relatives] = await Promise.all([
    membersOfBranch(read, scope, talk.branchId, today),
    staffOn(read, scope, today),
    memberHeader(read, scope, talk.memberId),
    relativesOf(read, scope, talk.memberId),
  ])
  const colleagues = staff.filter(
    ({ departmentId }) => departmentId !== null && departmentId === header?.departmentId,
  )
  const all: readonly Helper[] = [
    ...people.talkers.map(({ staffId, name }) => ({ staffId, name, note: '约谈人' })),
    ...branch.map(({ staffId, name }) => ({ staffId, name, note: '同支部' })),
    ...colleagues.map(({ id, name }) => ({ staffId: id, name, note: '同部门' })),
  ]
  const not = new Set([talk.staffId, ...relatives.map(({ staffId }) => staffId)])
  const found = new Map<StaffId, Helper>()
  for (const each of all)
    if (!not.has(each.staffId) && !found.has(each.staffId)) found.set(each.staffId, each)
  return [...found.values()]
}
