import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ensurePages } from '#cli/pages.ts'

import type { TestDatabase } from './database.ts'
import { addOrganisation } from './organisation.ts'
import { addPeople, type People } from './people.ts'
import { databaseUrl, serveProduct, sessionsIn, type Served } from './served.ts'
import { addTerm, type TestTerm } from './term.ts'

/** People and a term in review, in a database that real processes of the product are started on. */
export interface ServedHouse {
  readonly db: Ground
  readonly people: People
  readonly term: TestTerm
  readonly directory: string
  /** One more process. Its clock begins at 10:00, or so many milliseconds later. */
  start(options?: Start): Promise<Served>
  close(): Promise<void>
}

/** What a house of processes stands on: tests and benches have their own. */
export type Ground = Pick<TestDatabase, 'asOwner' | 'server' | 'close'>

interface Start {
  /** A data directory of its own instead of the common one. */
  readonly directory?: string
  readonly later?: number
  /** Through a wire. */
  readonly port?: number
}

const begin = new Date('2026-11-22T10:00:00+08:00').getTime()

/** On a copy of the template of this run of tests. */
export async function openServedHouse(): Promise<ServedHouse> {
  // Benches have no run of tests, and must not load one.
  const { openTestDatabase } = await import('./database.ts')
  return servedHouseOn(await openTestDatabase())
}

export async function servedHouseOn(db: Ground): Promise<ServedHouse> {
  await ensurePages()
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-served-'))
  const scope = await addOrganisation(db)
  const people = await addPeople(db, scope.organisationId)
  const term = await addTerm(db, scope.organisationId)
  await term.to('review')
  const sessions = sessionsIn(db, () => new Date(begin))
  const started: Served[] = []
  return {
    db,
    people,
    term,
    directory,
    async start({ directory: own = directory, later = 0, port } = {}) {
      const served = await serveProduct({
        dataDirectory: own,
        database: databaseUrl(db.server.as('owner'), port),
        sessions,
        moment: new Date(begin + later).toISOString(),
      })
      started.push(served)
      return served
    },
    async close() {
      await Promise.all(started.map((each) => each.stop()))
      await db.close()
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}
