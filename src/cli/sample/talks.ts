import { confirm, noteIndex, overview, plan } from '#contract/talks.ts'
import { open, record, sign } from '#contract/talks-hold.ts'
import { check, judge, stepDone, support } from '#contract/talks-support.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { addDays, daysBetween, type LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf, membersOf } from './people-of.ts'
import { branches } from './school.ts'
import { shownMember } from './sign-ins.ts'
import { halfWay, improved, planned } from './talks-words.ts'

interface Round {
  readonly termId: TermId
  /** The day on which the round was over. */
  readonly closed: LocalDate
  readonly today: LocalDate
}

/** Two talks of the term that is over, one with support that helped and one half-way, and one that is to come. */
export async function holdTalks(cast: Cast, round: Round): Promise<void> {
  const branch = membersOf(cast, 1).filter(
    ({ roles, number }) => roles.length === 0 && number !== shownMember,
  )
  const [first, second] = await namedByBoth(cast, round)
  const third = branch.findLast((person) => person !== first && person !== second)
  if (first === undefined || second === undefined || third === undefined) return
  await helped(cast, round, first)
  await stillHelped(cast, round, third)
  const now = cast.at(momentOn(round.today, 0.1))
  await call(now, round, second, { on: addDays(round.today, 3), why: '' })
}

/** Members in the last tenth whose branch names them too; without those who hold an office. */
async function namedByBoth(cast: Cast, { termId, closed }: Round): Promise<readonly Enrolled[]> {
  const then = cast.at(momentOn(closed, 10))
  const committee = holderOf(cast, 'committee', null)
  const { candidates } = await then.do(committee, overview, { termId })
  const last = candidates.filter(({ grounds }) => grounds.appraisal !== null)
  const named = last.flatMap(({ memberId }) =>
    cast.enrolment.people.filter((person) => person.memberId === memberId && person.roles.length === 0),
  )
  const chosen = named.filter(({ number }) => number !== shownMember).slice(0, 2)
  for (const [at, person] of chosen.entries())
    await noteBehind(then, termId, person, ['58.5', '61'][at] ?? '')
  return chosen
}

async function noteBehind(
  cast: Cast,
  termId: TermId,
  { memberId, branch }: Enrolled,
  score: string,
): Promise<void> {
  const source = `${branches[branch ?? 0]?.name ?? ''}先锋指数评价表`
  await cast.do(holderOf(cast, 'committee', null), noteIndex, {
    termId,
    memberId: memberId ?? '',
    score,
    source,
  })
}

interface Called {
  readonly on: LocalDate
  readonly why: string
}

/** The talkers of a member: of the committee, of discipline, and the secretary of the branch. */
async function call(
  cast: Cast,
  { termId, today }: Round,
  who: Enrolled,
  { on, why }: Called,
): Promise<string> {
  const committee = holderOf(cast, 'committee', null)
  const { talkId } = await cast.do(committee, plan, {
    termId,
    memberId: who.memberId ?? '',
    firstId: null,
    why,
    talkers: {
      committee: committee.staffId,
      discipline: disciplinarian(cast, who).staffId,
      secretary: secretaryOf(cast, who).staffId,
    },
    on,
    at: on > today ? '15:30' : '14:00',
    place: planned.place,
  })
  return talkId
}

/** Two share the talks: for the branch of the shown sign-ins the one who sits in the committee too, for others the other. */
function disciplinarian(cast: Cast, { branch }: Enrolled): Enrolled {
  const sits = ({ roles }: Enrolled) => roles.some(({ role }) => role === 'committee')
  const found = cast.enrolment.people.find(
    (person) => person.roles.some(({ role }) => role === 'discipline') && sits(person) === (branch === 1),
  )
  if (found === undefined) throw new Error('the sample school lacks somebody for discipline')
  return found
}

const secretaryOf = (cast: Cast, { branch }: Enrolled): Enrolled => holderOf(cast, 'secretary', branch ?? 0)

const seen = ({ id, version }: TalkShown) => ({ talkId: id, version })

interface Said {
  readonly words: string
  readonly ownWords: string
  readonly goals: readonly string[]
}

/** Held, recorded by the secretary, read and signed by the member; the day of the talk is `on`. */
async function held(cast: Cast, round: Round, who: Enrolled, on: LocalDate, said: Said): Promise<TalkShown> {
  const isByOne = said.words === halfWay.words
  const before = cast.at(momentOn(addDays(on, -1), 9))
  const talkId = await call(before, round, who, { on, why: isByOne ? planned.why : '' })
  const secretary = secretaryOf(cast, who)
  const then = cast.at(momentOn(on, 16))
  const opened = await then.do(secretary, open, { talkId })
  const recorded = await then.do(secretary, record, {
    ...seen(opened),
    heldOn: on,
    words: said.words,
    ownWords: said.ownWords,
    goals: said.goals.map((text, at) => ({ text, dueOn: addDays(on, 12 + at) })),
  })
  const reading = cast.at(momentOn(on, 20))
  const read = await reading.do(who, open, { talkId })
  return reading.do(who, sign, {
    ...seen({ ...read, version: recorded.version }),
    signature: { typed: who.name },
  })
}

async function helped(cast: Cast, round: Round, who: Enrolled): Promise<void> {
  const begins = addDays(round.closed, 2)
  const secretary = secretaryOf(cast, who)
  const signed = await held(cast, round, who, addDays(round.closed, 1), improved)
  const ends = addDays(begins, 14)
  const set = await cast.at(momentOn(begins, 9)).do(secretary, support, {
    ...seen(signed),
    helperId: secretary.staffId,
    checkOn: addDays(begins, 7),
    endsOn: ends,
    steps: improved.steps.map((text, at) => ({ text, dueOn: addDays(begins, 10 + at) })),
  })
  const checked = await cast
    .at(momentOn(addDays(begins, 7), 15))
    .do(secretary, check, { ...seen(set), words: improved.check })
  for (const [at, words] of improved.done.entries()) {
    const stepId = set.support?.steps[at]?.id ?? ''
    await cast
      .at(momentOn(addDays(begins, 10 + at), 15))
      .do(secretary, stepDone, { talkId: set.id, stepId, words })
  }
  const judged = await cast
    .at(momentOn(ends, 15))
    .do(disciplinarian(cast, who), judge, { ...seen(checked), improved: true, why: improved.judged })
  await cast.at(momentOn(addDays(ends, 1), 9)).do(holderOf(cast, 'committee', null), confirm, {
    ...seen(judged),
    agrees: true,
    why: improved.confirmed,
  })
}

/** Support by the member whose sign-in is shown, checked half-way and not yet at its end. */
async function stillHelped(cast: Cast, round: Round, who: Enrolled): Promise<void> {
  const { closed, today } = round
  const begins = addDays(closed, 4)
  const helper = cast.enrolment.people.find(({ number }) => number === shownMember)
  if (helper === undefined) return
  await noteBehind(cast.at(momentOn(closed, 10)), round.termId, who, '64.5')
  const signed = await held(cast, round, who, addDays(closed, 3), halfWay)
  const ends = addDays(today, 12)
  const half = addDays(begins, Math.floor(daysBetween(begins, today) / 2))
  const set = await cast.at(momentOn(begins, 9)).do(secretaryOf(cast, who), support, {
    ...seen(signed),
    helperId: helper.staffId,
    checkOn: half,
    endsOn: ends,
    steps: halfWay.steps.map((text, at) => ({ text, dueOn: at === 0 ? half : ends })),
  })
  const [words] = halfWay.done
  const stepId = set.support?.steps[0]?.id ?? ''
  const then = cast.at(momentOn(half, 15))
  await then.do(helper, stepDone, { talkId: set.id, stepId, words })
  await then.do(helper, check, { ...seen(set), words: halfWay.check })
}
