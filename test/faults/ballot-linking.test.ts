import { createHash, randomBytes, randomInt } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { ballotFrom, openBallots, type Ballots } from '#server/ballots/ballots.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { checkSlip } from '#server/ballots/checking.ts'
import { openSlips } from '#server/ballots/close.ts'
import { asBallots } from '#server/ballots/database.ts'
import { newSecrets } from '#server/ballots/secrets.ts'
import { slipLength } from '#seal/slip.ts'
import { ok } from '#domain/kernel/result.ts'
import { filledSlip, issuers, tokenFrom, type HeldToken } from '#testing/ballot.ts'
import { evidence, times } from '#testing/evidence.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

import { atMost, attacks, isChance, within95, type Attack, type OpenedRow, type Seen } from './links.ts'

// Whoever has the database, its dumps, its write-ahead log and our logs tries to say who cast which slip. The attacker is
// given more than they could have: all voters cast in the order in which they were issued, one slip each, for one member,
// and the attacker knows that order and has a dump after every single slip; and the database fails once while the voter
// they are after casts. A link is a guess for that one voter of a review; without any knowledge it is right once in as many
// times as there are voters.

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
  const key = (await record()).items.get(member)?.key
  const issuer = issuers(2).find(({ modulus }) =>
    Buffer.from(modulus, 'base64url').equals(key?.bytes ?? Buffer.of()),
  )
  if (issuer === undefined) throw new Error('whose key is it')
  tokens = Array.from({ length: 50 }, () => tokenFrom(issuer))
  const [place] = await house.db.asOwner<{ of: string }>(`select current_setting('data_directory') as of`)
  log = join(place?.of ?? '', '../postgres.log')
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

let log = ''
const logSize = async (): Promise<number> => (await stat(log)).size
const logSince = async (from: number, line: number): Promise<Buffer> =>
  Buffer.concat([(await readFile(log)).subarray(from), Buffer.from(house.logged().slice(line).join('\n'))])

/** As if the disk were full: the statement that stages the slip fails in the middle. */
async function castInVain(slip: Buffer): Promise<void> {
  await house.db.asOwner('alter table ballots.staged add constraint full_disk check (false) not valid')
  const failed = await castSlip(ballots, held.reviewId, slip).catch(() => null)
  if (failed !== null) throw new Error('it did not fail')
  await house.db.asOwner('alter table ballots.staged drop constraint full_disk')
}

/**
 * One review: keys of its own, so many voters, cast in the order of the voters, closed; where all is seen, the voter at
 * this place has a statement fail first. Gives back who cast what.
 */
async function simulate(
  voters: number,
  sought: number | null,
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
  const isAllSeen = sought !== null
  const from = isAllSeen ? await walAt() : ''
  const [size, line] = [isAllSeen ? await logSize() : 0, house.logged().length]
  for (const [place, slip] of truth.entries()) {
    if (place === sought) await castInVain(slip)
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
        const closed = await openSlips(on, house.scope, reviewId, { ballot, secrets, check })
        if (!closed.ok) throw new Error(closed.refusal.code)
      }),
    ),
  )
  const opened = await house.db.asOwner<Seen['opened'][number]>(
    'select *, xmin::text as xmin from ballots.slip order by ctid',
  )
  const wal = isAllSeen ? await walSince(from) : Buffer.of()
  const seen = { staged, opened, wal, log: isAllSeen ? await logSince(size, line) : Buffer.of() }
  await house.db.asOwner('delete from ballots.slip where review_id = $1', [reviewId])
  return { seen, truth }
}

/** How often each attack was right, of so many reviews. */
async function tried(voters: number, reviews: number, all: Readonly<Record<string, Attack>>) {
  const right = new Map(Object.keys(all).map((name) => [name, 0]))
  for (let review = 0; review < reviews; review += 1) {
    const place = randomInt(voters)
    const { seen, truth } = await simulate(voters, place)
    if (seen.opened.length !== voters) throw new Error('a slip was lost')
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

/** Whether each rate lay within the exact 95 % interval of chance, over all sizes of meetings. */
const within: boolean[] = []

describe('linking slips to voters', () => {
  it.each([
    [5, times(100, 2000)],
    [20, times(20, 2000)],
    [50, times(10, 2000)],
  ])(
    'is as good as chance with %i voters, in %i reviews',
    async (voters, reviews) => {
      const right = await tried(voters, reviews, attacks)
      for (const [name, hits] of right)
        expect([name, isChance(hits, reviews, 1 / voters)]).toEqual([name, true])
      within.push(...[...right.values()].map((hits) => within95(hits, reviews, 1 / voters)))
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

  it('lies beyond 95 % no more often than one rate in twenty does by chance', () => {
    const beyond = within.filter((each) => !each).length
    // At least so many would be chance once in a thousand runs.
    expect(within.length).toBe(3 * Object.keys(attacks).length)
    expect(atMost(beyond - 1, within.length, 0.05)).toBeLessThan(0.999)
    evidence({
      kind: 'ballot: rates of linking within the exact 95 % interval of chance',
      ran: within.length,
      passed: within.length - beyond,
      note: `${beyond} beyond it, where 1 in 20 is expected of chance alone; each within one in a million`,
    })
  })

  it('is found out where a leak was planted', async () => {
    const planted = times(10, 200)
    const right = new Map<string, number>()
    for (let review = 0; review < planted; review += 1) {
      const { seen, truth } = await simulate(5, null)
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
    const { seen, truth } = await simulate(20, 0)
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
