import { makePool } from '#server/db/database-pool.ts'
import type { Database } from '#server/db/handle.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import { openMetrics, type Metrics } from './metrics.ts'
import { readinessOf, type NotReady } from './readiness.ts'
import { waitingIn } from './waiting.ts'

/** What is known of the running program, for whoever watches over it. */
export interface Watch {
  readonly readiness: () => Promise<readonly NotReady[]>
  readonly metrics: Metrics
  close(): Promise<void>
}

interface Watched {
  readonly server: DatabaseServer
  readonly database: Pick<Database, 'connections'>
  readonly dataDirectory: string
  readonly version: string
}

/** One connection of its own, so that a monitor is answered also where people wait for one, and soon in any case. */
export function openWatch({ server, database, dataDirectory, version }: Watched): Watch {
  const pool = makePool(server.as('owner'), { size: 1, connectionTimeout: 2000, statementTimeout: 2000 })
  return {
    readiness: readinessOf({ pool, dataDirectory }),
    metrics: openMetrics({
      version,
      connections: () => database.connections(),
      waiting: () => waitingIn(pool),
    }),
    close: () => pool.end(),
  }
}
