/** Every version of a story that ever was public, as it stands. */
import { sql } from 'kysely'

import type { BranchId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Block } from '#domain/stories/blocks.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read } from '#server/db/handle.ts'

export interface PublicStoryVersion {
  readonly storyId: StoryId
  readonly number: number
  readonly title: string
  readonly blocks: readonly Block[]
  readonly author: string
  readonly branchId: BranchId
  readonly branch: string
  readonly publishedAt: Date
  readonly withdrawn: boolean
}

const columns = sql`
  v.story_id as "storyId", v.number, v.title, v.blocks, v.author, v.branch_id as "branchId", v.branch,
  b.published_at as "publishedAt", (b.state = 'withdrawn') as withdrawn`
const tables = sql`story_publication b
  join story_version v on v.organisation_id = b.organisation_id and v.id = b.version_id`

/** Version by version, oldest first. */
export async function publishedVersions(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<readonly PublicStoryVersion[]> {
  const found = await sql<PublicStoryVersion>`select ${columns} from ${tables}
    where b.organisation_id = ${organisationId} and b.published_at is not null
    order by v.story_id, v.number`.execute(read.sql)
  return found.rows
}

/** The version that stands on the board today; null where none does. */
export async function standingVersion(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<PublicStoryVersion | null> {
  const found = await sql<PublicStoryVersion>`select ${columns} from ${tables}
    where b.organisation_id = ${organisationId} and b.story_id = ${storyId} and b.published_at is not null
    order by v.number desc limit 1`.execute(read.sql)
  const [newest] = found.rows
  return newest === undefined || newest.withdrawn ? null : newest
}
