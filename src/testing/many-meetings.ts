import { setTimeout as sleep } from 'node:timers/promises'

import { agree, endCasting, openCasting, openCheckIn } from '#contract/ballots.ts'
import type { SlipStar } from '#seal/slip.ts'

import { holdBallot, type HeldBallot, type MeetingHouse } from './held-ballot.ts'
import type { Asking } from './served.ts'
import type { TestTerm } from './term.ts'
import { castSlip, openPhone, type Phone } from './voter.ts'

interface Size {
  readonly meetings: number
  readonly voters: number
  readonly graded: number
  /** A page waits up to so many milliseconds by chance between two slips. */
  readonly pause: number
}

/** What so many meetings at once asked, and how it was answered. */
export interface ManyMeetings {
  readonly requests: number
  /** Refusals and lost answers, with the call. */
  readonly failed: readonly string[]
  readonly slips: number
  /** Milliseconds of all requests, by call. */
  readonly took: ReadonlyMap<string, readonly number[]>
}

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0
}

/** Asks as it is asked to, and keeps how long each took and what failed. */
function watched(asking: Asking) {
  const took = new Map<string, number[]>()
  const failed: string[] = []
  const call: Asking['call'] = async (who, asked, input) => {
    const begun = performance.now()
    const { name } = asked
    try {
      const result = await asking.call(who, asked, input)
      if (!result.ok) failed.push(`${name}: ${result.refusal.code}`)
      return result
    } catch (error) {
      failed.push(`${name}: ${String(error)}`)
      throw error
    } finally {
      const times = took.get(name) ?? []
      took.set(name, times)
      times.push(performance.now() - begun)
    }
  }
  const must: Asking['must'] = async (who, asked, input) => {
    const result = await call(who, asked, input)
    if (!result.ok) throw new Error(`${asked.name}: ${result.refusal.code}`)
    return result.value
  }
  return { took, failed, call, must }
}

/**
 * Each real phone blinds by itself, ours all in one process: of more at once, what is measured is how long our own
 * arithmetic kept an answer waiting.
 */
const phonesAtOnce = 32

/** Work of which so much goes on at once; the rest waits its turn. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    busy += 1
    try {
      return await work()
    } finally {
      busy -= 1
      waiting.shift()?.()
    }
  }
}

/**
 * Holds so many meetings at the same time: all check in and get tokens together, all cast at once, all end at once. Before
 * it each is frozen and has its keys, which is not counted.
 */
export async function holdMany(
  house: MeetingHouse,
  term: Pick<TestTerm, 'id'>,
  { meetings, voters, graded, pause }: Size,
): Promise<ManyMeetings> {
  const held: HeldBallot[] = []
  for (let number = 0; number < meetings; number += 1)
    held.push(await holdBallot(house, term, voters, graded, 'ready'))
  const asking = watched(house)
  const each = <T>(work: (meeting: HeldBallot) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(held.map(work))

  await each(({ secretary, at }) => asking.must(secretary, openCheckIn, at))
  const turn = turns(phonesAtOnce)
  const phones = await each(({ people, reviewId, hash }) =>
    Promise.all(
      people.map((person) =>
        turn(async (): Promise<Phone> => {
          const phone = await openPhone(asking, person, reviewId, hash)
          await phone.tokens()
          return phone
        }),
      ),
    ),
  )
  const filled = await Promise.all(
    phones.map((all) => Promise.all(all.map((phone, at) => phone.slips(() => ((at % 5) + 1) as SlipStar)))),
  )
  await each(({ secretary, at }) => asking.must(secretary, openCasting, { ...at, withoutStrips: [] }))
  let slips = 0
  await Promise.all(
    held.flatMap(({ reviewId }, at) =>
      (filled[at] ?? []).map(async (own) => {
        for (const slip of own) {
          await castSlip(asking, reviewId, slip)
          slips += 1
          await sleep(Math.random() * pause)
        }
      }),
    ),
  )
  await each(({ secretary, at }) => asking.must(secretary, endCasting, at))
  const closed = await each(({ scrutineer, reviewId }) => asking.must(scrutineer, agree, { reviewId }))
  const counted = closed.reduce((sum, { slips: own }) => sum + own, 0)
  if (counted !== slips) throw new Error(`${counted} slips counted of ${slips}`)
  const requests = [...asking.took.values()].reduce((sum, times) => sum + times.length, 0)
  return { requests, failed: asking.failed, slips, took: asking.took }
}
