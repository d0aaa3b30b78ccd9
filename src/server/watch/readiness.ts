import { statfs } from 'node:fs/promises'

import type { Pool } from 'pg'

import { readMigrations } from '#server/db/migrate.ts'

import { sharedFor } from './shared.ts'

/** What keeps a program from serving people; told by name, without a number. */
export type NotReady = 'database' | 'migrations' | 'disk'

/** Less than this, and PostgreSQL may be refused its next page: what people type could not be kept. */
export const leastFree = 64 * 1024 * 1024
/** However often a monitor asks, it costs one look in so many milliseconds. */
const lookEvery = 1000

export interface Surroundings {
  /** As the owner: the program's own role does not see which migrations were applied. */
  readonly pool: Pick<Pool, 'query'>
  readonly dataDirectory: string
}

/** What is missing at this moment; empty: people can work. */
export function readinessOf(around: Surroundings, every = lookEvery): () => Promise<readonly NotReady[]> {
  // Those of this program, read once: an upgrade puts newer files in their place while we still run.
  const needed = readMigrations()
  needed.catch(() => undefined)
  return sharedFor(every, async () => {
    const [database, disk] = await Promise.all([lookAtDatabase(around, needed), lookAtDisk(around)])
    return [database, disk].filter((each) => each !== null)
  })
}

/** A newer program may have gone further (expand, then contract); what this one needs must be there as it knows it. */
async function lookAtDatabase(
  { pool }: Surroundings,
  needed: ReturnType<typeof readMigrations>,
): Promise<NotReady | null> {
  try {
    const { rows } = await pool.query<{ name: string; checksum: string }>(
      'select name, checksum from migration',
    )
    const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    return (await needed).every(({ name, checksum }) => applied.get(name) === checksum) ? null : 'migrations'
  } catch {
    return 'database'
  }
}

async function lookAtDisk({ dataDirectory }: Surroundings): Promise<NotReady | null> {
  const found = await statfs(dataDirectory).catch(() => null)
  return found === null || found.bavail * found.bsize < leastFree ? 'disk' : null
}
