/** What the committee notes of a round: whom a branch's index names, and what came of a recommendation. */
import { sql } from 'kysely'

import type { Id, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface IndexEntry {
  readonly memberId: MemberId
  /** As the branch's sheet has it; '' where only the name was given. */
  readonly score: string
  readonly source: string
  readonly by: string
  readonly at: Date
}

export async function indexEntries(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly IndexEntry[]> {
  const found = await sql<IndexEntry>`
    select x.member_id as "memberId", x.score, x.source, p.name as by, x.noted_at as at from talk_index_entry x
      join staff p on p.organisation_id = x.organisation_id and p.id = x.noted_by
     where x.organisation_id = ${scope.organisationId} and x.term_id = ${termId}
     order by x.noted_at, x.member_id`.execute(read.sql)
  return found.rows
}

interface NewEntry {
  readonly termId: TermId
  readonly memberId: MemberId
  readonly score: string
  readonly source: string
  readonly by: StaffId
  readonly at: Date
}

export async function setIndexEntry(write: Write, scope: OrganisationScope, entry: NewEntry): Promise<void> {
  await write.sql
    .insertInto('talk_index_entry')
    .values({
      organisation_id: scope.organisationId,
      term_id: entry.termId,
      member_id: entry.memberId,
      score: entry.score,
      source: entry.source,
      noted_by: entry.by,
      noted_at: entry.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'term_id', 'member_id']).doUpdateSet((row) => ({
        score: row.ref('excluded.score'),
        source: row.ref('excluded.source'),
        noted_by: row.ref('excluded.noted_by'),
        noted_at: row.ref('excluded.noted_at'),
      })),
    )
    .execute()
}

/** False where nothing was noted. */
export async function removeIndexEntry(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<boolean> {
  const gone = await write.sql
    .deleteFrom('talk_index_entry')
    .where('organisation_id', '=', scope.organisationId)
    .where('term_id', '=', termId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export interface Resolution {
  readonly talkId: TalkId
  readonly follows: boolean
  readonly why: string
  readonly by: string
  readonly at: Date
}

export async function resolutionsOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly Resolution[]> {
  const found = await sql<Resolution>`
    select r.talk_id as "talkId", r.follows, r.why, p.name as by, r.at from talk_resolution r
      join staff p on p.organisation_id = r.organisation_id and p.id = r.by_staff_id
     where r.organisation_id = ${scope.organisationId} and r.term_id = ${termId}`.execute(read.sql)
  return found.rows
}

/** False where it was resolved on before. */
export async function insertResolution(
  write: Write,
  scope: OrganisationScope,
  resolution: {
    readonly id: Id<'talk-resolution'>
    readonly talkId: TalkId
    readonly termId: TermId
    readonly follows: boolean
    readonly why: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const made = await write.sql
    .insertInto('talk_resolution')
    .values({
      organisation_id: scope.organisationId,
      id: resolution.id,
      talk_id: resolution.talkId,
      term_id: resolution.termId,
      follows: resolution.follows,
      why: resolution.why,
      by_staff_id: resolution.by,
      at: resolution.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}
