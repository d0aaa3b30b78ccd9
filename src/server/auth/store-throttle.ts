import { sql as raw } from 'kysely'

import { withoutDisk } from './database.ts'
import type { Last, SignInSql } from './sign-in.ts'
import { atOnce, oneMore, type Pace } from './throttle.ts'

/** One count of failures, and how it slows. */
export interface Bucket {
  readonly key: Buffer
  readonly pace: Pace
}

/**
 * Takes a turn in each bucket before the answer is known, so that a thousand guesses at once count as a thousand.
 * Gives the milliseconds to wait, or 0 when the turn was taken; a turn refused is not counted.
 */
export async function takeTurn(
  sql: SignInSql,
  last: Last,
  buckets: readonly Bucket[],
  now: Date,
): Promise<number> {
  const ordered = inOrder(buckets)
  const [rows] = await Promise.all([lockedRows(sql, ordered, now), withoutDisk(sql)])
  const wait = Math.max(0, ...rows.map((row) => row.free_at.getTime() - now.getTime()))
  if (wait > 0) {
    const made = ordered.filter(({ key }) => rows.some((row) => row.is_new && key.equals(row.key)))
    if (made.length > 0) last(forgetTurns(sql, made))
    return wait
  }
  const counted = ordered.flatMap(({ key, pace }) => {
    const row = rows.find((each) => key.equals(each.key))
    if (row === undefined || row.is_new) return []
    return [
      {
        key,
        ...oneMore({ failures: row.failures, failedAt: row.failed_at, freeAt: row.free_at }, pace, now),
      },
    ]
  })
  if (counted.length === 0) return 0
  last(
    raw`
      update sign_in.throttle
      set failures = counted.failures, failed_at = ${now}, free_at = counted.free_at
      from unnest(${counted.map(({ key }) => key)}::bytea[], ${counted.map(({ failures }) => failures)}::integer[],
        ${counted.map((each) => each.freeAt)}::timestamptz[]) as counted (key, failures, free_at)
      where throttle.key = counted.key`.execute(sql),
  )
  return 0
}

/** One order for everybody, or two attempts could wait for each other's rows. */
const inOrder = <T extends { readonly key: Buffer }>(all: readonly T[]): readonly T[] =>
  all.toSorted((one, other) => Buffer.compare(one.key, other.key))

interface Row {
  readonly key: Buffer
  readonly failures: number
  readonly failed_at: Date
  readonly free_at: Date
  readonly is_new: boolean
}

/**
 * The rows of these keys, held until the transaction ends, in one statement. One that was missing is made with this turn
 * counted already, since the first failure never slows.
 */
async function lockedRows(sql: SignInSql, ordered: readonly Bucket[], now: Date): Promise<readonly Row[]> {
  const { rows } = await raw<Row>`
    insert into sign_in.throttle (key, failures, failed_at, free_at)
    select key, 1, ${now}::timestamptz, ${atOnce}::timestamptz
    from unnest(${ordered.map(({ key }) => key)}::bytea[]) with ordinality as wanted (key, place) order by place
    on conflict (key) do update set key = excluded.key
    returning key, failures, failed_at, free_at, xmax = 0 as is_new`.execute(sql)
  return rows
}

/** It was the right answer: each count begins anew. */
export async function forgetTurns(sql: SignInSql, buckets: readonly Bucket[]): Promise<void> {
  // Sent together and done in this order, as `takeTurn` holds them.
  await Promise.all(
    inOrder(buckets).map(({ key }) => raw`delete from sign_in.throttle where key = ${key}`.execute(sql)),
  )
}

/** Failures older than a day are nobody's business any more. */
export async function forgetFailures(sql: SignInSql, now: Date): Promise<void> {
  await sql
    .deleteFrom('sign_in.throttle')
    .where('failed_at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}
