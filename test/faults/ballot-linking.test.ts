import { createHash, randomBytes, randomInt } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { ballotFrom, openBallots, type Ballots } from '#server/ballots/ballots.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { checkSlip } from '#server/ballots/checking.ts'
import { openSlips } from '#server/ballots/close.ts'
import { asBallots } from '#server/ballots/database.ts'
import { newSecrets } from '#server/ballots/secrets.ts'
import { ok } from '#domain/kernel/result.ts'
import { filledSlip, issuers, tokenFrom, type HeldToken } from '#testing/ballot.ts'
import { evidence, times } from '#testing/evidence.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

// Whoever has the database, its dumps, its write-ahead log and our logs tries to say who cast which slip. The attacker is
// given more than they could have: all voters cast in the order in which they were issued, one slip each, for one member,
// and the attacker knows that order and has a dump after every single slip. A link is a guess for one voter of a review;
// without any knowledge it is right once in as many times as there are voters.

interface OpenedRow {
  readonly slip: Buffer
  readonly leaf: Buffer
  /** Whatever else stands in the row. */
  readonly [column: string]: unknown
}
interface Seen {
  /** One per slip, in the order in which they were cast: what a dump after it has more than the one before. */
  readonly staged: readonly { readonly tag: Buffer; readonly sealed: Buffer }[]
  /** Opened slips as they lie on the disk. */
  readonly opened: readonly OpenedRow[]
  /** What the write-ahead log got, from the first cast to after the close. */
  readonly wal: Buffer
}
/** For the voter who cast at this place: which of the opened slips is theirs. */
type Attack = (seen: Seen, place: number) => Buffer | undefined

const byBytes = (one: Buffer, other: Buffer): number => Buffer.compare(one, other)
const rank = (all: readonly Buffer[], one: Buffer | undefined): number =>
  one === undefined ? -1 : all.toSorted(byBytes).findIndex((each) => each.equals(one))
const distance = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, byte, at) => sum + ((byte ^ Number(other[at])).toString(2).match(/1/gu)?.length ?? 0), 0)
const slipsIn = ({ opened }: Seen): readonly Buffer[] => opened.map((each) => each.slip)

const attacks: Readonly<Record<string, Attack>> = {
  'by the order on the disk': (seen, place) => seen.opened[place]?.slip,
  'by the order of the tags and the leaves': (seen, place) => {
    const leaves = seen.opened.map((each) => each.leaf)
    const at = rank(
      seen.staged.map((each) => each.tag),
      seen.staged[place]?.tag,
    )
    const leaf = leaves.toSorted(byBytes)[at]
    return seen.opened.find((each) => leaf !== undefined && each.leaf.equals(leaf))?.slip
  },
  'by the order of the tags and the slips': (seen, place) =>
    slipsIn(seen).toSorted(byBytes)[
      rank(
        seen.staged.map((each) => each.tag),
        seen.staged[place]?.tag,
      )
    ],
  'by what sealed and opened have in common': (seen, place) => {
    const body = seen.staged[place]?.sealed.subarray(28)
    return slipsIn(seen)
      .map((slip) => ({ slip, far: body === undefined ? 0 : distance(slip.subarray(17), body.subarray(17)) }))
      .toSorted((one, other) => one.far - other.far)[0]?.slip
  },
  'by a tag without its key': (seen, place) =>
    slipsIn(seen).find((slip) => {
      const plain = [slip.subarray(17, 82), Buffer.concat([slip.subarray(0, 16), slip.subarray(17, 82)])]
      return plain.some((each) =>
        createHash('sha256')
          .update(each)
          .digest()
          .equals(seen.staged[place]?.tag ?? each),
      )
    }),
  'by a moment beside the slip': (seen, place) =>
    seen.opened
      .flatMap((row) => {
        const moment = Object.values(row).find((value) => value instanceof Date)
        return moment === undefined ? [] : [{ slip: row.slip, at: moment.getTime() }]
      })
      .toSorted((one, other) => one.at - other.at)[place]?.slip,
  'by the write-ahead log': (seen, place) => {
    const found = slipsIn(seen)
      .map((slip) => ({ slip, at: seen.wal.indexOf(slip.subarray(17, 82)) }))
      .filter((each) => each.at >= 0)
      .toSorted((one, other) => one.at - other.at)
    return found[place]?.slip
  },
}

/** P(X ≤ k) of so many tries, exactly, by its terms. */
function atMost(right: number, tries: number, chance: number): number {
  let term = (1 - chance) ** tries
  let sum = term
  for (let at = 1; at <= right; at += 1) {
    term *= ((tries - at + 1) / at) * (chance / (1 - chance))
    sum += term
  }
  return sum
}
/** Beyond this, chance is no explanation: the exact interval that leaves one in a million at each end. */
const isChance = (right: number, tries: number, chance: number): boolean =>
  atMost(right, tries, chance) > 1e-6 && 1 - atMost(right - 1, tries, chance) > 1e-6
const within95 = (right: number, tries: number, chance: number): boolean =>
  atMost(right, tries, chance) > 0.025 && 1 - atMost(right - 1, tries, chance) > 0.025

let house: TestHouse
let ballots: Ballots
let held: HeldBallot
let tokens: readonly HeldToken[]
let member: string
beforeAll(async () => {
  house = await openHouse()
  ballots = house.services.ballots
  const term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  held = await holdBallot(house, term, 5, 1)
  await held.openCasting()
  member = memberOf(held.secretary)
  const key = (await record()).keys.get(member)
  const issuer = issuers(2).find(({ modulus }) =>
    Buffer.from(modulus, 'base64url').equals(key?.bytes ?? Buffer.of()),
  )
  if (issuer === undefined) throw new Error('whose key is it')
  tokens = Array.from({ length: 50 }, () => tokenFrom(issuer))
}, 120_000)
afterAll(() => house.close())

async function record() {
  const [row] = await house.db.asOwner<{ record: string }>(
    'select record from ballots.ballot where review_id = $1',
    [held.reviewId],
  )
  return ballotFrom(row?.record ?? '')
}

const walAt = async (): Promise<string> =>
  (await house.db.asOwner<{ at: string }>('select pg_current_wal_insert_lsn()::text as at'))[0]?.at ?? ''

/** The bytes of the log between two places, read as whoever copied the files would. */
async function walSince(from: string): Promise<Buffer> {
  // A commit that waits for the disk, so that everything before it stands there.
  await house.db.asOwner('set synchronous_commit = on')
  await house.db.asOwner('update ballots.ballot set most = most')
  const [row] = await house.db.asOwner<{ file: string; from: number; bytes: number }>(
    `select pg_walfile_name($1::pg_lsn) as file, (pg_walfile_name_offset($1::pg_lsn)).file_offset as "from",
            (pg_current_wal_flush_lsn() - $1::pg_lsn)::int as bytes`,
    [from],
  )
  if (row === undefined) return Buffer.of()
  const [read] = await house.db.asOwner<{ bytes: Buffer }>(
    `select pg_read_binary_file('pg_wal/' || $1, $2, $3, true) as bytes`,
    [row.file, row.from, Math.max(0, row.bytes)],
  )
  return read?.bytes ?? Buffer.of()
}

/** One review: keys of its own, so many voters, cast in the order of the voters, closed. Gives back who cast what. */
async function simulate(
  voters: number,
  wal: boolean,
): Promise<{ readonly seen: Seen; readonly truth: readonly Buffer[] }> {
  const { reviewId } = held
  const ballot = await record()
  await ballots.keys.forget(reviewId, ballot.freezeHash)
  await ballots.drop(reviewId)
  await ballots.keys.put(reviewId, ballot.freezeHash, { ...newSecrets(), signing: [] })
  await house.db.asOwner(`update ballots.ballot set most = $2 where review_id = $1`, [reviewId, voters])
  // Which token a voter has is chance, and says nothing about the voter.
  const own = tokens.slice(0, voters).map((token) => ({ token, at: randomInt(1 << 30) }))
  const truth = own
    .toSorted((one, other) => one.at - other.at)
    .map(({ token }) => Buffer.from(filledSlip(token, ballot.freezeHash, member, randomInt(6))))
  const from = wal ? await walAt() : ''
  for (const slip of truth) {
    const taken = await castSlip(ballots, reviewId, slip)
    if (!taken.ok) throw new Error(taken.refusal.code)
  }
  const staged = await house.db.asOwner<Seen['staged'][number]>(
    'select tag, sealed from ballots.staged order by ctid',
  )
  await house.db.database.write(house.scope, { system: 'test' }, async (write) =>
    ok(
      await asBallots(write, async (on) => {
        const secrets = await ballots.keys.secrets(reviewId, ballot.freezeHash)
        if (secrets === null) throw new Error('no keys')
        const check = (slip: Uint8Array) => checkSlip(ballots.threads, ballot, slip)
        return openSlips(on, house.scope, reviewId, { ballot, secrets, check })
      }),
    ),
  )
  const opened = await house.db.asOwner<Seen['opened'][number]>('select * from ballots.slip order by ctid')
  const seen = { staged, opened, wal: wal ? await walSince(from) : Buffer.of() }
  await house.db.asOwner('delete from ballots.slip where review_id = $1', [reviewId])
  return { seen, truth }
}

/** How often each attack was right, of so many reviews. */
async function tried(voters: number, reviews: number, all: Readonly<Record<string, Attack>>) {
  const right = new Map(Object.keys(all).map((name) => [name, 0]))
  for (let review = 0; review < reviews; review += 1) {
    const { seen, truth } = await simulate(voters, true)
    if (seen.opened.length !== voters) throw new Error('a slip was lost')
    const place = randomInt(voters)
    for (const [name, attack] of Object.entries(all)) {
      const guess = attack(seen, place) ?? seen.opened[randomInt(voters)]?.slip
      if (guess !== undefined && truth[place]?.equals(guess)) right.set(name, (right.get(name) ?? 0) + 1)
    }
  }
  return right
}

describe('linking slips to voters', () => {
  it.each([
    [5, times(200, 2000)],
    [20, times(40, 2000)],
    [50, times(20, 2000)],
  ])(
    'is as good as chance with %i voters, in %i reviews',
    async (voters, reviews) => {
      const right = await tried(voters, reviews, attacks)
      for (const [name, hits] of right)
        expect([name, isChance(hits, reviews, 1 / voters)]).toEqual([name, true])
      const rates = [...right].map(
        ([name, hits]) => `${name} ${hits}${within95(hits, reviews, 1 / voters) ? '' : ' (beyond 95 %)'}`,
      )
      evidence({
        kind: `ballot: link a slip to one of ${voters} voters`,
        ran: reviews * right.size,
        passed: reviews * right.size,
        note: `${reviews} reviews, chance ${(reviews / voters).toFixed(1)}: ${rates.join('; ')}`,
      })
    },
    3_600_000,
  )

  it('is found out where a leak was planted', async () => {
    // A tag without a key, slips that lie in the order in which they came, and a time column beside shuffled ones.
    const planted = times(20, 200)
    let [byTag, byOrder, byTime] = [0, 0, 0]
    for (let review = 0; review < planted; review += 1) {
      const { seen, truth } = await simulate(5, false)
      const place = randomInt(5)
      const leaky: Seen = {
        ...seen,
        staged: truth.map((slip) => ({
          tag: createHash('sha256').update(slip.subarray(17, 82)).digest(),
          sealed: randomBytes(462),
        })),
        opened: truth.map((slip) => ({ slip, leaf: createHash('sha256').update(slip).digest() })),
      }
      const guess = (name: string) => attacks[name]?.(leaky, place)
      if (truth[place]?.equals(guess('by a tag without its key') ?? Buffer.of())) byTag += 1
      if (truth[place]?.equals(guess('by the order on the disk') ?? Buffer.of())) byOrder += 1
      const timed = seen.opened.map((row) => ({
        ...row,
        cast_at: new Date(truth.findIndex((slip) => slip.equals(row.slip))),
      }))
      const byMoment = attacks['by a moment beside the slip']?.({ ...seen, opened: timed }, place)
      if (truth[place]?.equals(byMoment ?? Buffer.of())) byTime += 1
    }
    expect([byTag, byOrder, byTime]).toEqual([planted, planted, planted])
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
    const { seen, truth } = await simulate(20, true)
    expect(await counts()).toEqual(before)
    expect(house.logged()).toHaveLength(lines)
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
