/** What a later room may know of the talks: whom the committee resolved to open a case about, and who is a relative. */
import { sql } from 'kysely'

import type { Id, MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'

import { relativesOf, type Relative } from './store-people.ts'

export interface Followed {
  readonly resolutionId: Id<'talk-resolution'>
  /** The second talk. */
  readonly talkId: TalkId
  readonly memberId: MemberId
  readonly why: string
  readonly at: Date
}

/** Recommendations that the committee follows and that had no case that is gone, the newest first; of one member where one is named. */
export async function followedResolutions(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId | null,
): Promise<readonly Followed[]> {
  const found = await sql<Followed>`
    select r.id as "resolutionId", r.talk_id as "talkId", t.member_id as "memberId", r.why, r.at
      from talk_resolution r
      join talk t on t.organisation_id = r.organisation_id and t.id = r.talk_id
     where r.organisation_id = ${scope.organisationId} and r.follows and not r.had_case
       and (${memberId}::uuid is null or t.member_id = ${memberId}::uuid)
     order by r.at desc`.execute(read.sql)
  return found.rows
}

/** 回避: noted once, for talks and for cases. */
export const relativesNoted = (
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly Relative[]> => relativesOf(read, scope, memberId)
