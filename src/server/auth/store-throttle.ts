import { sql as raw } from 'kysely'

import type { SignInSql } from './sign-in.ts'
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
export async function takeTurn(sql: SignInSql, buckets: readonly Bucket[], now: Date): Promise<number> {
  // Whether the last failures survive a power cut matters to nobody; a sign-in need not wait for the disk twice.
  await raw`set local synchronous_commit to off`.execute(sql)
  // One order for everybody, or two attempts could wait for each other's rows.
  const ordered = buckets.toSorted((one, other) => Buffer.compare(one.key, other.key))
  await sql
    .insertInto('sign_in.throttle')
    .values(ordered.map(({ key }) => ({ key, failures: 0, failed_at: now, free_at: atOnce })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const rows = await sql
    .selectFrom('sign_in.throttle')
    .select(['key', 'failures', 'failed_at', 'free_at'])
    .where(
      'key',
      'in',
      ordered.map(({ key }) => key),
    )
    .orderBy('key')
    .forUpdate()
    .execute()
  const wait = Math.max(0, ...rows.map((row) => row.free_at.getTime() - now.getTime()))
  if (wait > 0) return wait
  await Promise.all(
    ordered.map(({ key, pace }) => {
      const row = rows.find((each) => key.equals(each.key))
      const isForgotten = row === undefined || now.getTime() - row.failed_at.getTime() >= pace.forgetAfter
      const failures = (isForgotten ? 0 : row.failures) + 1
      return sql
        .updateTable('sign_in.throttle')
        .set({ failures, failed_at: now, free_at: freeAt(now, waitAfter(pace, failures)) })
        .where('key', '=', key)
        .execute()
    }),
  )
  return 0
}

/** It was the right answer: `own` begins anew, `shared` gets the turn back. */
export async function giveBack(
  sql: SignInSql,
  own: readonly Bucket[],
  shared: readonly Bucket[],
): Promise<void> {
  if (own.length > 0) {
    await sql
      .deleteFrom('sign_in.throttle')
      .where(
        'key',
        'in',
        own.map(({ key }) => key),
      )
      .execute()
  }
  if (shared.length > 0) {
    await sql
      .updateTable('sign_in.throttle')
      .set((expression) => ({ failures: expression('failures', '-', 1) }))
      .where(
        'key',
        'in',
        shared.map(({ key }) => key),
      )
      .where('failures', '>', 0)
      .execute()
  }
}

/** Failures older than a day are nobody's business any more. */
export async function forgetFailures(sql: SignInSql, now: Date): Promise<void> {
  await sql
    .deleteFrom('sign_in.throttle')
    .where('failed_at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}
