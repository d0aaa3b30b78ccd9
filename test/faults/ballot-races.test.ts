import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import * as meetings from '#contract/reviews.ts'
import type { SlipStar } from '#seal/slip.ts'
import { forgetAllKeys, openBallots } from '#server/ballots/ballots.ts'
import { castSlip as castAt } from '#server/ballots/cast.ts'
import { ballotTroubles } from '#server/ballots/troubles.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { evidence, times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { castSlip } from '#testing/voter.ts'

// What people, crashes and operators do to a ballot at the worst moment.
let house: TestHouse
let term: TestTerm
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.ok ? 'ok' : result.refusal?.code
const star = (of: number) => (): SlipStar => ((of % 5) + 1) as SlipStar
const slipsOf = async (held: HeldBallot) =>
  (await Promise.all(held.phones.map((phone, at) => phone.slips(star(at))))).flat()
const ballotRow = async ({ reviewId }: HeldBallot) => {
  const [row] = await house.db.asOwner<{ stage: string; slips: number | null }>(
    'select stage, slips from ballots.ballot where review_id = $1',
    [reviewId],
  )
  return row
}

describe('slips that race the close', () => {
  it('are counted if they were acknowledged, and refused if not', async () => {
    const held = await holdBallot(house, term, 6, 4)
    await held.openCasting()
    const slips = await slipsOf(held)
    const early = slips.slice(0, 5)
    for (const slip of early) expect(code(await castSlip(house, held.reviewId, slip))).toBe('ok')
    await house.must(held.secretary, calls.endCasting, held.at)
    const [agreed, ...answers] = await Promise.all([
      house.call(held.scrutineer, calls.agree, { reviewId: held.reviewId }),
      ...slips.slice(5).map((slip) => castSlip(house, held.reviewId, slip)),
    ])
    const taken = answers.filter((each) => each.ok).length
    expect(new Set(answers.map(code))).toEqual(
      new Set([...(taken > 0 ? ['ok'] : []), ...(taken < answers.length ? ['ballots.too-late'] : [])]),
    )
    expect(agreed).toMatchObject({ ok: true, value: { slips: early.length + taken } })
    const { leaves } = await house.must(held.secretary, calls.leaves, { reviewId: held.reviewId })
    expect(Buffer.from(leaves, 'base64url').length / 32).toBe(early.length + taken)
  })

  it('are counted once however often and however fast they come', async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    const slips = await slipsOf(held)
    const answers = await Promise.all(
      [...slips, ...slips, ...slips].map((slip) => castSlip(house, held.reviewId, slip)),
    )
    expect(new Set(answers.map(code))).toEqual(new Set(['ok']))
    const closed = await held.end()
    expect(closed).toMatchObject({ ok: true, value: { slips: slips.length } })
    for (const slip of slips.slice(0, 2))
      expect(code(await castSlip(house, held.reviewId, slip))).toBe('ballots.too-late')
  })
})

describe('two who check in or issue at once', () => {
  it('choose once, and get tokens for one batch', async () => {
    const held = await holdBallot(house, term, 5, 2)
    const [phone] = held.phones
    if (phone === undefined) throw new Error('no phone')
    const same = await Promise.all(Array.from({ length: 5 }, () => phone.issue()))
    expect(new Set(same.map(code))).toEqual(new Set(['ok']))
    const late = await house.add({ branch: held.at.branchId })
    expect(
      code(
        await house.call(late, calls.checkIn, {
          reviewId: held.reviewId,
          freezeHash: held.hash,
          channel: 'paper',
        }),
      ),
    ).toBe('common.not-found')
    // The secretary marks somebody for paper in the moment in which tokens are asked for.
    const marks = [{ memberId: memberOf(phone.person), present: true }]
    const [marked, issued] = await Promise.all([
      house.call(held.secretary, meetings.attend, { ...held.at, marks }),
      phone.issue(),
    ])
    expect([code(marked), code(issued)]).toEqual(['ballots.already-issued', 'ok'])
  })
})

describe('junk', () => {
  it('of thousands of slips is refused, and hinders nobody', { timeout: 600_000 }, async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    const slips = await slipsOf(held)
    const [first] = slips
    if (first === undefined) throw new Error('no slip')
    const spoilt = Array.from({ length: times(1000, 10_000) }, (_, at) =>
      Uint8Array.from(first.map((byte, place) => (place === at % 434 ? byte ^ (1 + (at % 255)) : byte))),
    )
    const begun = performance.now()
    const refusing = Promise.all(spoilt.map((slip) => castSlip(house, held.reviewId, slip)))
    // While they come, everybody casts, and the secretary looks on.
    for (const slip of slips) expect(code(await castSlip(house, held.reviewId, slip))).toBe('ok')
    await house.must(held.secretary, meetings.meeting, held.at)
    expect(new Set((await refusing).map(code))).toEqual(new Set(['ballots.bad-slip']))
    const minutes = (performance.now() - begun) / 60_000
    expect(await held.end()).toMatchObject({ ok: true, value: { slips: slips.length } })
    evidence({
      kind: 'ballot: junk slips while everybody casts',
      ran: spoilt.length,
      passed: spoilt.length,
      note: `${Math.round(spoilt.length / minutes)} a minute refused, ${slips.length} honest ones counted`,
    })
  })

  it('made with a stolen token for another member, or with none, is refused', async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    const [phone, other] = held.phones
    const [mine, theirs] = [await phone?.slips(star(0)), await other?.slips(star(0))]
    const [one, two] = [
      mine?.[0],
      theirs?.find((each) => !Buffer.from(each.subarray(0, 16)).equals(mine?.[0]?.subarray(0, 16) ?? each)),
    ]
    if (one === undefined || two === undefined) throw new Error('no slips')
    const moved = Uint8Array.from([...two.subarray(0, 16), ...one.subarray(16)])
    const self = Uint8Array.from([
      ...Buffer.from(memberOf(held.secretary).replaceAll('-', ''), 'hex'),
      ...one.subarray(16),
    ])
    for (const forged of [moved, self, new Uint8Array(434)])
      expect(code(await castSlip(house, held.reviewId, forged))).toBe('ballots.bad-slip')
    expect(code(await castSlip(house, held.reviewId, one))).toBe('ok')
  })

  it('beyond what was issued finds the ballot full, whatever signed it', async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    await house.db.asOwner('update ballots.ballot set most = 1 where review_id = $1', [held.reviewId])
    const [one, two] = await slipsOf(held)
    if (one === undefined || two === undefined) throw new Error('no slips')
    expect(code(await castSlip(house, held.reviewId, one))).toBe('ok')
    expect(code(await castSlip(house, held.reviewId, two))).toBe('ballots.full')
    expect(code(await castSlip(house, held.reviewId, one))).toBe('ok')
  })
})

describe('a program without the keys', () => {
  it('refuses the meeting, and one that shares the directory goes on with it', async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    const [slip, next] = await slipsOf(held)
    if (slip === undefined || next === undefined) throw new Error('no slips')
    const beside = openBallots(house.db.server, join(house.directory, 'elsewhere'))
    const sharing = openBallots(house.db.server, house.directory)
    expect(code(await castAt(beside, held.reviewId, slip))).toBe('ballots.keys-missing')
    expect(code(await castAt(sharing, held.reviewId, slip))).toBe('ok')
    expect(code(await castSlip(house, held.reviewId, slip))).toBe('ok')
    await Promise.all([beside.close(), sharing.close()])
    // The directory is lost in the middle of the meeting: a program that has seen it goes on, another cannot.
    await rm(join(house.directory, 'ballot-keys'), { recursive: true, force: true })
    await house.services.ballots.drop(held.reviewId)
    expect(code(await castSlip(house, held.reviewId, next))).toBe('ballots.keys-missing')
    expect(code(await held.end())).toBe('ballots.keys-missing')
    expect(await ballotRow(held)).toMatchObject({ stage: 'casting' })

    // Begin again: everybody is told, nothing that was cast is left, new keys are made.
    const { review } = await house.must(held.secretary, meetings.meeting, held.at)
    const version = review?.version ?? 0
    await house.must(held.secretary, meetings.reopenRoll, {
      ...held.at,
      version,
      reason: '密钥丢失，重新开始',
    })
    await held.work()
    const [told] = await house.db.asOwner<{ count: number }>(
      `select count(*) from message where title = '评议重新开始' and link = $1`,
      [`/ballot/${held.reviewId}`],
    )
    expect(told?.count).toBe(5)
    expect(await ballotRow(held)).toBeUndefined()
    const again = { ...held.at, version: version + 1, leaveUndecided: true, electronic: true }
    await house.must(held.secretary, meetings.freeze, again)
    await held.work()
    expect(await ballotRow(held)).toMatchObject({ stage: 'ready' })
    expect(code(await castSlip(house, held.reviewId, slip))).toBe('ballots.not-yet')
    await house.must(held.secretary, calls.openCheckIn, held.at)
  })

  it('cannot read slips of another freeze, even with the database brought back', async () => {
    const held = await holdBallot(house, term, 5, 2)
    await held.openCasting()
    const slips = await slipsOf(held)
    for (const slip of slips) await castSlip(house, held.reviewId, slip)
    const sealed = await house.db.asOwner<{ sealed: Uint8Array }>(
      'select sealed from ballots.staged where review_id = $1',
      [held.reviewId],
    )
    expect(sealed).toHaveLength(slips.length)
    const all = Buffer.concat(sealed.map((each) => Buffer.from(each.sealed)))
    for (const slip of slips) {
      expect(all.indexOf(slip.subarray(17, 82))).toBe(-1)
      expect(all.indexOf(slip.subarray(114, 370))).toBe(-1)
    }
    // What a restore does first.
    await forgetAllKeys(house.directory)
    await house.services.ballots.drop(held.reviewId)
    expect(code(await castSlip(house, held.reviewId, slips[0] ?? new Uint8Array(434)))).toBe(
      'ballots.keys-missing',
    )
  })
})

describe('a database that writes down too much', () => {
  it('is found by its settings, and the meeting refused with their names', async () => {
    expect(await ballotTroubles(house.services.ballots.database)).toEqual([])
    const [{ name } = { name: '' }] = await house.db.asOwner<{ name: string }>(
      'select current_database() as name',
    )
    const loud = [
      'log_statement = mod',
      'log_min_duration_statement = 0',
      'log_duration = on',
      'log_parameter_max_length_on_error = -1',
      'auto_explain.log_min_duration = 0',
      `pgaudit.log = 'write'`,
      `pgaudit.role = 'auditor'`,
      'log_executor_stats = on',
      'debug_print_plan = on',
    ]
    for (const each of loud) await house.db.asOwner(`alter database ${name} set ${each}`)
    const fresh = openBallots(house.db.server, house.directory)
    expect(await ballotTroubles(fresh.database)).toEqual(loud.map((each) => each.split(' ')[0]))
    await fresh.close()
    for (const each of loud) await house.db.asOwner(`alter database ${name} reset ${each.split(' ')[0]}`)
  })
})
