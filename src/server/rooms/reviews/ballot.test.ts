import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import * as calls from '#contract/ballots.ts'
import { starPolicySchema } from '#contract/policy.ts'
import * as count from '#contract/reviews-count.ts'
import * as deciding from '#contract/reviews-deciding.ts'
import { resultPapers } from '#contract/reviews-result.ts'
import * as result from '#contract/reviews-result.ts'
import * as meetings from '#contract/reviews.ts'
import type { BranchId, MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { recountStars } from '#domain/reviews/recount-stars.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { countedIn } from '#seal/casting.ts'
import { batchOf, newKeychain } from '#seal/keychain.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { SlipStar } from '#seal/slip.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import { answerBytes } from '#server/http/untraced.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { deliver } from '#testing/deliver.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { castSlip, openPhone, type Phone } from '#testing/voter.ts'

// A branch of twelve: six by phone (one abstains, one loses the answer and asks again), one who never asks for tokens,
// five on paper. Four are graded, so that few keys are made.
let house: TestHouse
let term: TestTerm
let branchId: BranchId
let reviewId: ReviewId
let secretary: Person
let people: Person[]
let tellers: [Person, Person]
let phones: Phone[]
let hash: string
let root: string
const cast: Uint8Array[][] = []

const at = () => ({ termId: term.id, branchId })
const memberOf = (person: Person): MemberId => person.memberId ?? never()
const review = async () => (await house.must(secretary, meetings.meeting, at())).review ?? never()
const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const answered = await asked
  return answered.ok ? 'ok' : answered.refusal?.code
}
const work = () => deliver(house.db, { services: house.services, now: () => house.now() })
const person = (at: number): Person => people[at] ?? never()
const phone = (at: number): Phone => phones[at] ?? never()
const mine = (of: Person) => house.must(of, calls.mine, { reviewId })
const freeze = async (electronic: boolean) =>
  house.call(secretary, meetings.freeze, {
    ...at(),
    version: (await review()).version,
    leaveUndecided: true,
    electronic,
  })
const everybody = (): readonly Person[] => {
  const { committee, partyOffice, discipline, administrator, otherSecretary } = house.people
  return [
    secretary,
    person(1),
    person(2),
    ...tellers,
    committee,
    partyOffice,
    discipline,
    administrator,
    otherSecretary,
  ]
}

/** Keys under which a result would stand; null and empty ones say nothing. */
const telling = new Set(['score', 'tallies', 'voted'])
/** Other rooms count other things. */
const ofStars = (key: string, value: unknown): boolean =>
  (key === 'stars' && typeof value === 'number') ||
  (key === 'counts' && typeof value === 'object' && value !== null && 'five' in value)
function told(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const isEmpty = (each: unknown) =>
    each === null || each === '' || (Array.isArray(each) && each.length === 0)
  const own = Object.entries(value).filter(
    ([key, each]) => (telling.has(key) && !isEmpty(each)) || ofStars(key, each),
  )
  return [...own.map(([key]) => key), ...Object.values(value).flatMap(told)]
}

/** The same word for the method of a policy. */
const harmless = new Set(['terms.policies: score', 'terms.policyOf: score', 'terms.detail: score'])

/** Everything of the house that can be read with this review's ids, and what of it tells a result. */
async function resultsSeenBy(who: Person): Promise<readonly string[]> {
  const asked = [
    at(),
    { reviewId },
    { termId: term.id },
    ...resultPapers.map((paper) => Object.assign({ paper }, at())),
    { termId: term.id, policy: {} },
    {},
  ]
  const seen: string[] = []
  for (const { call } of allAnswers) {
    // Nobody here has an account, which is all that this one tells of.
    if (!['read', 'download'].includes(call.kind) || call.name === 'session.me') continue
    for (const input of asked.filter((each) => call.input.safeParse(each).success)) {
      const answered = await house.call(who, call, input)
      if (answered.ok) seen.push(...told(answered.value).map((key) => `${call.name}: ${key}`))
      if (answered.ok && /result/u.test(call.name)) seen.push(call.name)
    }
  }
  return seen.filter((each) => !harmless.has(each))
}

function never(): never {
  throw new Error('never')
}

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  branchId = await house.people.addBranch('三支部')
  secretary = await house.add({ branch: branchId, roles: ['secretary'], name: '万一平' })
  people = [secretary]
  const names = [
    '丁小北',
    '王立言',
    '方知行',
    '石中行',
    '江南雨',
    '李若水',
    '何以宁',
    '林秋实',
    '赵长安',
    '顾远山',
    '于新来',
  ]
  for (const name of names) people.push(await house.add({ branch: branchId, name }))
  tellers = [await house.add({ branch: house.people.otherBranch }), house.people.member]
  ;({ reviewId } = await house.must(secretary, meetings.begin, { ...at(), heldOn: '2026-11-22', place: '' }))
  for (const exempt of people.slice(4))
    await house.must(secretary, meetings.note, {
      ...at(),
      version: (await review()).version,
      memberId: memberOf(exempt),
      excused: null,
      exempt: '任职不满半年',
    })
})
afterAll(() => house.close())

describe('the freeze', () => {
  it('makes keys as a job, and a record that every phone can check', async () => {
    expect(await code(freeze(true))).toBe('ok')
    expect((await review()).ballot).toMatchObject({ stage: 'making', freezeHash: null, tokens: [] })
    expect(await code(house.call(secretary, calls.openCheckIn, at()))).toBe('ballots.not-yet')
    expect(await code(house.call(person(1), calls.root, { reviewId }))).toBe('ballots.not-yet')
    await work()
    const { ballot } = await review()
    expect(ballot?.stage).toBe('ready')
    hash = ballot?.freezeHash ?? never()
    const directory = join(house.directory, 'ballot-keys', reviewId)
    const [name = never()] = await readdir(directory)
    expect(toBase64url(Uint8Array.from(Buffer.from(name, 'hex')))).toBe(hash)
    expect((await readdir(join(directory, name))).toSorted()).toEqual(['secrets.key', 'signing.keys'])
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o700)
    expect((await stat(join(directory, name, 'signing.keys'))).mode & 0o777).toBe(0o600)
  })

  it('is withdrawn with the roll: the keys go, and the next freeze has others', async () => {
    const before = hash
    await house.must(secretary, meetings.reopenRoll, {
      ...at(),
      version: (await review()).version,
      reason: '漏了一名党员的请假',
    })
    expect((await review()).ballot).toBeNull()
    expect(await code(house.call(person(1), calls.mine, { reviewId }))).toBe('ballots.not-offered')
    await work()
    expect(await readdir(join(house.directory, 'ballot-keys'))).toEqual([])
    expect(await code(freeze(true))).toBe('ok')
    await work()
    hash = (await review()).ballot?.freezeHash ?? never()
    expect(hash).not.toBe(before)
  })
})

describe('check-in', () => {
  const choose = (who: Person, channel: 'electronic' | 'paper', freezeHash = hash) =>
    house.call(who, calls.checkIn, { reviewId, freezeHash, channel })

  it('opens by the secretary, for voters of the roll, once each', async () => {
    expect(await code(choose(person(1), 'paper'))).toBe('ballots.not-yet')
    expect(await code(house.call(person(1), calls.openCheckIn, at()))).toBe('common.forbidden')
    expect(await code(house.call(house.people.otherSecretary, calls.openCheckIn, at()))).toBe(
      'common.not-found',
    )
    await house.must(secretary, calls.openCheckIn, at())
    expect(await code(choose(house.people.otherMember, 'paper'))).toBe('common.not-found')
    expect(await code(choose(house.people.committee, 'paper'))).toBe('common.forbidden')
    expect(await code(choose(person(1), 'paper', toBase64url(new Uint8Array(32))))).toBe(
      'ballots.other-freeze',
    )
    for (const who of people.slice(7)) expect(await code(choose(who, 'paper'))).toBe('ok')
    expect(await code(choose(person(7), 'paper'))).toBe('ok')
    expect(await code(choose(person(7), 'electronic'))).toBe('ballots.already-chosen')
  })

  it('shows each voter everything that stands on the ballot, but the own card', async () => {
    const seen = await mine(person(1))
    expect(seen).toMatchObject({
      stage: 'check-in',
      voter: true,
      channel: null,
      issued: false,
      freezeHash: hash,
    })
    expect(seen.cards.map((each) => each.name).toSorted()).toEqual(['万一平', '王立言', '方知行'].toSorted())
    const { ballots } = await house.must(person(1), calls.waiting, {})
    expect(ballots).toMatchObject([{ reviewId, stage: 'check-in', channel: null, voter: true }])
  })

  it('issues whole batches to whoever chose the phone, and one batch each', async () => {
    phones = []
    for (const who of people.slice(0, 6)) phones.push(await openPhone(house, who, reviewId, hash))
    const batch = toBase64url(batchOf(phone(1).blank))
    const ask = (who: Person, of: string, freezeHash = hash) =>
      house.call(who, calls.issue, { reviewId, freezeHash, batch: of })
    expect(await code(ask(person(7), batch))).toBe('ballots.not-checked-in')
    expect(await code(ask(house.people.otherMember, batch))).toBe('common.not-found')
    expect(await code(ask(person(1), batch, toBase64url(new Uint8Array(32))))).toBe('ballots.other-freeze')
    const bytes = base64urlBytes(batch)
    const part = (fill: number) =>
      toBase64url(Uint8Array.from([...bytes.subarray(256), ...new Uint8Array(256).fill(fill)]))
    // One message too few, one that is zero, one above its modulus, half a byte too many.
    for (const wrong of [toBase64url(bytes.subarray(256)), part(0), part(255), `${batch}A`, ''])
      expect(await code(ask(person(1), wrong))).toBe('ballots.malformed-batch')
    expect((await mine(person(1))).issued).toBe(false)

    for (const each of phones) expect((await each.issue()).ok).toBe(true)
    // Lost on the way: the same batch gets the same signatures, another none.
    const first = await house.must(person(1), calls.issue, { reviewId, freezeHash: hash, batch })
    expect(await house.must(person(1), calls.issue, { reviewId, freezeHash: hash, batch })).toEqual(first)
    const another = await newKeychain(phone(1).ballot, memberOf(person(1)), secureRandom)
    if (!another.ok) never()
    expect(await code(ask(person(1), toBase64url(batchOf(another.value))))).toBe('ballots.other-batch')
    expect((await review()).ballot?.tokens).toHaveLength(6)
  })

  it('gives no paper to whoever has tokens, and lets the secretary mark the others', async () => {
    const mark = (who: Person, present: boolean) =>
      house.call(secretary, meetings.attend, { ...at(), marks: [{ memberId: memberOf(who), present }] })
    expect(await mark(person(1), true)).toMatchObject({
      refusal: { code: 'ballots.already-issued', detail: { names: '丁小北' } },
    })
    expect(await code(mark(person(1), false))).toBe('ballots.already-issued')
    // Nor past the program: the key to the channel holds.
    await expect(
      house.db.asOwner(`update review_member set channel = 'paper' where member_id = $1`, [
        memberOf(person(1)),
      ]),
    ).rejects.toThrow()
    expect(await code(choose(person(6), 'electronic'))).toBe('ok')
    expect(await code(mark(person(6), true))).toBe('ok')
    expect((await mine(person(6))).channel).toBe('paper')
    expect(await code(mark(person(6), false))).toBe('ok')
    expect(await code(choose(person(6), 'electronic'))).toBe('ok')
  })
})

describe('casting', () => {
  const open = (withoutStrips: MemberId[] = []) =>
    house.call(secretary, calls.openCasting, { ...at(), withoutStrips })

  it('opens with enough in each channel, tellers and a scrutineer', async () => {
    expect(await code(open())).toBe('reviews.no-tellers')
    const [first, second] = tellers
    const version = async () => (await review()).version
    await house.must(secretary, meetings.appointTellers, {
      ...at(),
      version: await version(),
      first: first.staffId,
      second: second.staffId,
    })
    expect(await code(open())).toBe('reviews.no-scrutineers')
    await house.must(secretary, meetings.appointScrutineers, {
      ...at(),
      version: await version(),
      members: [memberOf(person(2)), memberOf(secretary)],
    })
    expect(await open([memberOf(person(7))])).toMatchObject({
      refusal: { code: 'ballots.too-few-paper', detail: { voters: 4, needed: 5 } },
    })
    expect(await code(open([memberOf(person(1))]))).toBe('reviews.not-a-voter')
    const [slip = never()] = await phone(0).slips(() => 5)
    expect(await code(castSlip(house, reviewId, slip))).toBe('ballots.not-yet')
    expect(await code(open())).toBe('ok')
    const { roll, issued } = await review()
    expect(issued).toBe(5)
    // Chose the phone and never asked for tokens: present, and without a ballot.
    expect(roll.find((each) => each.memberId === person(6).memberId)).toMatchObject({
      present: true,
      channel: null,
      issued: false,
    })
    expect(await code(phone(1).issue())).toBe('ballots.too-late')
    // Whoever agrees to the end was named before the first slip.
    const members = [memberOf(person(2))]
    const again = { ...at(), version: await version(), members }
    expect(await code(house.call(secretary, meetings.appointScrutineers, again))).toBe('ballots.too-late')
    const seen = await house.must(secretary, meetings.meeting, at())
    expect(seen.may['scrutineers.appoint']).toMatchObject({ code: 'ballots.too-late' })
    await work()
    const directory = join(house.directory, 'ballot-keys', reviewId)
    const [name = never()] = await readdir(directory)
    expect(await readdir(join(directory, name))).toEqual(['secrets.key'])
  })

  it('says beside each name where somebody works and as what', async () => {
    const [one, two] = [person(1), person(2)]
    await house.db.asOwner(
      `with d as (insert into department (organisation_id, id, name, ordinal) values ($1, $2, '教务处', 99) returning id)
       update staff set department_id = d.id, position = '副处长', post = '排课' from d where staff.id = $3`,
      [house.scope.organisationId, one.staffId, one.staffId],
    )
    await house.db.asOwner(`update staff set post = '数学教师' where id = $1`, [two.staffId])
    const { cards } = await house.must(person(3), calls.mine, { reviewId })
    const post = (who: Person) => cards.find((each) => each.memberId === who.memberId)?.post
    expect([post(one), post(two), post(secretary)]).toEqual(['教务处 副处长', '数学教师', ''])
  })

  it('takes each slip once, the same one again, and no other under its key', async () => {
    const starOf = (voter: number) => (): SlipStar => (voter === 5 ? 0 : voter < 3 ? 5 : 3)
    for (const [voter, each] of phones.entries()) cast.push([...(await each.slips(starOf(voter)))])
    const [first = never(), ...rest] = cast.flat()
    expect(await code(castSlip(house, reviewId, first))).toBe('ok')
    expect(await code(castSlip(house, reviewId, first))).toBe('ok')
    const changed = await phone(0).slips(() => 1)
    const same = changed.find((each) => toBase64url(each).slice(0, 20) === toBase64url(first).slice(0, 20))
    expect(await code(castSlip(house, reviewId, same ?? never()))).toBe('ballots.other-slip')
    const spoilt = (place: number) =>
      Uint8Array.from(first.map((byte, at) => (at === place ? byte ^ 1 : byte)))
    // The member, the star, the key, the prefix, the token, the signature.
    for (const place of [0, 15, 16, 17, 30, 90, 120, 369, 375, 433])
      expect(await code(castSlip(house, reviewId, spoilt(place)))).toBe('ballots.bad-slip')
    for (const slip of rest.slice(1)) expect(await code(castSlip(house, reviewId, slip))).toBe('ok')
    const [row] = await house.db.asOwner<{ count: number }>('select count(*) from ballots.staged')
    expect(row?.count).toBe(20 - 1)
    expect(await code(castSlip(house, house.people.branch as unknown as ReviewId, first))).toBe(
      'common.not-found',
    )
  })

  it('looks at nobody, and has one length each way', async () => {
    const slip = toBase64url(cast[0]?.[0] ?? never())
    const send = (body: string, headers: Record<string, string> = {}) =>
      house.request('/api/ballots.cast', {
        method: 'POST',
        body,
        headers: { 'x-liangqi': '1', 'content-length': String(body.length), ...headers },
      })
    const body = JSON.stringify({ reviewId, slip })
    const [sessions, lines] = [house.sessionsAsked(), house.logged().length]
    const answers = [
      await send(body),
      await send(body, { cookie: 'test-person=nobody.nobody; session=x' }),
      await send(JSON.stringify({ reviewId, slip: `${slip.slice(0, -1)}${slip.endsWith('A') ? 'E' : 'A'}` })),
      await send(JSON.stringify({ reviewId, slip: slip.slice(1) })),
      await send(`${body} `),
      await send(body, { 'x-liangqi': '' }),
    ]
    expect(answers.map((each) => each.status)).toEqual([200, 200, 422, 400, 400, 403])
    for (const each of answers) {
      expect((await each.arrayBuffer()).byteLength).toBe(answerBytes)
      expect(each.headers.get('set-cookie')).toBeNull()
    }
    expect([house.sessionsAsked(), house.logged().length]).toEqual([sessions, lines])
  })

  it('shows the big screen numbers alone, in steps', async () => {
    const path = `/api/ballots.live?input=${encodeURIComponent(JSON.stringify(at()))}`
    const headers = { cookie: `test-person=${secretary.organisationId}.${secretary.staffId}` }
    const response = await house.request(path, { headers })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.getReader() ?? never()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    const said = JSON.parse((await next()).replace(/^data: /u, ''))
    expect(said).toMatchObject({ stage: 'casting', electronic: 6, paper: 5, voters: 12, present: 12 })
    expect(said.cast).toEqual({ shown: 15, most: 20 })
    expect(JSON.stringify(said)).not.toContain('root')
    const [left = never()] = cast.flat().slice(1)
    expect(await code(castSlip(house, reviewId, left))).toBe('ok')
    expect(JSON.parse((await next()).replace(/^data: /u, '')).cast.shown).toBe(20)
    await reader.cancel()
    // The stream ends with the right to see it.
    const { partyOffice } = house.people
    const beside = await house.request(path, {
      headers: { cookie: `test-person=${partyOffice.organisationId}.${partyOffice.staffId}` },
    })
    const standing = beside.body?.getReader() ?? never()
    await standing.read()
    await house.db.asOwner(`update role_grant set until = '2026-11-22' where staff_id = $1`, [
      partyOffice.staffId,
    ])
    const over = new TextDecoder().decode((await standing.read()).value)
    expect(over).toContain('event: over')
    expect(over).toContain('common.forbidden')
    expect((await standing.read()).done).toBe(true)
    const stranger = { cookie: `test-person=${person(1).organisationId}.${person(1).staffId}` }
    expect((await house.request(path, { headers: stranger })).status).toBe(403)
  })

  it('hides every result until the close', async () => {
    for (const of of [secretary, house.people.committee]) {
      expect(await code(house.call(of, result.sheet, at()))).toBe('reviews.not-yet')
      expect(await code(house.call(of, calls.recount, { reviewId }))).not.toBe('ok')
    }
    expect(await code(house.call(person(1), calls.leaves, { reviewId }))).toBe('ballots.not-yet')
    for (const of of everybody()) expect(await resultsSeenBy(of), of.name).toEqual([])
    expect(
      await code(
        house.call(secretary, meetings.openCounting, {
          ...at(),
          version: (await review()).version,
          withoutStrips: [],
        }),
      ),
    ).toBe('ballots.casting-first')
  })
})

describe('the close', () => {
  it('needs the secretary and a scrutineer, two people', async () => {
    const agree = (who: Person) => house.call(who, calls.agree, { reviewId })
    expect(await code(agree(person(2)))).toBe('ballots.end-not-asked')
    expect(await code(house.call(person(2), calls.endCasting, at()))).toBe('common.forbidden')
    await house.must(secretary, calls.endCasting, at())
    const opened = vi.spyOn(house.services.ballots, 'open')
    expect(await code(agree(person(3)))).toBe('ballots.not-a-scrutineer')
    // No slip was opened for somebody who may not end it.
    expect(opened).not.toHaveBeenCalled()
    expect(await code(agree(house.people.otherMember))).toBe('common.not-found')
    expect(await code(agree(secretary))).toBe('ballots.same-person')
    const closed = await house.must(person(2), calls.agree, { reviewId })
    expect(opened).toHaveBeenCalled()
    opened.mockRestore()
    expect(closed.slips).toBe(20)
    ;({ root } = closed)
    expect(await code(agree(person(2)))).toMatch(/too-late/u)
    expect(await code(castSlip(house, reviewId, cast[0]?.[0] ?? never()))).toBe('ballots.too-late')
    expect(await house.db.asOwner('select from ballots.staged')).toEqual([])
    await work()
    expect(await readdir(join(house.directory, 'ballot-keys'))).toEqual([])
    const [line] = await house.db.asOwner<{ detail: string }>(
      `select detail from audit where act = 'ballots.agree'`,
    )
    expect(JSON.parse(line?.detail ?? '')).toMatchObject({ root, slips: 20 })
    expect((await review()).state).toBe('counting')
  })

  it('is confirmed by scrutineers, who saw the root', async () => {
    const confirm = (who: Person, of: string) => house.call(who, calls.confirm, { reviewId, root: of })
    expect(await code(confirm(person(3), root))).toBe('ballots.not-a-scrutineer')
    expect(await code(confirm(person(2), hash))).toBe('ballots.other-root')
    expect(await code(confirm(person(2), root))).toBe('ok')
    expect(await code(confirm(person(2), root))).toBe('ok')
    expect((await review()).ballot?.confirmed).toEqual(['王立言'])
    expect((await mine(person(2))).confirmed).toBe(true)
  })

  it('adds the boxes to the slips', async () => {
    const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
    const boxes = (await house.must(tellers[0], count.myCount, { reviewId })).boxes
    expect(boxes.map((each) => each.most)).toEqual([5, 5, 5, 5])
    expect(await code(house.call(house.people.committee, calls.recount, { reviewId }))).toBe(
      'reviews.not-yet',
    )
    // The electronic count is closed, that of the boxes is not: still nobody sees what anybody received.
    for (const of of everybody()) expect(await resultsSeenBy(of), of.name).toEqual([])
    for (const teller of tellers) {
      for (const { memberId } of boxes)
        await house.must(teller, count.enter, {
          reviewId,
          round: 1,
          memberId,
          counts: { ...zero, four: 4, void: 1 },
        })
      await house.must(teller, count.handIn, { reviewId, round: 1 })
    }
    await house.must(secretary, count.close, at())
    // Now whoever may see it does, so what was looked for before is what a result would be told by.
    expect(new Set(await resultsSeenBy(secretary))).toContain('reviews.sheet: counts')
    const sheet = await house.must(secretary, result.sheet, at())
    expect(sheet.ballot).toEqual({ voters: 6, slips: 20, root, confirmed: ['王立言'] })
    const row = (who: Person) => sheet.rows.find((each) => each.memberId === who.memberId)
    expect(row(secretary)).toMatchObject({
      counts: { five: 2, four: 4, three: 2, two: 0, one: 0, abstained: 1, void: 1 },
      room: 0,
    })
    expect(row(person(3))?.counts).toEqual({
      five: 3,
      four: 4,
      three: 1,
      two: 0,
      one: 0,
      abstained: 1,
      void: 1,
    })
  })

  it('lets every phone of the roll find its own slips without saying which', async () => {
    expect(await code(house.call(house.people.otherMember, calls.leaves, { reviewId }))).toBe(
      'common.not-found',
    )
    const { leaves } = await house.must(person(1), calls.leaves, { reviewId })
    const bytes = base64urlBytes(leaves)
    const list = Array.from({ length: bytes.length / 32 }, (_, at) => bytes.slice(32 * at, 32 * at + 32))
    expect(list).toHaveLength(20)
    for (const own of cast)
      expect(await countedIn(own, list, base64urlBytes(root))).toEqual({
        counted: own.length,
        cast: own.length,
      })
    const open = await house.request(
      `/api/ballots.root?input=${encodeURIComponent(JSON.stringify({ reviewId }))}`,
      {
        headers: { 'x-liangqi': '1' },
      },
    )
    expect(await open.json()).toEqual({ freezeHash: hash, root, slips: 20 })
  })

  it('can be counted again by whom the policy says', async () => {
    const ask = (who: Person) => house.call(who, calls.recount, { reviewId })
    expect(await code(ask(person(3)))).toBe('ballots.recount-closed')
    expect(await code(ask(house.people.otherMember))).toBe('common.not-found')
    expect(await code(ask(person(2)))).toBe('ok')
    // Of five voters by phone each who votes received four slips: those are for scrutineers alone.
    expect(await code(ask(house.people.committee))).toBe('ballots.recount-few')
    const { bytes } = await house.must(person(2), calls.recount, { reviewId })
    const file = parseRecountFile(new TextDecoder().decode(bytes))
    if (!file.ok) throw new Error(JSON.stringify(file.refusal))
    const counted = await recount(file.value)
    expect(counted.checks.map(({ what, faults }) => [what, faults])).toEqual(
      ['freeze', 'voters', 'slips', 'root', 'bound', 'paper', 'confirmations'].map((what) => [what, []]),
    )
    expect(counted.root).toBe(root)
    const { freeze, designated, revotes, decisions, result: decided } = file.value
    const policy = starPolicySchema.parse(freeze.policy)
    const branches = freeze.branches.map((each) => each.id)
    const review = {
      ...freeze,
      branches,
      members: counted.members,
      designated,
      revotes,
      decisions,
      result: decided,
    }
    const stars = recountStars(policy, [review])
    const sheet = await house.must(secretary, result.sheet, at())
    expect(stars.ok && new Map(stars.value.report.results.map((each) => [each.member, each.stars]))).toEqual(
      new Map(sheet.rows.map((each) => [String(each.memberId), each.stars])),
    )
    const own = counted.members.find((each) => each.id === secretary.memberId)
    expect(own).toMatchObject({ counts: [0, 0, 2, 4, 2], eligible: 10 })
    // One slip altered, the rest as it was.
    const [slip = never()] = file.value.slips
    const altered = {
      ...file.value,
      slips: file.value.slips.with(0, `${slip.slice(0, 22)}${slip[22] === 'A' ? 'Q' : 'A'}${slip.slice(23)}`),
    }
    const found = (await recount(altered)).checks.flatMap(({ faults }) => faults.map((each) => each.code))
    expect(found).toContain('root.differs')
    expect(found.some((each) => each.startsWith('slip.'))).toBe(true)
  })

  it('is published only after a scrutineer confirmed', async () => {
    await term.to('deciding')
    const publish = () => house.call(house.people.committee, deciding.publish, at())
    const seen = await house.db.asOwner('delete from ballots.confirmation returning *')
    expect(seen).toHaveLength(1)
    expect(await code(publish())).toBe('ballots.unconfirmed')
    await house.must(person(2), calls.confirm, { reviewId, root })
    expect(await code(publish())).toBe('ok')
  })
})
