/** Versions of stories on their way to the board. */
import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PublicationState } from '#domain/pledges/publication.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type StoryPublicationId = Id<'story-publication'>

export interface StoryPublication {
  readonly id: StoryPublicationId
  readonly storyId: StoryId
  readonly versionId: Id<'story-version'>
  readonly title: string
  readonly state: PublicationState
  /** Who wrote it. */
  readonly staffId: StaffId
  readonly checkedBy: StaffId | null
  readonly checker: string | null
  readonly approver: string | null
  readonly proposedAt: Date
  readonly publishedAt: Date | null
  readonly reason: string
}

/** 提出. */
export async function propose(
  write: Write,
  { organisationId }: OrganisationScope,
  made: {
    readonly id: StoryPublicationId
    readonly storyId: StoryId
    readonly versionId: Id<'story-version'>
    readonly at: Date
  },
): Promise<void> {
  await sql`insert into story_publication (organisation_id, id, story_id, version_id, proposed_at)
    values (${organisationId}, ${made.id}, ${made.storyId}, ${made.versionId}, ${made.at})`.execute(write.sql)
}

const columns = sql`
  b.id, b.story_id as "storyId", b.version_id as "versionId", v.title, b.state, m.staff_id as "staffId",
  b.checked_by as "checkedBy", c.name as checker, a.name as approver, b.proposed_at as "proposedAt",
  b.published_at as "publishedAt", b.reason`
const tables = sql`story_publication b
  join story_version v on v.organisation_id = b.organisation_id and v.id = b.version_id
  join story s on s.organisation_id = b.organisation_id and s.id = b.story_id
  join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
  left join staff c on c.organisation_id = b.organisation_id and c.id = b.checked_by
  left join staff a on a.organisation_id = b.organisation_id and a.id = b.approved_by`

/** In the order of their versions. */
export async function publicationsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly StoryPublication[]> {
  const found = await sql<StoryPublication>`select ${columns} from ${tables}
    where b.organisation_id = ${organisationId} and b.story_id = ${storyId} order by v.number`.execute(
    read.sql,
  )
  return found.rows
}

export async function publicationForUpdate(
  write: Write,
  { organisationId }: OrganisationScope,
  id: StoryPublicationId,
): Promise<StoryPublication | null> {
  const found = await sql<StoryPublication>`select ${columns} from ${tables}
    where b.organisation_id = ${organisationId} and b.id = ${id} for update of b`.execute(write.sql)
  return found.rows[0] ?? null
}

/** All of a story that were not taken back, held. */
export async function standingForUpdate(
  write: Write,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly StoryPublication[]> {
  const found = await sql<StoryPublication>`select ${columns} from ${tables}
    where b.organisation_id = ${organisationId} and b.story_id = ${storyId} and b.state <> 'withdrawn'
    order by b.id for update of b`.execute(write.sql)
  return found.rows
}

const marks = {
  checked: ['checked_by', 'checked_at'],
  approved: ['approved_by', 'approved_at'],
  public: ['published_by', 'published_at'],
  withdrawn: ['withdrawn_by', 'withdrawn_at'],
} as const

/** Each into its new state, with who and when; they are held. */
export async function movePublications(
  write: Write,
  { organisationId }: OrganisationScope,
  ids: readonly StoryPublicationId[],
  move: {
    readonly to: keyof typeof marks
    readonly by: StaffId
    readonly at: Date
    readonly reason?: string
  },
): Promise<void> {
  const [who, when] = marks[move.to]
  await sql`update story_publication
      set state = ${move.to}, ${sql.ref(who)} = ${move.by}, ${sql.ref(when)} = ${move.at},
          reason = ${move.reason ?? ''}
    where organisation_id = ${organisationId} and id = any(${[...ids]}::uuid[])`.execute(write.sql)
}
