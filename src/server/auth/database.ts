import { sql } from 'kysely'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { kyselyOn } from '#server/db/database-kysely.ts'
import type { OnChanged } from '#server/db/database.ts'
import { connect, makePool } from '#server/db/database-pool.ts'
import { typed } from '#server/db/failures.ts'
import type { Read } from '#server/db/handle.ts'
import type { DatabaseServer } from '#server/db/server.ts'

import type { SignInDatabase, SignInSql } from './sign-in.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

function opening(organisationId: OrganisationId | null): string {
  const begin = 'begin; set local role liangqi_sign_in'
  if (organisationId === null) return begin
  if (!uuid.test(organisationId)) throw new Error('an organisation id that is no uuid')
  return `${begin}; set local app.organisation_id = '${organisationId}'`
}

/** Sign-in's own few connections. What a transaction did is kept unless its work throws. */
export function openSignInDatabase(server: DatabaseServer, onChanged?: OnChanged): SignInDatabase {
  const pool = makePool(server.as('liangqi_app'), { size: 3 })
  return {
    async transaction(organisationId, work) {
      const client = await connect(pool)
      const changed = new Set<string>()
      let over = false
      let broken = false
      try {
        const opened = client.query(opening(organisationId))
        opened.catch(() => undefined)
        const value = await work(kyselyOn(client, () => over, { changed }))
        over = true
        await opened
        await client.query('commit')
        return value
      } catch (error) {
        over = true
        await client.query('rollback').catch(() => (broken = true))
        throw typed(error)
      } finally {
        client.release(broken)
        onChanged?.(organisationId, changed)
      }
    },
    close: () => pool.end(),
  }
}

/**
 * Work of sign-in inside a transaction of the house, so that what is done and its audit line are kept together.
 * An error leaves the transaction aborted, so the role need not be given back then.
 */
export async function asSignIn<T>(handle: Read, work: (sql: SignInSql) => Promise<T>): Promise<T> {
  await sql`set local role liangqi_sign_in`.execute(handle.sql)
  const value = await work(handle.sql)
  await sql`set local role none`.execute(handle.sql)
  return value
}
