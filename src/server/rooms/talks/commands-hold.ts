/** Holding a talk for whoever may act on it; for anybody without a seat it is not there. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayAct, type TalkAct } from '#domain/talks/acts.ts'
import { seatsOf } from '#domain/talks/seats.ts'
import type { Seat, TalkId } from '#domain/talks/talk.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'
import type { Write } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { holdTalk, talkById, type StoredTalk } from './store.ts'
import { peopleOf, type TalkPeople } from './views-persons.ts'
import { shownOf } from './views-talk.ts'

export interface Asking {
  readonly scope: OrganisationScope
  readonly actor: Actor
  readonly now: Date
}

export interface Held {
  readonly talk: StoredTalk
  readonly people: TalkPeople
  readonly seats: readonly Seat[]
  readonly today: LocalDate
}

type HoldCode = 'common.not-found' | 'common.forbidden' | 'common.changed-meanwhile' | 'talks.state'

interface Asked {
  readonly talkId: TalkId
  /** As they saw it; left out where the act adds and changes nothing. */
  readonly version?: number
}

/** The talk, held until the transaction ends, for an act that this person may do in its state. */
export async function holdFor(
  write: Write,
  { scope, actor, now }: Asking,
  act: TalkAct | null,
  { talkId, version }: Asked,
): Promise<Result<Held, HoldCode>> {
  const talk = await holdTalk(write, scope, talkId)
  if (talk === null) return refuse('common.not-found')
  const today = await todayOf(write, scope, now)
  const people = await peopleOf(write, scope, talk, today)
  const seats = seatsOf(people.persons, actor.staffId)
  if (seats.length === 0) return refuse('common.not-found')
  const may = act === null ? true : mayAct(act, talk.state, seats)
  if (may !== true) return { ok: false, refusal: may }
  if (version !== undefined && version !== talk.version) return refuse('common.changed-meanwhile')
  return ok({ talk, people, seats, today })
}

/** The talk as it is after the act: the answer of every act, so that nobody has to open it once more. */
export async function shownAfter(
  write: Write,
  { scope, actor, now }: Asking,
  talkId: TalkId,
): Promise<{ readonly ok: true; readonly value: TalkShown }> {
  const talk = await talkById(write, scope, talkId)
  if (talk === null) throw new Error('the talk that was held is gone')
  const today = await todayOf(write, scope, now)
  const people = await peopleOf(write, scope, talk, today)
  return ok(await shownOf(write, scope, { talk, people, who: actor.staffId, today }))
}

/** Acts and ids alone: nothing of a talk stands in the chain. */
export const audited = (write: Write, act: string, talkId: TalkId): void =>
  write.audit({ act, subject: { kind: 'talk', id: talkId } })

export const everybodyOf = ({ persons }: TalkPeople): readonly StaffId[] => [
  persons.member,
  ...persons.talkers,
]
