/** Notices on their way to the board, and there. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { NoticeWords, PublicationId } from './store-publication.ts'

/** 提出. */
export async function insertNotice(
  write: Write,
  scope: OrganisationScope,
  made: {
    readonly id: PublicationId
    readonly words: NoticeWords
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await sql`
    insert into publication (organisation_id, id, kind, subject_id, words, proposed_by, proposed_at)
    values (${scope.organisationId}, ${made.id}, 'notice', ${made.id}, ${JSON.stringify(made.words)}::jsonb, ${made.by},
            ${made.at})`.execute(write.sql)
}

export interface PublicNotice extends NoticeWords {
  readonly id: PublicationId
  readonly publishedAt: Date
}

const mostShown = 100

/** Notices that were made public, the latest first. */
export async function publicNotices(read: Read, scope: OrganisationScope): Promise<readonly PublicNotice[]> {
  const found = await sql<PublicNotice>`
    select id, words ->> 'title' as title, words ->> 'text' as text, published_at as "publishedAt" from publication
     where organisation_id = ${scope.organisationId} and kind = 'notice' and state = 'public'
     order by published_at desc, id desc limit ${mostShown}`.execute(read.sql)
  return found.rows
}
