/** Videos that are still coming. */
import { sql } from 'kysely'

import type { Id } from '#domain/kernel/ids.ts'
import type { OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read, Write } from '#server/db/handle.ts'

/** An upload becomes the file with its id: whoever heard no answer may finish it once more. */
export type StoryUploadId = Id<'attachment'>

export interface StoryUpload {
  readonly id: StoryUploadId
  readonly storyId: StoryId
  readonly name: string
  readonly size: number
}

export async function addUpload(
  write: Write,
  { organisationId }: OrganisationScope,
  upload: StoryUpload,
  now: Date,
): Promise<void> {
  await sql`insert into story_upload (organisation_id, id, story_id, name, size, begun_at)
    values (${organisationId}, ${upload.id}, ${upload.storyId}, ${upload.name}, ${upload.size}, ${now})`.execute(
    write.sql,
  )
}

/**
 * Lets go of what is a day old, whose bytes are gone by then, and of the same video begun before. Gives the bytes of
 * what else this member has begun.
 */
export async function forgetUploads(
  write: Write,
  { organisationId, memberId }: SelfScope,
  again: Omit<StoryUpload, 'id'>,
  now: Date,
): Promise<number> {
  await sql`
    delete from story_upload u using story s
     where u.organisation_id = ${organisationId} and s.organisation_id = u.organisation_id and s.id = u.story_id
       and s.member_id = ${memberId}
       and (u.begun_at < ${new Date(now.getTime() - 86_400_000)}
         or (u.story_id = ${again.storyId} and u.name = ${again.name} and u.size = ${again.size}))`.execute(
    write.sql,
  )
  const { rows } = await sql<{ coming: number }>`
    select coalesce(sum(u.size), 0) as coming
      from story_upload u join story s on s.organisation_id = u.organisation_id and s.id = u.story_id
     where u.organisation_id = ${organisationId} and s.member_id = ${memberId}`.execute(write.sql)
  return rows[0]?.coming ?? 0
}

/** Of a story that this member writes; another's is not there. */
export async function uploadOf(
  read: Read,
  { organisationId, memberId }: SelfScope,
  id: StoryUploadId,
): Promise<StoryUpload | null> {
  const found = await sql<StoryUpload>`
    select u.id, u.story_id as "storyId", u.name, u.size
      from story_upload u join story s on s.organisation_id = u.organisation_id and s.id = u.story_id
     where u.organisation_id = ${organisationId} and u.id = ${id} and s.member_id = ${memberId}`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

export async function removeUpload(
  write: Write,
  { organisationId }: OrganisationScope,
  id: StoryUploadId,
): Promise<void> {
  await sql`delete from story_upload where organisation_id = ${organisationId} and id = ${id}`.execute(
    write.sql,
  )
}

/** Whether this file already hangs on a story that this member writes. */
export async function isFileOfMine(
  read: Read,
  { organisationId, memberId }: SelfScope,
  id: Id<'attachment'>,
): Promise<boolean> {
  const found = await sql`
    select a.id from attachment a join story s on s.organisation_id = a.organisation_id and s.id = a.subject_id
     where a.organisation_id = ${organisationId} and a.id = ${id} and a.subject_kind = 'story'
       and s.member_id = ${memberId}`.execute(read.sql)
  return found.rows.length > 0
}
