import { sql as raw } from 'kysely'

import type { OnChanged } from '#server/db/database.ts'
import type { Read } from '#server/db/handle.ts'
import { openRoleDatabase, underRole } from '#server/db/role-database.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import type { SignInDatabase, SignInSql } from './sign-in.ts'

/**
 * What this transaction writes may be lost in a power cut, never torn: whoever is at the door is not kept waiting for
 * the disk. Failures counted and sessions begun; whatever is committed for good later makes these good too.
 */
export async function withoutDisk(sql: SignInSql): Promise<void> {
  await raw`set local synchronous_commit to off`.execute(sql)
}

/** Sign-in's own few connections. What a transaction did is kept unless its work throws. */
export const openSignInDatabase = (server: DatabaseServer, onChanged?: OnChanged): SignInDatabase =>
  openRoleDatabase(server, 'liangqi_sign_in', { size: 3, onChanged })

/** Work of sign-in inside a transaction of the house, so that what is done and its audit line are kept together. */
export const asSignIn = <T>(handle: Read, work: (sql: SignInSql) => Promise<T>): Promise<T> =>
  underRole(handle, 'liangqi_sign_in', work)
