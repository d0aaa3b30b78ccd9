/** Signing in and minutes. */
import { sql } from 'kysely'

import type { MemberId } from '#domain/kernel/ids.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { Resolution } from '#domain/study/minutes.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { MeetingId } from './store.ts'

/** The secret behind the codes on the wall; without one nobody signs in. */
export async function setSecret(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  secret: Uint8Array | null,
): Promise<void> {
  await write.sql
    .updateTable('study_meeting')
    .set({ sign_in_secret: secret === null ? null : Buffer.from(secret) })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', meetingId)
    .execute()
}

export async function resolutionsOf(
  read: Read,
  scope: BranchScope,
  meetingId: MeetingId,
): Promise<readonly Resolution[]> {
  return (await resolutionsOfMany(read, scope, [meetingId])).get(meetingId) ?? []
}

/** The same of several meetings. */
export async function resolutionsOfMany(
  read: Read,
  scope: BranchScope,
  meetingIds: readonly MeetingId[],
): Promise<ReadonlyMap<MeetingId, readonly Resolution[]>> {
  const found = await sql<Resolution & { readonly meetingId: MeetingId }>`
    select meeting_id as "meetingId", text, votes_for as "votesFor", votes_against as "votesAgainst", abstained
      from study_resolution
     where organisation_id = ${scope.organisationId} and meeting_id = any(${[...meetingIds]}::uuid[])
     order by meeting_id, ordinal`.execute(read.sql)
  return Map.groupBy(found.rows, ({ meetingId }) => meetingId)
}

export interface StoredMinutes {
  readonly recorderId: MemberId | null
  readonly guests: string
  readonly discussion: string
  readonly resolutions: readonly Resolution[]
  readonly close: boolean
}

export async function storeMinutes(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  minutes: StoredMinutes,
): Promise<void> {
  await sql`
    update study_meeting
       set recorder_id = ${minutes.recorderId}, guests = ${minutes.guests}, discussion = ${minutes.discussion},
           state = ${minutes.close ? 'recorded' : 'planned'},
           sign_in_secret = case when ${minutes.close} then null else sign_in_secret end, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${meetingId}`.execute(write.sql)
  await sql`
    delete from study_resolution
     where organisation_id = ${scope.organisationId} and meeting_id = ${meetingId}`.execute(write.sql)
  if (minutes.resolutions.length === 0) return
  await write.sql
    .insertInto('study_resolution')
    .values(
      minutes.resolutions.map((each, ordinal) => ({
        organisation_id: scope.organisationId,
        meeting_id: meetingId,
        ordinal,
        text: each.text,
        votes_for: each.votesFor,
        votes_against: each.votesAgainst,
        abstained: each.abstained,
      })),
    )
    .execute()
}

export async function reopenStored(
  write: Write,
  scope: BranchScope,
  meetingId: MeetingId,
  reason: string,
): Promise<void> {
  await sql`
    update study_meeting set state = 'planned', reopened_because = ${reason}, version = version + 1
     where organisation_id = ${scope.organisationId} and id = ${meetingId}`.execute(write.sql)
}
