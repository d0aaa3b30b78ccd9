import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'

import { Pool } from 'pg'

import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { openBallot } from '#seal/ballot.ts'
import { batchOf, newKeychain } from '#seal/keychain.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { batchHash, readBatch } from '#seal/batch.ts'
import { concatBytes } from '#seal/bytes.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { newSecrets } from '#server/ballots/secrets.ts'
import { makeKeys } from '#server/ballots/keys.ts'
import { openThreads } from '#server/ballots/threads.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { freezeRecord, issuers, memberId } from '#testing/ballot.ts'
import { slipsFor } from '#testing/recount-file.ts'

import { median, rounded, rounds, type Figure } from './measure.ts'

/** Phones that cast in the same moment: a branch or two, and a quarter of the thousand of forty meetings. */
const branch = 64
const rush = 256
/** As many as the database has left for `pg`; more make it no faster. */
const connections = 20
const perRound = 2560
/** Rounds before the first that counts, until the threads are as fast as they will be: some seconds. */
const before = 6

/** The electronic ballot on a durable database: keys, issuing, casting. */
export async function ballotFigures(): Promise<readonly Figure[]> {
  return [await keyFigure(), await issueFigure(), await castFigure(rush, 0.5), await castFigure(branch, null)]
}

async function keyFigure(): Promise<Figure> {
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const begun = performance.now()
  await makeKeys(50)
  const value = (performance.now() - begun) / 1000
  loop.disable()
  return {
    work: 'keys for 50 members',
    value,
    unit: 's',
    reach: '≤ 15 s',
    reached: value <= 15,
    note: `event loop late by ${Math.round(loop.percentile(99) / 1e6)} ms (p99) meanwhile`,
  }
}

/** All 50 voters of a branch of 50: what the process spends, threads included, from the letters that come to those that go. */
async function issueFigure(): Promise<Figure> {
  const record = freezeRecord(50)
  const ballot = await openBallot(record)
  const keys = issuers(50).map(({ key }) => Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' })))
  const places = new Map([...ballot.items.keys()].map((member, place) => [member, place]))
  // One voter's batch stands for each of them: blinding is the browser's work.
  const blank = await newKeychain(ballot, memberId(0), secureRandom)
  if (!blank.ok) throw new Error(blank.refusal.code)
  const letters = toBase64url(batchOf(blank.value))
  const threads = openThreads()
  const issue = async (): Promise<string> => {
    const bytes = base64urlBytes(letters)
    const read = readBatch(ballot, memberId(0), bytes)
    if (!read.ok) throw new Error(read.refusal.code)
    const signed = await threads.sign(
      read.value.map(({ member, message }) => [keys[places.get(member) ?? 0] ?? new Uint8Array(), message]),
    )
    await batchHash(ballot, memberId(0), bytes)
    return toBase64url(concatBytes(...(signed ?? [])))
  }
  await issue()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: 50 }, issue))
  const { user, system } = process.cpuUsage(before)
  await threads.close()
  const value = (user + system) / 1e6
  return {
    work: 'issue for 50 voters, 49 tokens each (CPU)',
    value,
    unit: 's',
    reach: '≤ 2 s',
    reached: value <= 2,
  }
}

async function castFigure(atOnce: number, reach: number | null): Promise<Figure> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-ballots-'))
  const server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  const pool = new Pool({ ...server.as('owner'), max: connections })
  // An idle connection hears of the end of the server.
  pool.on('error', () => undefined)
  const ballots = openBallots(server, data)
  try {
    const record = freezeRecord(10)
    const reviewId = record.review as ReviewId
    const { freezeHash } = await openBallot(record)
    await ballots.keys.put(reviewId, freezeHash, { ...newSecrets(), signing: [] })
    const client = await pool.connect()
    // The meeting around it is not measured, so its rows are written past their keys.
    await client.query('set session_replication_role = replica')
    const { organisation } = record
    const of = [organisation.id, reviewId]
    await client.query(
      `insert into organisation (organisation_id, name, short_name, created_at) values ($1, '校', '校', now())`,
      [organisation.id],
    )
    await client.query('insert into ballots.place (organisation_id, review_id) values ($1, $2)', of)
    await client.query(
      `insert into ballots.ballot (organisation_id, review_id, job_id, stage, record, freeze_hash, most)
       values ($1, $2, $2, 'casting', $3, $4, 1000000)`,
      [...of, canonicalJson(record), Buffer.from(freezeHash)],
    )
    await client.query('create table bare (id uuid primary key, bytes bytea not null)')
    client.release()
    const members = record.roll.map(({ id }) => id)
    const slips = await slipsFor(
      record,
      Array.from({ length: perRound * (before + rounds) }, (_, at) => ({
        member: members[at % members.length] ?? '',
        star: (at % 5) + 1,
      })),
    )
    const ours: number[] = []
    const baseline: number[] = []
    for (let round = 0; round < before + rounds; round += 1) {
      const part = slips.slice(round * perRound, (round + 1) * perRound)
      const cast = await perSecond(atOnce, part, async (slip) => {
        const taken = await castSlip(ballots, reviewId, slip)
        if (!taken.ok) throw new Error(taken.refusal.code)
      })
      const bare = await perSecond(atOnce, part, (slip) =>
        pool.query('insert into bare values (gen_random_uuid(), $1)', [
          Buffer.concat([slip, randomBytes(60)]),
        ]),
      )
      if (round >= before) {
        ours.push(cast)
        baseline.push(bare)
      }
    }
    const value = median(ours) / median(baseline)
    return {
      work: `cast slips, ${atOnce} at once: checked, sealed, on the disk`,
      value: rounded(value),
      unit: '×',
      baseline: { what: 'bare durable inserts/s', value: rounded(median(baseline)) },
      reach: reach === null ? '—' : `≥ ${reach}`,
      reached: reach === null ? null : value >= reach,
      note: `${Math.round(median(ours))} slips/s`,
    }
  } finally {
    await ballots.close()
    await pool.end()
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function perSecond(
  atOnce: number,
  slips: readonly Uint8Array[],
  work: (slip: Uint8Array) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now()
  const left = slips.values()
  const one = async (): Promise<void> => {
    for (const slip of left) await work(slip)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return slips.length / ((performance.now() - begun) / 1000)
}
