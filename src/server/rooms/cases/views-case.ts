/** A case as whoever opened it sees it, with what they may do. */
import type { CaseShown, StepShown } from '#contract/cases-shapes.ts'
import { caseActs, type CaseAct, type May } from '#domain/cases/acts.ts'
import type { Counts, Seat } from '#domain/cases/case.ts'
import { nextTreatments } from '#domain/cases/course.ts'
import { appealBy } from '#domain/cases/days.ts'
import { mayNow, type Frame } from '#domain/cases/now.ts'
import { knownTreatments, leastOf, type CasePolicy } from '#domain/cases/policy.ts'
import { seatsOf, seesLooks } from '#domain/cases/seats.ts'
import { differences } from '#domain/cases/vote.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { countsOf, type StoredCount } from './store-people.ts'
import { looksOf, stepsOf, type StoredStep } from './store-steps.ts'
import { caseById, type StoredCase } from './store.ts'
import { listOf, peopleOf, type CasePeople } from './views-persons.ts'

export interface Seated {
  readonly of: StoredCase
  readonly people: CasePeople
  readonly seats: readonly Seat[]
  readonly steps: readonly StoredStep[]
  readonly today: LocalDate
  readonly who: StaffId
}

/** A case with a seat for this person; null where there is none, or no case. */
export async function seatedAt(
  read: Read,
  scope: OrganisationScope,
  { of, who, now }: { readonly of: StoredCase | null; readonly who: StaffId; readonly now: Date },
): Promise<Seated | null> {
  if (of === null) return null
  const today = await todayOf(read, scope, now)
  const people = await peopleOf(read, scope, of, today)
  const seats = seatsOf(people.persons, who)
  return seats.length === 0
    ? null
    : { of, people, seats, steps: await stepsOf(read, scope, of.id), today, who }
}

export const frameOf = ({ of, seats, who, today, steps }: Seated): Frame => ({
  state: of.state,
  seats,
  who,
  today,
  papers: steps,
  hearingOn: of.hearingOn,
  endsOn: of.endsOn,
  openAppeal: of.openAppeal,
})

/** What may be proposed: what the earlier case may be followed by, or whatever the school knows. */
export async function allowedIn(
  read: Read,
  scope: OrganisationScope,
  { previousId, policy }: Pick<StoredCase, 'previousId' | 'policy'>,
) {
  const previous = previousId === null ? null : await caseById(read, scope, previousId)
  return previous === null ? knownTreatments(policy) : nextTreatments(previous)
}

/** The whole of it, as this person sees it now. */
export async function shownOf(read: Read, scope: OrganisationScope, seated: Seated): Promise<CaseShown> {
  const { of, people, seats, steps, today } = seated
  const [allowed, counts, looks] = await Promise.all([
    allowedIn(read, scope, of),
    countsOf(read, scope, of.id),
    seesLooks(seats) ? looksOf(read, scope, of.id) : null,
  ])
  const frame = frameOf(seated)
  const may = Object.fromEntries(caseActs.map((act) => [act, mayNow(act, frame)])) as Record<CaseAct, May>
  return {
    id: of.id,
    version: of.version,
    memberId: of.memberId,
    name: of.name,
    branch: of.branch,
    source: of.source,
    talkId: of.talkId,
    previousId: of.previousId,
    nextId: of.nextId,
    state: of.state,
    treatment: of.outcome ?? of.treatment,
    allowed: [...allowed],
    mayFollow: of.isFollowed ? [] : [...nextTreatments(of)],
    months: of.months,
    correction: of.policy.correction,
    hearingOn: of.hearingOn,
    deliveredOn: of.deliveredOn,
    appealBy: of.deliveredOn === null ? null : appealBy(of.deliveredOn, of.policy),
    endsOn: of.endsOn,
    lastOn: of.lastOn,
    seats: [...seats],
    steps: steps.map(stepShown),
    counted: countedOf(counts),
    bodies: bodiesOf(people.bodies, of.policy),
    persons: listOf(people).map(({ name, seats: held }) => ({ name, seats: [...held] })),
    looks:
      looks === null ? null : looks.map(({ by, seat, act, at }) => ({ by, seat, act, at: at.toISOString() })),
    today,
    may,
  }
}

const bodiesOf = (
  { full, branch, committee }: CasePeople['bodies'],
  { fewQuorum, committeeQuorum, noticeDays, branchQuorum, branchMajority }: CasePolicy,
): CaseShown['bodies'] => ({
  full,
  branch: { of: branch, least: leastOf(fewQuorum, branch) },
  committee: { of: committee, least: leastOf(committeeQuorum, committee) },
  noticeDays,
  quorum: { ...branchQuorum },
  majority: { ...branchMajority },
})

const stepShown = ({ id, heldOn, by, at, hash, drawn, content }: StoredStep): StepShown => ({
  id,
  heldOn,
  by,
  at: at.toISOString(),
  hash,
  drawn: drawn === null ? null : Buffer.from(drawn).toString('base64'),
  content,
})

/** Who counted and in what they differ: never what the other wrote, so that each counts alone. */
function countedOf(counts: readonly StoredCount[]): {
  by: string[]
  differ: (keyof Counts)[]
} {
  const [one, other] = counts
  return {
    by: counts.map(({ by }) => by),
    differ: one === undefined || other === undefined ? [] : [...differences(one.counts, other.counts)],
  }
}
