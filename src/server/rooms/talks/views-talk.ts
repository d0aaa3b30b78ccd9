/** A talk as far as whoever opened it may see it, with what they may do. */
import type { TalkShown } from '#contract/talks-shapes.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayAct, sealedOr, talkActs, type May, type TalkAct } from '#domain/talks/acts.ts'
import { seatsOf, seesLooks, seesTalk } from '#domain/talks/seats.ts'
import { after, mayCheck, mayJudge } from '#domain/talks/support.ts'
import type { Seat } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'

import { looksOf, notesOf, type StoredNote } from './store-said.ts'
import { stepsOf, type StoredStep, type StoredSupport } from './store-support.ts'
import type { StoredTalk } from './store.ts'
import { listOf, type TalkPeople } from './views-persons.ts'

interface Frame {
  readonly talk: StoredTalk
  readonly people: TalkPeople
  readonly seats: readonly Seat[]
  readonly who: StaffId
  readonly today: LocalDate
}

/** The whole of it, as this person sees it now. */
export async function shownOf(
  read: Read,
  scope: OrganisationScope,
  { talk, people, who, today }: Omit<Frame, 'seats'>,
): Promise<TalkShown> {
  const seats = seatsOf(people.persons, who)
  const frame = { talk, people, seats, who, today }
  const [notes, steps, looks] = await Promise.all([
    notesOf(read, scope, talk.id),
    stepsOf(read, scope, talk.id),
    seesLooks(seats) ? looksOf(read, scope, talk.id) : null,
  ])
  const may = Object.fromEntries(talkActs.map((act) => [act, mayNow(act, frame, notes)])) as Record<
    TalkAct,
    May
  >
  return {
    id: talk.id,
    version: talk.version,
    memberId: talk.memberId,
    termId: talk.termId,
    name: talk.name,
    branch: talk.branch,
    term: talk.term,
    round: talk.round,
    state: talk.state,
    seats: [...seats],
    content: seesTalk(seats) ? contentOf(talk, people, notes) : null,
    support: people.support === null ? null : supportShown(people.support, steps),
    persons: listOf(people).map(({ name, seats: of }) => ({ name, seats: [...of] })),
    looks:
      looks === null ? null : looks.map(({ by, seat, act, at }) => ({ by, seat, act, at: at.toISOString() })),
    today,
    may,
  }
}

/** The table of states, and what the days and the sides add to it. */
export function mayNow(act: TalkAct, frame: Frame, notes: readonly Pick<StoredNote, 'kind'>[]): May {
  const { talk, people, seats, who, today } = frame
  const may = mayAct(act, talk.state, seats)
  if (may !== true) return act === 'record' || act === 'sign' ? sealedOr(may) : may
  const { support } = people
  const standing = support === null ? null : { ...support, checked: support.checkedAt !== null, today }
  if (act === 'check' && standing !== null) return mayCheck(standing)
  if (act === 'judge' && standing !== null) return mayJudge(standing)
  if (act === 'move') {
    const isMember = seats.includes('member')
    const isMoved = isMember ? talk.movedByMember : talk.movedBySchool
    return isMoved ? { code: 'talks.moved-already', detail: { side: isMember ? 'member' : 'school' } } : true
  }
  if (act === 'record' && today < talk.meetsOn)
    return { code: 'talks.not-yet', detail: { day: talk.meetsOn } }
  if (act === 'confirm' && talk.judgedById === who) return { code: 'talks.own-judgement' }
  if (act === 'reply' && !notes.some(({ kind }) => kind === 'appeal')) return { code: 'talks.no-appeal' }
  if (act === 'second') {
    const isDue = talk.outcome !== null && after(talk.round, talk.outcome) === 'second'
    return isDue && talk.secondId === null ? true : { code: 'talks.state' }
  }
  return true
}

const contentOf = (
  talk: StoredTalk,
  { talkers }: TalkPeople,
  notes: readonly StoredNote[],
): NonNullable<TalkShown['content']> => ({
  grounds: talk.grounds,
  talkers: talkers.map(({ office, staffId, name }) => ({ office, staffId, name })),
  meeting: { on: talk.meetsOn, at: talk.meetsAt, place: talk.place },
  moved: { byMember: talk.movedByMember, bySchool: talk.movedBySchool },
  record:
    talk.heldOn === null
      ? null
      : {
          heldOn: talk.heldOn,
          words: talk.words ?? '',
          ownWords: talk.ownWords ?? '',
          goals: talk.goals.map(({ text, dueOn }) => ({ text, dueOn })),
        },
  signature:
    talk.signedAt === null
      ? null
      : {
          hash: talk.recordHash ?? '',
          at: talk.signedAt.toISOString(),
          typed: talk.typedName,
          drawn: talk.drawn === null ? null : Buffer.from(talk.drawn).toString('base64'),
        },
  refusal: decidedOf(talk.refusedWhy, talk.refusedBy, talk.refusedAt),
  judgement: judgementOf(talk),
  confirmation: decidedOf(talk.confirmedWhy, talk.confirmedBy, talk.confirmedAt),
  cancelledWhy: talk.cancelledWhy,
  notes: notes.map(({ id, kind, text, late, by, at }) => ({
    id,
    kind,
    text,
    late,
    by,
    at: at.toISOString(),
  })),
  firstId: talk.firstId,
  secondId: talk.secondId,
})

const decidedOf = (why: string | null, by: string | null, at: Date | null) =>
  why === null || at === null ? null : { why, by: by ?? '', at: at.toISOString() }

function judgementOf(talk: StoredTalk): NonNullable<TalkShown['content']>['judgement'] {
  const decided = decidedOf(talk.judgedWhy, talk.judgedBy, talk.judgedAt)
  return decided === null || talk.outcome === null ? null : { ...decided, outcome: talk.outcome }
}

const supportShown = (
  support: StoredSupport,
  steps: readonly StoredStep[],
): NonNullable<TalkShown['support']> => ({
  helper: support.helper,
  checkOn: support.checkOn,
  endsOn: support.endsOn,
  steps: steps.map(({ id, text, dueOn, doneWords, doneBy, doneAt }) => ({
    id,
    text,
    dueOn,
    done: doneAt === null ? null : { words: doneWords ?? '', by: doneBy ?? '', at: doneAt.toISOString() },
  })),
  check:
    support.checkedAt === null
      ? null
      : {
          words: support.checkedWords ?? '',
          by: support.checkedBy ?? '',
          at: support.checkedAt.toISOString(),
        },
})
