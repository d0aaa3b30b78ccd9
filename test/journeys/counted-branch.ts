import type { Browser, BrowserContext } from '@playwright/test'

import { dayIn } from '#domain/kernel/local-date.ts'

import { sampleTerms } from '../../src/cli/sample/calendar.ts'
import { samplePeople } from '../../src/cli/sample/people.ts'
import type { Box } from '../../src/cli/sample/slips.ts'
import { signIn } from './people.ts'
import { call } from './school.ts'

/** 财经旅游党支部 of the sample school: 19 members, all graded; its secretary sits in no committee. */
export const branch = samplePeople().filter((person) => person.branch === 2)

/** Strips in each box: everybody present but the one whose box it is. */
export const strips = branch.length - 1

export interface OfBranch {
  readonly termId: string
  readonly branchId: string
}

interface Meeting {
  readonly review: {
    readonly id: string
    readonly version: number
    readonly roll: readonly { readonly memberId: string; readonly name: string; readonly graded: boolean }[]
  }
}

const now = new Date()
const today = dayIn(now, 'Asia/Shanghai')
const empty: Box = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }

/** By calls: a term is opened and moved on to the review, the branch meets and counts on paper, the term goes on to 审定. */
export async function countBranch(
  browser: Browser,
  address: string,
  boxOf: (name: string) => Partial<Box>,
): Promise<OfBranch> {
  const contexts: BrowserContext[] = []
  const seat = async (number: string | undefined): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: address })
    contexts.push(context)
    await signIn(context, number ?? '')
    return context
  }
  const office = await seat(samplePeople().find(({ position }) => position === '党政办主任')?.number)
  const secretary = await seat(branch[0]?.number)
  const named = branch.filter(({ roles, rank }) => roles.length === 0 && rank === 'none').slice(-2)
  const tellers = [await seat(named[0]?.number), await seat(named[1]?.number)] as const

  const termId = await openTerm(office)
  for (const to of ['working', 'achievements', 'review']) await advance(office, termId, to)
  type Overview = { readonly lines: readonly { readonly branchId: string; readonly branch: string }[] }
  const { lines } = await call<Overview>(office, 'reviews.overview', { termId }, 'read')
  const branchId = lines.find((line) => line.branch === '财经旅游党支部')?.branchId ?? ''
  const of = { termId, branchId }
  await call(secretary, 'reviews.begin', { ...of, heldOn: today, place: '财经楼 201 室' })
  const review = async () => (await call<Meeting>(secretary, 'reviews.meeting', of, 'read')).review
  const change = async (name: string, input: object): Promise<void> => {
    await call(secretary, `reviews.${name}`, { ...of, version: (await review()).version, ...input })
  }
  await change('freeze', { leaveUndecided: true })
  const { id: reviewId, roll } = await review()
  const marks = roll.map(({ memberId }) => ({ memberId, present: true }))
  await call(secretary, 'reviews.attend', { ...of, marks })
  type Choices = { readonly people: readonly { readonly staffId: string; readonly name: string }[] }
  const { people } = await call<Choices>(secretary, 'reviews.teller-choices', of, 'read')
  const [first, second] = named.map(({ name }) => people.find((each) => each.name === name)?.staffId)
  await change('appoint-tellers', { first, second })
  await change('appoint-scrutineers', {
    members: [roll.find(({ name }) => name === branch[1]?.name)?.memberId],
  })
  await change('open-counting', { withoutStrips: [] })
  for (const teller of tellers) {
    for (const { memberId, name } of roll.filter(({ graded }) => graded)) {
      const counts = { ...empty, ...boxOf(name) }
      await call(teller, 'reviews.enter', { reviewId, round: 1, memberId, counts })
    }
    await call(teller, 'reviews.hand-in', { reviewId, round: 1 })
  }
  await call(secretary, 'reviews.close', of)
  await advance(office, termId, 'deciding')
  await Promise.all(contexts.map((context) => context.close()))
  return of
}

async function openTerm(office: BrowserContext): Promise<string> {
  const { name, startsOn, endsOn, plan } = sampleTerms(today, 'deciding').current
  const dates = { name, startsOn, endsOn, plan }
  const drafted = { ...dates, policyId: null, catalogueId: null }
  const { termId } = await call<{ termId: string }>(office, 'terms.create', drafted)
  await call(office, 'terms.open', { termId, version: 1 })
  return termId
}

/** Moves the term on to its next phase. */
export async function advance(office: BrowserContext, termId: string, to: string): Promise<void> {
  type Detail = { readonly term: { readonly version: number } }
  const { term } = await call<Detail>(office, 'terms.detail', { termId }, 'read')
  await call(office, 'terms.advance', { termId, version: term.version, to })
}
