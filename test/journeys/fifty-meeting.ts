import { expect, type BrowserContext } from '@playwright/test'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { toBase64url } from '../../src/seal/base64url.ts'

import type { Branch, Seat } from './fifty.ts'
import { call } from './school.ts'

interface RollMember {
  readonly memberId: string
  readonly name: string
  readonly voter: boolean
  readonly graded: boolean
}

interface Review {
  readonly id: string
  readonly version: number
  readonly round: number
  readonly heldOn: string
  readonly place: string
  readonly roll: readonly RollMember[]
  readonly ballot: { readonly freezeHash: string | null } | null
}

/** One meeting by calls, as the secretary's and the others' screens make them. */
export interface Meeting {
  readonly reviewId: string
  readonly hash: string
  readonly graded: readonly RollMember[]
  /** The code of the refusal, or `ok`. */
  tell(context: BrowserContext, name: string, input: unknown): Promise<string>
  openCasting(): Promise<void>
  /** By nobody, as a phone does. */
  cast(slip: Uint8Array): Promise<string>
  end(): Promise<void>
  countPaper(strips: (member: RollMember) => number): Promise<void>
  recountFile(): Promise<string>
  leaves(): Promise<string>
}

/** The roll is made anew with the new members and frozen with the electronic ballot; check-in is open. */
export async function beginMeeting(address: string, { id: branchId, seats }: Branch): Promise<Meeting> {
  const people = samplePeople()
  const seatOf = (number: string | undefined): Seat => {
    const seat = seats.find((each) => each.number === number)
    if (seat === undefined) throw new Error(`nobody has the number ${number ?? ''}`)
    return seat
  }
  const secretary = seatOf(
    people.find(({ branch, roles }) => branch === 1 && roles.some(({ role }) => role === 'secretary'))
      ?.number,
  ).context
  const plain = people.filter(
    ({ branch, roles, rank }) => branch === 1 && roles.length === 0 && rank === 'none',
  )
  const scrutineer = seatOf(plain[1]?.number)
  const { term } = await call<{ term: { id: string } }>(secretary, 'terms.current', {}, 'read')
  const at = { termId: term.id, branchId }
  const review = async (): Promise<Review> => {
    const { review: found } = await call<{ review: Review | null }>(secretary, 'reviews.meeting', at, 'read')
    if (found === null) throw new Error('there is no review')
    return found
  }
  const change = async (name: string, input: object): Promise<void> => {
    await call(secretary, name, { ...at, version: (await review()).version, ...input })
  }
  const { heldOn, place } = await review()
  await change('reviews.refresh', { heldOn, place })
  const { id: reviewId, roll } = await review()
  const watching = roll.find(({ name }) => name === scrutineer.name)?.memberId
  await change('reviews.appoint-scrutineers', { members: [watching] })
  const { people: choices } = await call<{ people: readonly { staffId: string; name: string }[] }>(
    secretary,
    'reviews.teller-choices',
    at,
    'read',
  )
  const tellers = [plain[2], plain[3]].map((each) => seatOf(each?.number))
  const [first, second] = tellers.map(({ name }) => choices.find((each) => each.name === name)?.staffId)
  await change('reviews.appoint-tellers', { first, second })
  await change('reviews.freeze', { leaveUndecided: true, electronic: true })
  await expect.poll(async () => (await review()).ballot?.freezeHash, { timeout: 120_000 }).toBeTruthy()
  const hash = (await review()).ballot?.freezeHash ?? ''
  await call(secretary, 'ballots.openCheckIn', at)

  const post = async (context: BrowserContext, name: string, data: unknown): Promise<string> => {
    const answer = await context.request.post(`/api/${name}`, { headers: { 'x-liangqi': '1' }, data })
    return answer.ok() ? 'ok' : codeOf(await answer.text())
  }
  const enter = async ({ context }: Seat, strips: (member: RollMember) => number): Promise<void> => {
    const { round } = await review()
    const none = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
    for (const question of ['stars', 'peer'])
      for (const member of roll.filter((each) => each.graded)) {
        const counts = { ...none, four: strips(member) - 1, abstained: 1 }
        await call(context, 'reviews.enter', { reviewId, round, question, memberId: member.memberId, counts })
      }
    await call(context, 'reviews.hand-in', { reviewId, round })
  }
  return {
    reviewId,
    hash,
    graded: roll.filter((each) => each.graded),
    tell: post,
    openCasting: () => call(secretary, 'ballots.openCasting', { ...at, withoutStrips: [] }),
    cast: async (slip) => {
      const answer = await fetch(`${address}/api/ballots.cast`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-liangqi': '1' },
        body: JSON.stringify({ reviewId, slip: toBase64url(slip) }),
      })
      return answer.ok ? 'ok' : codeOf(await answer.text())
    },
    end: async () => {
      await call(secretary, 'ballots.endCasting', at)
      const { root } = await call<{ root: string }>(scrutineer.context, 'ballots.agree', { reviewId })
      await call(scrutineer.context, 'ballots.confirm', { reviewId, root })
    },
    countPaper: async (strips) => {
      for (const teller of tellers) await enter(teller, strips)
      await call(secretary, 'reviews.close', at)
    },
    recountFile: async () => {
      const params = { input: JSON.stringify({ reviewId }) }
      const found = await scrutineer.context.request.get('/api/ballots.recount', { params })
      expect(found.ok()).toBe(true)
      return found.text()
    },
    leaves: async () =>
      (await call<{ leaves: string }>(secretary, 'ballots.leaves', { reviewId }, 'read')).leaves,
  }
}

const codeOf = (text: string): string => (JSON.parse(text) as { refusal: { code: string } }).refusal.code
