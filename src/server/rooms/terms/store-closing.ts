/** What a term waits for before it is closed. */
import { sql } from 'kysely'

import type { TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { OpenResults } from '#domain/terms/closing.ts'
import type { Read, Write } from '#server/db/handle.ts'

/** Published results of a term that are not locked. The review is a later room's; what it leaves open is a fact of the term. */
export const unlockedResults = sql<number>`(
    select count(*)::int from review v
     where v.organisation_id = term.organisation_id and v.term_id = term.id and v.revision > 0 and v.state <> 'locked')`

export async function openResults(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<OpenResults> {
  const found = await sql<OpenResults>`
    select ${unlockedResults} as unlocked, (
        select count(*)::int from review v
          join review_objection o on o.organisation_id = v.organisation_id and o.review_id = v.id
         where v.organisation_id = term.organisation_id and v.term_id = term.id and o.answer is null
      ) as unanswered
      from term where organisation_id = ${scope.organisationId} and id = ${termId}`.execute(read.sql)
  return found.rows[0] ?? { unlocked: 0, unanswered: 0 }
}

/** True for the first who says it: the keepers are told once that the term waits since this day. */
export async function markWaitTold(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  since: LocalDate,
): Promise<boolean> {
  const marked = await sql`
    update term set wait_told = ${since}
     where organisation_id = ${scope.organisationId} and id = ${termId} and wait_told is distinct from ${since}::date`.execute(
    write.sql,
  )
  return marked.numAffectedRows === 1n
}

/** Holds the term where it is until the transaction ends: whoever moves it on waits, and sees what was done meanwhile. */
export async function stayInPhase(write: Write, scope: OrganisationScope, termId: TermId): Promise<void> {
  await sql`select id from term
    where organisation_id = ${scope.organisationId} and id = ${termId} for share`.execute(write.sql)
}
