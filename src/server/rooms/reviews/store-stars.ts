/** The stars that stand published in a term, by member. */
import { sql } from 'kysely'

import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export async function starsInTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, number>> {
  const found = await sql<{ memberId: MemberId; stars: number }>`
    select r.member_id as "memberId", r.stars
      from review v
      join review_result r on r.organisation_id = v.organisation_id and r.review_id = v.id and r.revision = v.revision
     where v.organisation_id = ${scope.organisationId} and v.term_id = ${termId} and r.stars is not null
       and r.member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql)
  return new Map(found.rows.map(({ memberId, stars }) => [memberId, stars]))
}
