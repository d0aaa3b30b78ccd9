import { sql as raw } from 'kysely'

import { withoutDisk } from './database.ts'
import type { Last, SignInSql } from './sign-in.ts'
import { waitAfter, type Pace } from './throttle.ts'

/** One count of failures, and how it slows. */
export interface Bucket {
  readonly key: Buffer
  readonly pace: Pace
}

/**
 * No wait leaves no moment behind: of two who sign in at once, the one that came first may get the row second, and
 * must not wait for a moment that only means "now".
 */
const atOnce = new Date(0)
const freeAt = (now: Date, wait: number): Date => (wait === 0 ? atOnce : new Date(now.getTime() + wait))

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
  if (wait > 0) return wait
  const taken = ordered.map(({ key, pace }) => {
    const row = rows.find((each) => key.equals(each.key))
    const isForgotten = row === undefined || now.getTime() - row.failed_at.getTime() >= pace.forgetAfter
    const failures = (isForgotten ? 0 : row.failures) + 1
    return { key, failures, freeAt: freeAt(now, waitAfter(pace, failures)) }
  })
  last(
    raw`
      update sign_in.throttle
      set failures = taken.failures, failed_at = ${now}, free_at = taken.free_at
      from unnest(${taken.map(({ key }) => key)}::bytea[], ${taken.map(({ failures }) => failures)}::integer[],
        ${taken.map((each) => each.freeAt)}::timestamptz[]) as taken (key, failures, free_at)
      where throttle.key = taken.key`.execute(sql),
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
}

/** The rows of these keys, made where they are missing and held until the transaction ends: in one statement. */
async function lockedRows(sql: SignInSql, ordered: readonly Bucket[], now: Date): Promise<readonly Row[]> {
  const { rows } = await raw<Row>`
    insert into sign_in.throttle (key, failures, failed_at, free_at)
    select key, 0, ${now}::timestamptz, ${atOnce}::timestamptz
    from unnest(${ordered.map(({ key }) => key)}::bytea[]) with ordinality as wanted (key, place) order by place
    on conflict (key) do update set key = excluded.key
    returning key, failures, failed_at, free_at`.execute(sql)
  return rows
}

/** It was the right answer: `own` begins anew, `shared` gets the turn back. */
export async function giveBack(
  sql: SignInSql,
  own: readonly Bucket[],
  shared: readonly Bucket[],
): Promise<void> {
  const all = [
    ...own.map(({ key }) => ({ key, give: beginAnew })),
    ...shared.map(({ key }) => ({ key, give: takeOff })),
  ]
  // Sent together and done in this order, as `takeTurn` holds them.
  await Promise.all(inOrder(all).map(({ key, give }) => give(sql, key)))
}

const beginAnew = (sql: SignInSql, key: Buffer) =>
  raw`delete from sign_in.throttle where key = ${key}`.execute(sql)

const takeOff = (sql: SignInSql, key: Buffer) =>
  raw`update sign_in.throttle set failures = failures - 1 where key = ${key} and failures > 0`.execute(sql)

/** Failures older than a day are nobody's business any more. */
export async function forgetFailures(sql: SignInSql, now: Date): Promise<void> {
  await sql
    .deleteFrom('sign_in.throttle')
    .where('failed_at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}
