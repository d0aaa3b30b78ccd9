import type { Pool } from 'pg'

/** What waits, over all organisations of the deployment together; seconds by the database's clock. */
export interface Waiting {
  readonly outbox: { readonly waiting: number; readonly failed: number; readonly oldestSeconds: number }
  readonly audit: { readonly rows: number; readonly oldestSeconds: number }
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failed: number }
  readonly channelsFailing: number
  /** Somewhere slips are being cast at this moment. */
  readonly casting: boolean
}

interface Row {
  readonly waiting: number
  readonly failed: number
  readonly due_seconds: number
  readonly unsealed: number
  readonly unsealed_seconds: number
  readonly jobs_waiting: number
  readonly jobs_running: number
  readonly jobs_failed: number
  readonly channels: number
  readonly casting: boolean
}

/** One statement, each part of it by a partial index or over a table that is nearly empty where all goes well. */
const statement = `
  select o.waiting, o.failed, o.due_seconds, a.unsealed, a.unsealed_seconds,
    j.waiting as jobs_waiting, j.running as jobs_running,
    (select count(*)::int from job where state = 'failed' and created_at > now() - interval '7 days') as jobs_failed,
    (select count(*)::int from channel where is_on and last_failure is not null) as channels,
    exists (select from ballots.ballot where stage = 'casting') as casting
  from
    (select count(*) filter (where attempts = 0)::int as waiting, count(*) filter (where attempts > 0)::int as failed,
       greatest(0, coalesce(extract(epoch from now() - min(at)), 0))::float8 as due_seconds from outbox) o,
    (select count(*)::int as unsealed,
       greatest(0, coalesce(extract(epoch from now() - min(at)), 0))::float8 as unsealed_seconds
       from audit where seal is null) a,
    (select count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'running')::int as running from job where state in ('waiting', 'running')) j`

/** Asked as the owner: row-level security shows the program's own role one organisation at a time. */
export async function waitingIn(pool: Pick<Pool, 'query'>): Promise<Waiting> {
  const { rows } = await pool.query<Row>(statement)
  const [row] = rows
  if (row === undefined) throw new Error('the database told nothing of what waits')
  return {
    outbox: { waiting: row.waiting, failed: row.failed, oldestSeconds: row.due_seconds },
    audit: { rows: row.unsealed, oldestSeconds: row.unsealed_seconds },
    jobs: { waiting: row.jobs_waiting, running: row.jobs_running, failed: row.jobs_failed },
    channelsFailing: row.channels,
    casting: row.casting,
  }
}
