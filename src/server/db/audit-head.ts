import type { OrganisationScope } from '#domain/kernel/scope.ts'

import type { Read } from './handle.ts'

/** The last seal of the audit chain as it is printed on papers; `liangqi verify audit` takes the same digits. */
export interface SealHead {
  readonly number: number
  /** The first 32 hex digits of the seal's hash. */
  readonly digits: string
}

/** Null before anything was sealed. */
export async function lastSeal(read: Read, scope: OrganisationScope): Promise<SealHead | null> {
  const seal = await read.sql
    .selectFrom('audit_seal')
    .select(['number', 'hash'])
    .where('organisation_id', '=', scope.organisationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return seal === undefined
    ? null
    : { number: seal.number, digits: Buffer.from(seal.hash).toString('hex').slice(0, 32) }
}
