import { sql } from 'kysely'

import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

import { beforeFirst, hex, leafOf, sealHash } from './audit-chain.ts'
import { merkleRoot } from './audit-merkle.ts'
import type { Database, Read, Write } from './handle.ts'

const batch = 2000

/** The newest seal: printed on result sheets, so that nobody can rewrite the chain unseen. */
export interface SealHead {
  readonly number: number
  readonly hash: string
}

/** Links all audit rows that stand unlinked; gives back how many. Run by `delivery` within a second of a commit. */
export async function sealAudit(database: Database, scope: OrganisationScope, now: Date): Promise<number> {
  for (let linked = 0; ;) {
    const result = await database.write(scope, { system: 'sealer' }, async (write) =>
      ok(await sealBatch(write, scope, now)),
    )
    const count = result.ok ? result.value : 0
    linked += count
    if (count < batch) return linked
  }
}

async function sealBatch(write: Write, scope: OrganisationScope, now: Date): Promise<number> {
  const { organisationId } = scope
  // One sealer at a time: whoever holds the tenant's row. Foreign keys to it do not wait for this kind of lock.
  await sql`select from organisation where organisation_id = ${organisationId} for no key update`.execute(
    write.sql,
  )
  const rows = await write.sql
    .selectFrom('audit')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('seal', 'is', null)
    .orderBy('id')
    .limit(batch)
    .execute()
  if (rows.length === 0) return 0
  const last = await lastSeal(write, scope)
  const unsigned = {
    organisation_id: organisationId,
    number: (last?.number ?? 0) + 1,
    at: now,
    rows: rows.length,
    root: merkleRoot(rows.map(leafOf)),
    previous: last?.hash ?? beforeFirst,
  }
  await write.sql
    .insertInto('audit_seal')
    .values({ ...unsigned, hash: sealHash(unsigned) })
    .execute()
  await sql`
    update audit set seal = ${unsigned.number}, position = link.position - 1
    from unnest(${rows.map((row) => row.id)}::uuid[]) with ordinality as link (id, position)
    where audit.organisation_id = ${organisationId} and audit.id = link.id`.execute(write.sql)
  return rows.length
}

const lastSeal = (read: Read, { organisationId }: OrganisationScope) =>
  read.sql
    .selectFrom('audit_seal')
    .select(['number', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function sealHead(read: Read, scope: OrganisationScope): Promise<SealHead | null> {
  const last = await lastSeal(read, scope)
  return last === undefined ? null : { number: last.number, hash: hex(last.hash) }
}
