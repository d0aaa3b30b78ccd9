/** Drawn signatures, by what they were put under. */
import { sql } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { Read } from '#server/db/handle.ts'

export interface Drawn {
  readonly memberId: MemberId
  readonly branchId: BranchId
  readonly sha256: string
}

export async function drawnOn(
  read: Read,
  scope: OrganisationScope,
  { pledgeId, number }: { readonly pledgeId: PledgeId; readonly number: number },
): Promise<Drawn | null> {
  const found = await sql<Drawn>`
    select p.member_id as "memberId", v.branch_id as "branchId", v.drawn_sha256 as sha256
      from pledge_version v
      join pledge p on p.organisation_id = v.organisation_id and p.id = v.pledge_id
     where v.organisation_id = ${scope.organisationId} and v.pledge_id = ${pledgeId} and v.number = ${number}
       and v.drawn_sha256 is not null`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Which of these contents are somebody's signature. */
export async function drawnAmong(
  read: Read,
  scope: OrganisationScope,
  contents: readonly string[],
): Promise<readonly string[]> {
  if (contents.length === 0) return []
  const rows = await read.sql
    .selectFrom('pledge_version')
    .select('drawn_sha256')
    .where('organisation_id', '=', scope.organisationId)
    .where('drawn_sha256', '=', sql<string>`any(${[...contents]}::text[])`)
    .execute()
  return rows.flatMap(({ drawn_sha256 }) => (drawn_sha256 === null ? [] : [drawn_sha256]))
}
