import { createHash, randomBytes, randomInt } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { slipLength } from '#seal/slip.ts'
import { filledSlip, type HeldToken } from '#testing/ballot.ts'
import { times } from '#testing/evidence.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

import { attacks, isChance, type Attack, type OpenedRow, type Seen } from './links.ts'
import { ratesOf } from './rates.ts'
import { byChance, watchBallot, type Watched } from './watched-ballot.ts'

// Whoever has the database, its dumps, its write-ahead log and our logs tries to say who cast which slip. The attacker is
// given more than they could have: all voters cast in the order in which they were issued, one slip each, for one member,
// and the attacker knows that order and has a dump after every single slip; and the database fails once while the voter
// they are after casts. A link is a guess for that one voter of a review; without any knowledge it is right once in as many
// times as there are voters.

let house: TestHouse
let held: HeldBallot
let watched: Watched
let tokens: readonly HeldToken[]
let member: string
beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  held = await holdBallot(house, term, 5, 1)
  await held.openCasting()
  member = memberOf(held.secretary)
  watched = await watchBallot(house, held)
  tokens = watched.tokens(member, 50)
}, 120_000)
afterAll(() => house.close())

/** Slips of so many voters, in the order in which these will cast. */
const slipsOf = (voters: number): readonly Buffer[] =>
  byChance(tokens.slice(0, voters)).map((token) =>
    Buffer.from(filledSlip(token, watched.ballot.freezeHash, member, randomInt(6))),
  )

/** How often each attack was right, of so many reviews. */
async function tried(voters: number, reviews: number, all: Readonly<Record<string, Attack>>) {
  const right = new Map(Object.keys(all).map((name) => [name, 0]))
  for (let review = 0; review < reviews; review += 1) {
    const place = randomInt(voters)
    const truth = slipsOf(voters)
    const seen = await watched.watch(truth, place)
    for (const [name, attack] of Object.entries(all)) {
      const guess = attack(seen, place) ?? seen.opened[randomInt(voters)]?.slip
      if (guess !== undefined && truth[place]?.equals(guess)) right.set(name, (right.get(name) ?? 0) + 1)
    }
  }
  return right
}

/** What the leak of each attack would look like, were it there. */
function leaks(seen: Seen, truth: readonly Buffer[], place: number): Readonly<Record<string, Seen>> {
  const at = (row: OpenedRow) => truth.findIndex((slip) => slip.equals(row.slip))
  const opened = (change: (row: OpenedRow) => Partial<OpenedRow>): Seen => ({
    ...seen,
    opened: seen.opened.map((row) => Object.assign({}, row, change(row))),
  })
  const staged = (change: (slip: Buffer, order: number) => Partial<Seen['staged'][number]>) =>
    seen.staged.map((row, order) => Object.assign({}, row, change(truth[order] ?? row.tag, order)))
  const written = truth[place]?.subarray(17, 82).toString('hex') ?? ''
  return {
    'by a tag without its key': {
      ...seen,
      staged: staged((slip) => ({ tag: createHash('sha256').update(slip.subarray(17, 82)).digest() })),
    },
    'by the order on the disk': {
      ...seen,
      opened: seen.opened.toSorted((one, other) => at(one) - at(other)),
    },
    'by the transaction that wrote it': opened((row) => ({ xmin: String(700 + at(row)) })),
    'by the size of what was kept': {
      ...opened((row) => ({ slip: Buffer.concat([row.slip, Buffer.alloc(at(row))]) })),
      staged: staged((_, order) => ({ sealed: randomBytes(462 + order) })),
    },
    'by what each dump has more than the one before': {
      ...seen,
      staged: staged((slip) => ({ sealed: Buffer.concat([randomBytes(28), slip]) })),
    },
    'by a moment beside the slip': opened((row) => ({ cast_at: new Date(at(row)) })),
    'by what was logged when their statement failed': {
      ...seen,
      log: Buffer.from(`Failing row contains (\\x${written}).`),
    },
    'by the write-ahead log': { ...seen, wal: Buffer.concat(truth) },
  }
}

const rates = ratesOf(Object.keys(attacks).length, {
  once: 'link a slip to one',
  many: 'linking',
})

describe('linking slips to voters', () => {
  it.each([
    [5, times(100, 2000)],
    [20, times(20, 2000)],
    [50, times(10, 2000)],
  ])(
    'is as good as chance with %i voters, in %i reviews',
    async (voters, reviews) => {
      rates.areChance({ voters, reviews, right: await tried(voters, reviews, attacks) })
    },
    3_600_000,
  )

  it('lies beyond 95 % no more often than one rate in twenty does by chance', () => rates.areTogether())

  it('is found out where a leak was planted', async () => {
    const planted = times(10, 200)
    const right = new Map<string, number>()
    for (let review = 0; review < planted; review += 1) {
      const truth = slipsOf(5)
      const seen = await watched.hold(truth)
      const place = randomInt(5)
      for (const [name, leaky] of Object.entries(leaks(seen, truth, place))) {
        const guess = attacks[name]?.(leaky, place)?.subarray(0, slipLength)
        if (guess !== undefined && truth[place]?.equals(guess)) right.set(name, (right.get(name) ?? 0) + 1)
      }
    }
    // Orders of hashes: what leads from one to the other is nothing that could be planted.
    const hashed = new Set([
      'by the order of the tags and the leaves',
      'by the order of the tags and the slips',
    ])
    const all = Object.keys(attacks).filter((name) => !hashed.has(name))
    expect(Object.fromEntries(right)).toEqual(Object.fromEntries(all.map((name) => [name, planted])))
    expect(isChance(planted, planted, 1 / 5)).toBe(false)
  }, 600_000)
})

describe('what is written elsewhere while people cast', () => {
  it('is nothing: no row, no line, no sealed byte that stands in a slip', async () => {
    const others = [
      'audit',
      'outbox',
      'message',
      'job',
      'attachment',
      'sign_in.session',
      'sign_in.throttle',
      'ballots.issue',
    ]
    const counts = () =>
      Promise.all(
        others.map(async (table) => {
          const [row] = await house.db.asOwner<{ rows: string; last: string }>(
            `select count(*)::text as rows, coalesce(max(xmin::text::bigint), 0)::text as last from ${table}`,
          )
          return [table, row?.rows, row?.last]
        }),
      )
    const [before, lines] = [await counts(), house.logged().length]
    const truth = slipsOf(20)
    const seen = await watched.watch(truth, 0)
    expect(await counts()).toEqual(before)
    expect(house.logged()).toHaveLength(lines)
    // One statement failed, and the log of PostgreSQL says so, in its own words alone.
    expect(seen.log.includes('full_disk')).toBe(true)
    const sealed = Buffer.concat(seen.staged.flatMap(({ tag, sealed }) => [tag, sealed]))
    for (const slip of truth)
      for (let at = 17; at + 8 <= slip.length; at += 8)
        expect(sealed.indexOf(slip.subarray(at, at + 8))).toBe(-1)
    // The log has the opened slips, so it was read; and each of them once, in another order than that of the casting.
    const places = truth.map((slip) => seen.wal.indexOf(slip.subarray(17, 82)))
    expect(places.filter((each) => each >= 0).length).toBeGreaterThan(15)
    expect(places).not.toEqual(places.toSorted((one, other) => one - other))
    expect(new Set(seen.staged.map((each) => each.sealed.length))).toEqual(new Set([462]))
  })

  it('opens nothing for another program, without the keys', async () => {
    const beside = openBallots(house.db.server, `${house.directory}/beside`)
    const row = await house.db.asOwner<{ record: string; hash: Buffer }>(
      'select record, freeze_hash as hash from ballots.ballot where review_id = $1',
      [held.reviewId],
    )
    const found = {
      reviewId: held.reviewId satisfies ReviewId,
      record: row[0]?.record ?? null,
      freezeHash: row[0]?.hash ?? null,
    }
    expect(await beside.open(found)).toBeNull()
    await beside.close()
  })
})
