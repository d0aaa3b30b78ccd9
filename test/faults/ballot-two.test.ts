import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import * as meetings from '#contract/reviews.ts'
import { toBase64url } from '#seal/base64url.ts'
import { batchOf } from '#seal/keychain.ts'
import type { SlipStar } from '#seal/slip.ts'
import { evidence } from '#testing/evidence.ts'
import { holdBallot, type HeldBallot } from '#testing/held-ballot.ts'
import { openServedHouse, type ServedHouse } from '#testing/served-house.ts'
import type { Asking, Served } from '#testing/served.ts'
import { castSlip } from '#testing/voter.ts'

// Two real processes of the product before one database.
let house: ServedHouse
let one: Served
beforeAll(async () => {
  house = await openServedHouse()
  one = await house.start()
}, 180_000)
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.ok ? 'ok' : result.refusal?.code
const star = (of: number) => (): SlipStar => ((of % 5) + 1) as SlipStar
const slipsOf = async ({ phones }: HeldBallot) =>
  (await Promise.all(phones.map((phone, at) => phone.slips(star(at))))).flat()

/** Holds a meeting up to the tokens before whoever is asked. The jobs are the processes' own. */
const meetingBefore = (asking: Asking): Promise<HeldBallot> => {
  const { people } = house
  /** Until no job waits: keys of real size take their time. */
  const work = async () => {
    for (;;) {
      const open = await house.db.asOwner(`select id from job where state in ('waiting', 'running')`)
      if (open.length === 0) return
      await sleep(50)
    }
  }
  return holdBallot({ ...asking, people, add: (person) => people.add(person), work }, house.term, 6, 4)
}

/** Every call goes to the other of the two than the one before. */
function alternating(first: Served, second: Served): Asking {
  let count = 0
  const next = () => ((count += 1) % 2 === 0 ? first : second)
  return {
    call: (who, asked, input) => next().call(who, asked, input),
    must: (who, asked, input) => next().must(who, asked, input),
  }
}

describe('two that share the key directory', () => {
  it('hold a meeting together, and count nothing twice', { timeout: 120_000 }, async () => {
    const two = await house.start()
    const held = await meetingBefore(alternating(one, two))
    await held.openCasting()
    const slips = await slipsOf(held)
    // Each slip through both at the same moment, and all of them at once.
    const answers = await Promise.all(
      slips.flatMap((slip) => [castSlip(one, held.reviewId, slip), castSlip(two, held.reviewId, slip)]),
    )
    expect(new Set(answers.map(code))).toEqual(new Set(['ok']))
    // The close races what comes again by both: what was acknowledged is in, once.
    await two.must(held.secretary, calls.endCasting, held.at)
    const [closed, ...again] = await Promise.all([
      one.call(held.scrutineer, calls.agree, { reviewId: held.reviewId }),
      ...slips.slice(0, 6).map((slip) => castSlip(two, held.reviewId, slip)),
    ])
    expect(closed).toMatchObject({ ok: true, value: { slips: slips.length } })
    for (const each of again) expect(['ok', 'ballots.too-late']).toContain(code(each))
    for (const served of [one, two]) {
      expect(code(await castSlip(served, held.reviewId, slips[0] ?? new Uint8Array(434)))).toBe(
        'ballots.too-late',
      )
      const { leaves } = await served.must(held.secretary, calls.leaves, { reviewId: held.reviewId })
      expect(Buffer.from(leaves, 'base64url').length / 32).toBe(slips.length)
    }
    const keys = join(house.directory, 'ballot-keys')
    await expect.poll(() => readdir(keys, { recursive: true }), { timeout: 10_000 }).toEqual([])
    await two.stop()
    evidence({
      kind: 'ballot: two processes on one database, each slip through both at once',
      ran: answers.length,
      passed: answers.length,
      note: `${slips.length} slips counted`,
    })
  })
})

describe('one whose key directory is another', () => {
  it('refuses to serve the meeting, and the first goes on with it', { timeout: 120_000 }, async () => {
    const held = await meetingBefore(one)
    const elsewhere = await mkdtemp(join(tmpdir(), 'liangqi-elsewhere-'))
    const other = await house.start({ directory: elsewhere })
    const { reviewId, secretary, scrutineer, at, hash, phones } = held
    const [phone] = phones
    if (phone === undefined) throw new Error('no phone')
    const batch = toBase64url(batchOf(phone.blank))
    const without = 'ballots.keys-missing'
    expect(code(await other.call(phone.person, calls.issue, { reviewId, freezeHash: hash, batch }))).toBe(
      without,
    )
    expect(code(await other.call(secretary, calls.openCasting, { ...at, withoutStrips: [] }))).toBe(without)
    await held.openCasting()
    const slips = await slipsOf(held)
    for (const slip of slips) {
      expect(code(await castSlip(other, reviewId, slip))).toBe(without)
      expect(code(await castSlip(one, reviewId, slip))).toBe('ok')
      expect(code(await castSlip(other, reviewId, slip))).toBe(without)
    }
    await other.must(secretary, calls.endCasting, at)
    expect(code(await other.call(scrutineer, calls.agree, { reviewId }))).toBe(without)
    // It says so on the secretary's page before anybody tries.
    const seen = (served: Served) => served.must(secretary, meetings.meeting, at)
    expect((await seen(other)).review?.ballot?.keysHere).toBe(false)
    expect((await seen(one)).review?.ballot?.keysHere).toBe(true)
    expect(await one.call(scrutineer, calls.agree, { reviewId })).toMatchObject({
      ok: true,
      value: { slips: slips.length },
    })
    await other.stop()
    await rm(elsewhere, { recursive: true, force: true })
  })
})
