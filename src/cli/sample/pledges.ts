import { judge, review } from '#contract/pledges-branch.ts'
import { publications, step } from '#contract/pledges-publication.ts'
import { addNote, save, sign, submit } from '#contract/pledges.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { PublicationStep } from '#domain/pledges/publication.ts'

import { momentOn } from './calendar.ts'
import { inLanes, type Cast } from './cast.ts'
import { chance } from './chance.ts'
import type { Enrolled } from './enter.ts'
import { allMembers, holderOf } from './people-of.ts'
import { additions, conducts, progress, promises } from './pledge-words.ts'
import { shownMember } from './sign-ins.ts'

/** How far a pledge of the sample has come; `public` goes all the way to the board. */
type Reach = 'none' | 'saved' | 'submitted' | 'returned' | 'approved' | 'public'

const early: readonly Reach[] = [
  'public',
  'submitted',
  'public',
  'none',
  'public',
  'returned',
  'approved',
  'public',
  'saved',
  'public',
]
const late: readonly Reach[] = [
  'public',
  'public',
  'public',
  'public',
  'public',
  'submitted',
  'public',
  'public',
]

interface Pledging {
  readonly termId: TermId
  readonly index: number
  /** The day on which the term's goals begin. */
  readonly begins: LocalDate
  /** The term has only begun: many are still writing, the member who is shown first among them. */
  readonly isEarly: boolean
  /** Of a term that is over only some: every third member, and none of those who joined since. */
  readonly isOver: boolean
}

interface Made {
  readonly person: Enrolled
  readonly pledgeId: PledgeId
}

/** The pledges of a term, up to where they stand on the board. */
export async function pledges(cast: Cast, pledging: Pledging): Promise<readonly Made[]> {
  const { isEarly, isOver, begins } = pledging
  const members = allMembers(cast).filter((person, at) => !isOver || (at % 3 === 0 && !person.probationary))
  const made = await inLanes(members, async (person, at) => {
    const usual = (isEarly ? early[at % early.length] : late[at % late.length]) ?? 'public'
    const isShown = person.number === shownMember
    return makePledge(cast, person, { ...pledging, reach: isShown ? (isEarly ? 'none' : 'public') : usual })
  })
  const signed = made.filter((each) => each !== null)
  cast.at(momentOn(addDays(begins, 10), 9))
  await letThrough(cast, 'check', isEarly ? 6 : 2)
  await letThrough(cast, 'approve', isEarly ? 5 : 2)
  await letThrough(cast, 'publish', isEarly ? 3 : 1)
  return signed
}

async function makePledge(
  cast: Cast,
  person: Enrolled,
  { termId, index, begins, reach }: Pledging & { readonly reach: Reach },
): Promise<Made | null> {
  if (reach === 'none' || person.branchId === null || person.branch === null) return null
  const luck = chance(Number(person.number) * 17 + index * 101)
  const then = cast.at(momentOn(addDays(begins, 2 + (Number(person.number) % 6)), 16))
  const saved = await then.do(person, save, {
    termId,
    seen: 0,
    texts: [
      { section: 'pioneer', text: luck.pick(promises) },
      { section: 'conduct', text: luck.pick(conducts) },
      { section: 'integrity', text: luck.pick(additions) },
    ],
  })
  const { pledgeId } = saved
  if (reach === 'saved') return null
  const handed = await then.do(person, submit, { pledgeId, seen: saved.version })
  if (reach === 'submitted') return null
  const isSecretary = person.roles.some(({ role }) => role === 'secretary')
  const reviewer = holderOf(cast, isSecretary ? 'branch-committee' : 'secretary', person.branch)
  const decided = await then.do(reviewer, review, {
    branchId: person.branchId,
    pledgeId,
    seen: handed.version,
    decision: reach === 'returned' ? 'returned' : 'approved',
    reason: reach === 'returned' ? '请写明次数和完成的时间，方便师生监督。' : '',
  })
  if (reach !== 'public') return null
  await then.do(person, sign, { pledgeId, seen: decided.version, typed: person.name })
  return { person, pledgeId }
}

const states = { check: 'proposed', approve: 'checked', publish: 'approved' } as const

/** One step with everything that waits for it, but for the last few. */
async function letThrough(cast: Cast, next: PublicationStep, but: number): Promise<void> {
  const by = holderOf(cast, next === 'approve' ? 'committee' : 'party-office', null)
  const waiting = await cast.do(by, publications, { state: states[next], size: 200 })
  const ready = waiting.publications.filter(({ may }) => may === true).map(({ id }) => id)
  const taken = ready.slice(0, Math.max(0, ready.length - but))
  if (taken.length > 0) await cast.do(by, step, { publicationIds: taken, step: next })
}

/** Some tell how it goes. */
export async function tellProgress(cast: Cast, made: readonly Made[], day: LocalDate): Promise<void> {
  const then = cast.at(momentOn(day, 17))
  const tellers = made.filter((_, at) => at % 4 === 0)
  await inLanes(tellers, ({ person, pledgeId }, at) =>
    then.do(person, addNote, { pledgeId, text: progress[at % progress.length] ?? '' }),
  )
  await letThrough(cast, 'check', 2)
  await letThrough(cast, 'approve', 1)
  await letThrough(cast, 'publish', 0)
}

/** At the end of the term the branches judge what was promised. */
export async function judgeAll(cast: Cast, made: readonly Made[], day: LocalDate): Promise<void> {
  const then = cast.at(momentOn(day, 15))
  await inLanes(made, async ({ person, pledgeId }, at) => {
    if (person.branch === null || person.branchId === null) return
    const isSecretary = person.roles.some(({ role }) => role === 'secretary')
    const by = holderOf(cast, isSecretary ? 'branch-committee' : 'secretary', person.branch)
    const input = { branchId: person.branchId, pledgeId }
    await then.do(
      by,
      judge,
      at % 9 === 4
        ? { ...input, outcome: 'partly', reason: '学期中抽调参加省级项目，有两项未能完成，已书面说明。' }
        : { ...input, outcome: 'kept' },
    )
  })
  await letThrough(cast, 'check', 0)
  await letThrough(cast, 'approve', 0)
  await letThrough(cast, 'publish', 0)
}
