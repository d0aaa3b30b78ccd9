import { sql } from 'kysely'

import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import type { Read } from '#server/db/handle.ts'
import { openRoleDatabase, underRole, type RoleDatabase, type RoleSql } from '#server/db/role-database.ts'
import type { DatabaseServer } from '#server/db/server.ts'

/** A transaction as the role that alone may look into the schema `ballots`. */
export type BallotSql = RoleSql
export type BallotDatabase = RoleDatabase

/** The ballots' own few connections: casting never shares one, nor a transaction, with anything that has a session. */
export const openBallotDatabase = (server: DatabaseServer): BallotDatabase =>
  openRoleDatabase(server, 'liangqi_ballots', { size: 6 })

/** Work on ballots inside a transaction of the house: freezing, issuing, closing; never casting. */
export const asBallots = <T>(handle: Read, work: (sql: BallotSql) => Promise<T>): Promise<T> =>
  underRole(handle, 'liangqi_ballots', work)

/** Whose review this is, without a session. */
export function organisationOf(database: BallotDatabase, reviewId: ReviewId): Promise<OrganisationId | null> {
  return database.transaction(null, async (on) => {
    const found = await sql<{ id: OrganisationId }>`
      select organisation_id as id from ballots.place where review_id = ${reviewId}`.execute(on)
    return found.rows[0]?.id ?? null
  })
}
