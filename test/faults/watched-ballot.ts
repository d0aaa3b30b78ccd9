import { randomInt } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { ok } from '#domain/kernel/result.ts'
import type { Ballot } from '#seal/ballot.ts'
import { ballotFrom } from '#server/ballots/ballots.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { checkSlip } from '#server/ballots/checking.ts'
import { openSlips } from '#server/ballots/close.ts'
import { asBallots } from '#server/ballots/database.ts'
import { newSecrets } from '#server/ballots/secrets.ts'
import { issuers, tokenFrom, type HeldToken } from '#testing/ballot.ts'
import type { HeldBallot } from '#testing/held-ballot.ts'
import type { TestHouse } from '#testing/house.ts'

import type { Seen } from './links.ts'

/** A ballot that is held again and again, each time with keys of its own, and everything that can be seen of it. */
export interface Watched {
  readonly ballot: Ballot
  /** Tokens for this item, as if so many voters had fetched one. */
  tokens(item: string, count: number): readonly HeldToken[]
  /** These slips are cast one after the other, and closed; no log is read. */
  hold(slips: readonly Buffer[]): Promise<Seen>
  /** The same, with all logs, where the statement that stages the slip at this place fails first. */
  watch(slips: readonly Buffer[], failing: number): Promise<Seen>
}

/** Which token a voter has is chance, and says nothing about the voter. */
export function byChance<Value>(all: readonly Value[]): readonly Value[] {
  return all
    .map((value) => ({ value, at: randomInt(1 << 30) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value)
}

export async function watchBallot(house: TestHouse, { reviewId }: HeldBallot): Promise<Watched> {
  const { ballots } = house.services
  const [row] = await house.db.asOwner<{ record: string }>(
    'select record from ballots.ballot where review_id = $1',
    [reviewId],
  )
  const ballot = await ballotFrom(row?.record ?? '')
  const logs = await openLogs(house)

  /** As if the disk were full: the statement that stages the slip fails in the middle. */
  async function castInVain(slip: Buffer): Promise<void> {
    await house.db.asOwner('alter table ballots.staged add constraint full_disk check (false) not valid')
    const failed = await castSlip(ballots, reviewId, slip).catch(() => null)
    if (failed !== null) throw new Error('it did not fail')
    await house.db.asOwner('alter table ballots.staged drop constraint full_disk')
  }

  async function castAll(slips: readonly Buffer[], failing: number | null): Promise<void> {
    for (const [place, slip] of slips.entries()) {
      if (place === failing) await castInVain(slip)
      const taken = await castSlip(ballots, reviewId, slip)
      if (!taken.ok) throw new Error(taken.refusal.code)
    }
  }

  const close = () =>
    house.db.database.write(house.scope, { system: 'test' }, async (write) =>
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

  async function held(slips: readonly Buffer[], failing: number | null): Promise<Seen> {
    await ballots.keys.forget(reviewId, ballot.freezeHash)
    await ballots.drop(reviewId)
    await ballots.keys.put(reviewId, ballot.freezeHash, { ...newSecrets(), signing: [] })
    await house.db.asOwner(`update ballots.ballot set most = $2 where review_id = $1`, [
      reviewId,
      slips.length,
    ])
    const since = failing === null ? null : await logs.now()
    await castAll(slips, failing)
    const staged = await house.db.asOwner<Seen['staged'][number]>(
      'select tag, sealed from ballots.staged order by ctid',
    )
    await close()
    const opened = await house.db.asOwner<Seen['opened'][number]>(
      'select *, xmin::text as xmin from ballots.slip order by ctid',
    )
    const written = since === null ? { wal: Buffer.of(), log: Buffer.of() } : await logs.since(since)
    await house.db.asOwner('delete from ballots.slip where review_id = $1', [reviewId])
    if (opened.length !== slips.length) throw new Error('a slip was lost')
    return { staged, opened, ...written }
  }

  return {
    ballot,
    tokens(item, count) {
      const key = ballot.items.get(item)?.key
      const issuer = issuers(ballot.items.size + 1).find(({ modulus }) =>
        Buffer.from(modulus, 'base64url').equals(key?.bytes ?? Buffer.of()),
      )
      if (issuer === undefined) throw new Error('whose key is it')
      return Array.from({ length: count }, () => tokenFrom(issuer))
    },
    hold: (slips) => held(slips, null),
    watch: held,
  }
}

interface Moment {
  readonly wal: string
  readonly bytes: number
  readonly line: number
}

/** The write-ahead log, PostgreSQL's own and ours: what each got since a moment, as whoever copied the files would read it. */
async function openLogs(house: TestHouse) {
  const [place] = await house.db.asOwner<{ of: string }>(`select current_setting('data_directory') as of`)
  const log = join(place?.of ?? '', '../postgres.log')

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

  return {
    async now(): Promise<Moment> {
      const [row] = await house.db.asOwner<{ at: string }>('select pg_current_wal_insert_lsn()::text as at')
      return { wal: row?.at ?? '', bytes: (await stat(log)).size, line: house.logged().length }
    },
    async since({ wal, bytes, line }: Moment): Promise<Pick<Seen, 'wal' | 'log'>> {
      const ours = Buffer.from(house.logged().slice(line).join('\n'))
      return {
        wal: await walSince(wal),
        log: Buffer.concat([(await readFile(log)).subarray(bytes), ours]),
      }
    },
  }
}
