import type { ClientConfig } from 'pg'

/**
 * The roles the program connects as. `owner` migrates, backs up and makes databases; everything else runs under
 * a role that owns nothing, so that row-level security holds for it.
 */
export type DatabaseRole = 'owner' | 'liangqi_app'

/** A PostgreSQL that answers, embedded or the school's own. */
export interface DatabaseServer {
  /** How to connect in this role; another database of the same server where one is named. */
  as(role: DatabaseRole, database?: string): ClientConfig
  /** Stops an embedded server; leaves another's server alone. */
  stop(): Promise<void>
}

/** The superuser of the embedded server. */
export const ownerName = 'liangqi_owner'
