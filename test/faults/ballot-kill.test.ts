import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import * as meetings from '#contract/reviews.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { base64urlBytes } from '#seal/base64url.ts'
import { leafHash } from '#seal/merkle.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { SlipStar } from '#seal/slip.ts'
import { chance, evidence, isFull } from '#testing/evidence.ts'
import { memberOf } from '#testing/held-ballot.ts'
import type { Person } from '#testing/people.ts'
import { openWire, type PostgresWire, type Trap } from '#testing/postgres-wire.ts'
import { openServedHouse, type ServedHouse } from '#testing/served-house.ts'
import type { Asking, Served } from '#testing/served.ts'
import { castSlip, openPhone, type Phone } from '#testing/voter.ts'

// A whole meeting, during which the program is killed before and after each of its commits: the line to PostgreSQL goes
// through the test, which sees the word `commit` and kills the program before it is passed on, or before its answer is.

let house: ServedHouse
let wire: PostgresWire
let served: Served
let struck = false
let kills = 0

/** Each life begins a minute and a half later than the last one: what a dead program was at is then taken over. */
const start = (): Promise<Served> => house.start({ port: wire.port, later: kills * 90_000 })

beforeAll(async () => {
  house = await openServedHouse()
  wire = await openWire(house.db.server.as('owner'))
  served = await start()
}, 180_000)
afterAll(async () => {
  await house.close()
  await wire.close()
})

/** As people do: who gets no answer asks again, once the program is there again. */
const call: Asking['call'] = async (who, asked, input) => {
  for (;;) {
    try {
      return await served.call(who, asked, input)
    } catch (error) {
      if (!struck) throw error
      await served.gone
      struck = false
      served = await start()
    }
  }
}
const asking: Asking = {
  call,
  must: async (who, asked, input) => {
    const result = await call(who, asked, input)
    if (!result.ok) throw new Error(`${asked.name} refused: ${JSON.stringify(result.refusal)}`)
    return result.value
  },
}

const marks = {
  freeze: /insert into ballots\.ballot/u,
  keys: /update ballots\.ballot/u,
  'check-in opened': /update ballots\.ballot/u,
  'check-in': /update review_member r set present/u,
  issue: /insert into ballots\.issue/u,
  'casting opened': /update ballots\.ballot/u,
  cast: /insert into ballots\.staged/u,
  'close asked': /update ballots\.ballot/u,
  closed: /update ballots\.ballot/u,
  confirmed: /insert into ballots\.confirmation/u,
  /** The job that destroyed them says so: those for tokens once casting is open, the others after the close. */
  'keys forgotten': /update "job" set [^;]*"ended_at"/u,
} as const
type Step = keyof typeof marks

const random = chance('ballot-kill')
/** Half of the steps, and to which of the people or slips it is done, in `npm test`; in a full run all, and to each. */
const chosen = new Map<Step, { readonly at: number; readonly when: Trap['when'] }>(
  (Object.keys(marks) as Step[])
    .map((step) => ({ step, order: random() }))
    .toSorted((one, other) => one.order - other.order)
    .slice(0, Object.keys(marks).length / 2)
    .map(({ step }) => [step, { at: Math.floor(random() * 6), when: random() < 0.5 ? 'before' : 'after' }]),
)
const whensOf = (step: Step, at: number): readonly Trap['when'][] => {
  if (isFull) return ['before', 'after']
  const choice = chosen.get(step)
  const isOnce = !['check-in', 'issue', 'cast'].includes(step)
  return choice !== undefined && (isOnce || choice.at === at) ? [choice.when] : []
}

/** Does something during which the program is killed at these commits, one after the other. */
async function killedAt<T>(steps: readonly Step[], at: number, act: () => Promise<T>): Promise<T> {
  const traps = steps.flatMap((step) => whensOf(step, at).map((when) => ({ mark: marks[step], when })))
  const arm = (): void => {
    const trap = traps.shift()
    if (trap === undefined) return
    wire.arm(trap, () => {
      kills += 1
      struck = true
      served.strike()
      arm()
    })
  }
  arm()
  const done = await act()
  expect(wire.armed, `${steps.join(', ')}: not all kills took place`).toBe(false)
  return done
}

/** Of what was committed before the program died, the second asking is told that it stands. */
function stands(result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): void {
  if (!result.ok)
    expect(['ballots.too-late', 'reviews.too-late', 'common.changed-meanwhile']).toContain(
      result.refusal?.code,
    )
}

it(
  'goes on to its end whenever the program is killed: no slip twice, none lost that was acknowledged',
  { timeout: 1_800_000 },
  async () => {
    const { people: school } = house
    const branchId = await school.addBranch('机电支部')
    const at = { termId: house.term.id, branchId }
    const secretary = await school.add({ branch: branchId, roles: ['secretary'] })
    const people: Person[] = [secretary]
    while (people.length < 6) people.push(await school.add({ branch: branchId }))
    const [, scrutineer] = people
    if (scrutineer === undefined) throw new Error('nobody')
    const review = async () => {
      const { review: found } = await asking.must(secretary, meetings.meeting, at)
      if (found === null) throw new Error('no review')
      return found
    }

    const { reviewId } = await asking.must(secretary, meetings.begin, {
      ...at,
      heldOn: '2026-11-22',
      place: '',
    })
    for (const each of people.slice(3))
      await asking.must(secretary, meetings.note, {
        ...at,
        version: (await review()).version,
        memberId: memberOf(each),
        excused: null,
        exempt: '任职不满半年',
      })
    const { version } = await review()
    const hash = await killedAt(['freeze', 'keys'], 0, async () => {
      stands(
        await call(secretary, meetings.freeze, { ...at, version, leaveUndecided: true, electronic: true }),
      )
      for (;;) {
        const { ballot } = await review()
        if (ballot?.freezeHash != null && !wire.armed) return ballot.freezeHash
        await sleep(100)
      }
    })
    await asking.must(secretary, meetings.appointScrutineers, {
      ...at,
      version: (await review()).version,
      members: [memberOf(scrutineer)],
    })

    await killedAt(['check-in opened'], 0, async () => stands(await call(secretary, calls.openCheckIn, at)))
    const phones: Phone[] = []
    for (const [place, person] of people.entries()) {
      const phone = await killedAt(['check-in'], place, () => openPhone(asking, person, reviewId, hash))
      await killedAt(['issue'], place, () => phone.tokens())
      phones.push(phone)
    }
    const opening = { ...at, withoutStrips: [] }
    await killedAt(['casting opened', 'keys forgotten'], 0, async () => {
      stands(await call(secretary, calls.openCasting, opening))
      await jobsEnded()
    })
    expect(await keysLeft(hash)).not.toContainEqual(expect.stringContaining('signing'))

    const star = (of: number): SlipStar => ((of % 5) + 1) as SlipStar
    const slips = (await Promise.all(phones.map((phone, voter) => phone.slips(() => star(voter))))).flat()
    for (const [place, slip] of slips.entries()) {
      const cast = () => castSlip(asking, reviewId, slip)
      expect(await killedAt(['cast'], place, cast)).toMatchObject({ ok: true })
    }
    // Everybody who is unsure taps once more.
    for (const slip of slips) expect(await castSlip(asking, reviewId, slip)).toMatchObject({ ok: true })

    await killedAt(['close asked'], 0, async () => stands(await call(secretary, calls.endCasting, at)))
    await killedAt(['closed', 'keys forgotten'], 0, async () => {
      stands(await call(scrutineer, calls.agree, { reviewId }))
      await jobsEnded()
    })

    const closed = await asking.must(scrutineer, calls.leaves, { reviewId })
    const leaves = Buffer.from(closed.leaves, 'base64url')
    expect(leaves.length / 32).toBe(slips.length)
    for (const slip of slips) expect(leaves.includes(Buffer.from(await leafHash(slip)))).toBe(true)
    await killedAt(['confirmed'], 0, () =>
      asking.must(scrutineer, calls.confirm, { reviewId, root: closed.root }),
    )
    await recounted(scrutineer, reviewId, slips.length)
    await expect.poll(() => keysLeft(hash), { timeout: 90_000 }).toEqual([])
    evidence({
      kind: 'ballot: kill -9 before and after each commit of a meeting, then start',
      ran: kills,
      passed: kills,
      note: `${slips.length} slips acknowledged and counted, recount whole`,
    })
  },
)

async function recounted(scrutineer: Person, reviewId: ReviewId, slips: number): Promise<void> {
  const { bytes } = await asking.must(scrutineer, calls.recount, { reviewId })
  const file = parseRecountFile(new TextDecoder().decode(bytes))
  if (!file.ok) throw new Error(file.refusal.code)
  expect(file.value.slips.map(base64urlBytes)).toHaveLength(slips)
  const { checks } = await recount(file.value)
  expect(checks.flatMap((each) => each.faults)).toEqual([])
}

/** Whatever was begun is done; where the program died over it, by its next life, which is asked something to be woken. */
async function jobsEnded(): Promise<void> {
  const waiting = () => house.db.asOwner(`select id from job where state in ('waiting', 'running')`)
  while ((await waiting()).length > 0 || wire.armed) {
    if (struck) {
      await served.gone
      struck = false
      served = await start()
    }
    await sleep(100)
  }
}

/** Of this freeze. What a try that was killed made lies unused beside it, until it is swept. */
async function keysLeft(hash: string): Promise<readonly string[]> {
  const all = await readdir(join(house.directory, 'ballot-keys'), { recursive: true })
  return all.filter((name) => name.includes(Buffer.from(hash, 'base64url').toString('hex')))
}
