import { remindAll } from '#contract/contributions-progress.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import { phases, type Phase } from '#domain/terms/phases.ts'

import { momentOn, type SampleTerm } from './calendar.ts'
import { inLanes, type Cast } from './cast.ts'
import { confirmAll, recogniseAll } from './confirming.ts'
import { appraiseAll } from './appraisal.ts'
import { beginEvaluation } from './evaluation.ts'
import { importFacts } from './facts.ts'
import type { Enrolled } from './enter.ts'
import { fillAchievements, fillGoals, type Filling, type Reach } from './fill.ts'
import { decideOpen, holdReview, lockAll, objections, publishAll, type Stage } from './meetings.ts'
import { allMembers, holderOf } from './people-of.ts'
import { announce } from './notices.ts'
import { judgeAll, pledges, tellProgress } from './pledges.ts'
import { askBack } from './reopening.ts'
import { branches } from './school.ts'
import { shownMember } from './sign-ins.ts'
import { offerTasks } from './tasks.ts'
import { draftTerm, giveTime, moveOn } from './term.ts'

interface Cycle {
  readonly term: SampleTerm
  readonly index: number
  /** The phase in which it stands in the end. */
  readonly until: Phase
  /** Nothing happens after this day. */
  readonly today: LocalDate
  readonly picture: Uint8Array
}

const reached = (cycle: Cycle, phase: Phase): boolean => phases.indexOf(cycle.until) >= phases.indexOf(phase)

/** One term of the sample, from its draft to where it stands; whatever phase it is in, there is something left to do. */
export async function runCycle(cast: Cast, cycle: Cycle): Promise<TermId> {
  const { term, until } = cycle
  const termId = await draftTerm(cast, term)
  if (until === 'draft') return termId
  await moveOn(cast, termId, term, 'goals')
  const fillings = await goals(cast, cycle, termId)
  const promised = await pledges(cast, {
    termId,
    index: cycle.index,
    begins: term.day('goals'),
    isEarly: until === 'goals',
    isOver: until === 'closed',
  })
  if (cycle.index === 1) await announce(cast, addDays(term.day('goals'), 2))
  if (!reached(cycle, 'working')) return termId
  await moveOn(cast, termId, term, 'working')
  if (until !== 'closed') await giveTime(cast, { termId, term, number: lateNumber(cast), step: 'goals' })
  await tellProgress(cast, promised, addDays(term.day('working'), 20))
  await importFacts(cast, addDays(term.day('working'), 8))
  await recogniseAll(cast, {
    termId,
    day: addDays(term.day('working'), 5),
    share: until === 'working' || until === 'achievements' ? 50 : 100,
  })
  await offerTasks(cast, {
    day: addDays(term.day('working'), 10),
    today: cycle.today,
    picture: cycle.picture,
    isOver: until === 'closed' && cycle.index === 1,
  })
  if (!reached(cycle, 'achievements')) return termId
  await moveOn(cast, termId, term, 'achievements')
  await achievements(cast, cycle, termId, fillings)
  if (until === 'closed') await judgeAll(cast, promised, addDays(term.day('achievements'), 17))
  if (!reached(cycle, 'review')) return termId
  await moveOn(cast, termId, term, 'review')
  await appraiseAll(cast, term.day('review'), 31 + cycle.index)
  // In the term before, people gave what its meetings were not asked.
  if (until !== 'review' && cycle.index === 2) await beginEvaluation(cast, termId, term)
  await reviews(cast, cycle, termId, fillings)
  return termId
}

/** In the phase of the review every branch stands elsewhere, so that each screen can be seen. */
const underWay: readonly Stage[] = ['counted', 'preparing', 'half-counted', 'none']

async function reviews(
  cast: Cast,
  cycle: Cycle,
  termId: TermId,
  fillings: readonly Filling[],
): Promise<void> {
  const { term } = cycle
  for (const index of branches.keys()) {
    const stage = cycle.until === 'review' ? (underWay[index] ?? 'none') : 'counted'
    await holdReview(cast, { termId, index, fillings, day: addDays(term.day('review'), 1) }, stage)
  }
  if (!reached(cycle, 'deciding')) return
  await moveOn(cast, termId, term, 'deciding')
  if (!reached(cycle, 'publicity')) return
  for (const index of branches.keys()) await decideOpen(cast, termId, index, addDays(term.day('deciding'), 1))
  await moveOn(cast, termId, term, 'publicity')
  const published = term.day('publicity')
  await publishAll(cast, termId, published)
  await objections(cast, { termId, day: published, settled: reached(cycle, 'closed') })
  if (!reached(cycle, 'closed')) return
  await lockAll(cast, termId, addDays(published, 20))
  await moveOn(cast, termId, term, 'closed')
}

/** The last of the roll are always late: someone must be reminded. */
const lateNumber = (cast: Cast): string => allMembers(cast).at(-1)?.number ?? ''

async function goals(cast: Cast, { term, index, until }: Cycle, termId: TermId): Promise<readonly Filling[]> {
  const members = allMembers(cast)
  const filled = await inLanes(members, async (person, at) => {
    const reach = isShown(person) && until === 'goals' ? 'saved' : goalReach(until, at, members.length)
    if (reach === null) return null
    const day = addDays(term.day('goals'), 1 + (at % (until === 'goals' ? 11 : 18)))
    return fillGoals(cast, person, { termId, index, day, reach })
  })
  return filled.filter((filling) => filling !== null)
}

/** The member whose sign-in is shown first stands in the middle of the work. */
const isShown = ({ number }: Enrolled): boolean => number === shownMember

function goalReach(until: Phase, at: number, count: number): Reach | null {
  if (until === 'goals')
    return (
      (['handed-in', 'saved', 'handed-in', 'signed', null, 'handed-in', 'opened', null] as const)[at % 8] ??
      null
    )
  if (until !== 'closed' && at === count - 1) return null
  return until === 'working' && at === count - 2 ? 'signed' : 'handed-in'
}

async function achievements(
  cast: Cast,
  cycle: Cycle,
  termId: TermId,
  fillings: readonly Filling[],
): Promise<void> {
  const { term, until, picture } = cycle
  const begun = term.day('achievements')
  const days = until === 'achievements' ? 9 : 15
  for (const [at, filling] of fillings.entries()) {
    const isBusy = isShown(filling.person) && until === 'achievements'
    const reach = isBusy ? 'saved' : achievementReach(until, at)
    const evidence = isBusy || at % 3 === 0 ? picture : null
    if (reach !== null)
      await fillAchievements(cast, filling, { day: addDays(begun, at % days), reach, evidence })
  }
  const settled = until !== 'achievements'
  if (!settled) {
    const handedIn = fillings.filter(
      ({ person }, at) => !isShown(person) && achievementReach(until, at) === 'handed-in',
    )
    await askBack(cast, handedIn, addDays(begun, 9))
  }
  const day = addDays(begun, settled ? 16 : 10)
  if (!settled) {
    cast.at(momentOn(addDays(begun, 9), 9))
    await cast.do(holderOf(cast, 'party-office', null), remindAll, {})
  }
  await confirmAll(cast, { termId, day, fillings, share: settled ? 100 : 55 })
  await recogniseAll(cast, { termId, day, share: settled ? 100 : 40 })
}

function achievementReach(until: Phase, at: number): Reach | null {
  if (until !== 'achievements') return 'handed-in'
  return (['handed-in', 'handed-in', 'saved', 'handed-in', null, 'signed'] as const)[at % 6] ?? null
}
