import { start } from '#contract/cases.ts'
import {
  approve,
  count,
  countersign,
  deliver,
  file,
  hear,
  notify,
  opine,
  report,
  sign,
} from '#contract/cases-steps.ts'
import type { CaseShown } from '#contract/cases-shapes.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import { absent, decided, unpaid, type CaseWords } from './cases-words.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf, membersOf } from './people-of.ts'
import { shownMember } from './sign-ins.ts'

const seen = ({ id, version }: CaseShown) => ({ caseId: id, version })

interface Roles {
  readonly verifiers: readonly [Enrolled, Enrolled]
  readonly secretary: Enrolled
  /** Two of the committee who neither verify nor propose. */
  readonly committee: readonly [Enrolled, Enrolled]
}

/** Two whom a case concerns, both of the branch of the shown sign-ins; the shown member verifies. */
function rolesOf(cast: Cast): { readonly roles: Roles; readonly members: readonly Enrolled[] } | null {
  const secretary = holderOf(cast, 'secretary', 1)
  const plain = membersOf(cast, 1).filter(({ roles, probationary }) => roles.length === 0 && !probationary)
  const shown = plain.find(({ number }) => number === shownMember)
  const others = plain.filter((person) => person !== shown)
  const [first, second = first] = cast.enrolment.people.filter(
    (person) => person !== secretary && person.roles.some(({ role }) => role === 'committee'),
  )
  const verifier = others.at(-4)
  if (verifier === undefined || shown === undefined || first === undefined || second === undefined)
    return null
  return {
    roles: { verifiers: [verifier, shown], secretary, committee: [first, second] },
    members: others.slice(-3, -1),
  }
}

interface Round {
  /** The day on which the last term was over; all is done within the fortnight behind it. */
  readonly closed: LocalDate
}

/** Opened by the committee on its own: one case that has come to 限期改正 and runs, one before the branch's vote. */
export async function runCases(cast: Cast, { closed }: Round): Promise<void> {
  const found = rolesOf(cast)
  const [one, other] = found?.members ?? []
  if (found === null || one === undefined || other === undefined) return
  await decide(cast, found.roles, one, closed)
  await defend(cast, found.roles, other, { begins: addDays(closed, 3), said: unpaid })
}

interface Begun {
  readonly begins: LocalDate
  readonly said: CaseWords
}

/** From its start to the member's signature under the hearing, within a week. */
async function defend(
  cast: Cast,
  { verifiers, secretary, committee }: Roles,
  member: Enrolled,
  { begins, said }: Begun,
): Promise<CaseShown> {
  const [first] = committee
  const day = (after: number): LocalDate => addDays(begins, after)
  const on = (after: number, hour: number): Cast => cast.at(momentOn(day(after), hour))
  const { caseId } = await on(0, 9).do(first, start, {
    memberId: member.memberId ?? '',
    why: said.why,
    verifiers: [verifiers[0].staffId, verifiers[1].staffId],
  })
  const reported = await on(2, 15).do(verifiers[0], report, {
    caseId,
    version: 1,
    heldOn: day(2),
    words: said.report,
    grounds: true,
  })
  const verified = await on(2, 16).do(verifiers[1], countersign, seen(reported))
  const proposed = await on(3, 16).do(secretary, opine, {
    ...seen(verified),
    heldOn: day(3),
    words: said.opinion,
    present: verified.bodies.branch.of,
    treatment: 'correction',
    months: 6,
  })
  const filed = await on(4, 10).do(first, file, {
    ...seen(proposed),
    heldOn: day(4),
    words: said.filing,
    present: proposed.bodies.committee.of,
    agrees: true,
  })
  const told = await on(4, 16).do(secretary, notify, {
    ...seen(filed),
    heldOn: day(4),
    words: said.notice,
    hearingOn: day(7),
    place: decided.place,
  })
  const heard = await on(7, 15).do(secretary, hear, {
    ...seen(told),
    heldOn: day(7),
    words: said.hearing,
    waived: false,
  })
  return on(7, 16).do(member, sign, { ...seen(heard), signature: { typed: member.name } })
}

/** On to the decision in the member's hand. */
async function decide(cast: Cast, roles: Roles, member: Enrolled, closed: LocalDate): Promise<void> {
  const { verifiers, secretary, committee } = roles
  const begins = addDays(closed, 2)
  const defended = await defend(cast, roles, member, { begins, said: absent })
  const day = (after: number): LocalDate => addDays(begins, after)
  const on = (after: number, hour: number): Cast => cast.at(momentOn(day(after), hour))
  const passed = await voteOn(on(7, 18), [secretary, verifiers[0]], defended, day(7))
  const approved = await on(10, 10).do(committee[1], approve, {
    ...seen(passed),
    heldOn: day(10),
    words: decided.approval,
    present: passed.bodies.committee.of,
    agrees: true,
  })
  const delivered = await on(11, 10).do(secretary, deliver, {
    ...seen(approved),
    heldOn: day(11),
    words: decided.delivery,
  })
  await on(11, 11).do(member, sign, { ...seen(delivered), signature: { typed: member.name } })
}

/** The secret vote, counted twice alike: one is away, one abstains, two are against. */
async function voteOn(
  cast: Cast,
  counters: readonly [Enrolled, Enrolled],
  of: CaseShown,
  heldOn: LocalDate,
): Promise<CaseShown> {
  const slips = of.bodies.full - 1
  const input = {
    ...seen(of),
    heldOn,
    excused: 0,
    present: slips,
    issued: slips,
    collected: slips,
    agree: slips - 3,
    against: 2,
    abstained: 1,
    void: 0,
  }
  await cast.do(counters[0], count, input)
  return cast.do(counters[1], count, input)
}
