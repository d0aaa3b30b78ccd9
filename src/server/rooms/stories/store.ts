/** Stories as they are worked on. */
import { sql } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Block } from '#domain/stories/blocks.ts'
import type { Story, StoryId, StoryState } from '#domain/stories/story.ts'
import type { Read, Write } from '#server/db/handle.ts'

import { personsOf, type StoredPerson } from './store-persons.ts'

export interface StoredStory extends Story {
  readonly persons: readonly StoredPerson[]
  readonly memberId: MemberId
  readonly author: string
  readonly branchId: BranchId
  readonly branch: string
  readonly reason: string
  readonly savedAt: Date
}

type Row = Omit<StoredStory, 'persons'>

const columns = sql`
  s.id, s.member_id as "memberId", m.staff_id as "staffId", p.name as author, s.branch_id as "branchId",
  b.name as branch, s.state, s.title, s.blocks, s.reason, s.version, s.saved_at as "savedAt",
  (select count(*)::int from story_version v where v.organisation_id = s.organisation_id and v.story_id = s.id) as approved`
const tables = sql`story s
  join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id`

const withPersons = async (
  read: Read,
  scope: OrganisationScope,
  row: Row | undefined,
): Promise<StoredStory | null> =>
  row === undefined ? null : { ...row, persons: await personsOf(read, scope, row.id) }

export async function storyById(
  read: Read,
  scope: OrganisationScope,
  id: StoryId,
): Promise<StoredStory | null> {
  const found = await sql<Row>`select ${columns} from ${tables}
    where s.organisation_id = ${scope.organisationId} and s.id = ${id}`.execute(read.sql)
  return withPersons(read, scope, found.rows[0])
}

/** Held until the transaction ends: whoever writes or decides at the same time waits. */
export async function storyForUpdate(
  write: Write,
  scope: OrganisationScope,
  id: StoryId,
): Promise<StoredStory | null> {
  const found = await sql<Row>`select ${columns} from ${tables}
    where s.organisation_id = ${scope.organisationId} and s.id = ${id} for update of s`.execute(write.sql)
  return withPersons(write, scope, found.rows[0])
}

export async function addStory(
  write: Write,
  scope: OrganisationScope,
  made: {
    readonly id: StoryId
    readonly memberId: MemberId
    readonly branchId: BranchId
    readonly title: string
  },
  now: Date,
): Promise<void> {
  await sql`insert into story (organisation_id, id, member_id, branch_id, title, blocks, opened_at, saved_at)
    values (${scope.organisationId}, ${made.id}, ${made.memberId}, ${made.branchId}, ${made.title}, '[]'::jsonb,
            ${now}, ${now})`.execute(write.sql)
}

export async function saveStory(
  write: Write,
  scope: OrganisationScope,
  id: StoryId,
  words: { readonly title: string; readonly blocks: readonly Block[] },
  now: Date,
): Promise<void> {
  await sql`update story
      set title = ${words.title}, blocks = ${JSON.stringify(words.blocks)}::jsonb, saved_at = ${now},
          version = version + 1
    where organisation_id = ${scope.organisationId} and id = ${id}`.execute(write.sql)
}

interface Move {
  readonly state: StoryState
  /** Left as it is where nothing is said. */
  readonly reason?: string
  readonly submittedAt?: Date
}

/** The story is held. Gives the version after it. */
export async function moveStory(
  write: Write,
  scope: OrganisationScope,
  { id, version }: Pick<Story, 'id' | 'version'>,
  { state, reason, submittedAt }: Move,
): Promise<number> {
  await sql`update story
      set state = ${state}, version = version + 1, reason = coalesce(${reason ?? null}, reason),
          submitted_at = coalesce(${submittedAt ?? null}::timestamptz, submitted_at)
    where organisation_id = ${scope.organisationId} and id = ${id}`.execute(write.sql)
  return version + 1
}

/** With what the branch said of it; it never was approved, so no version is there. */
export async function deleteStory(write: Write, scope: OrganisationScope, id: StoryId): Promise<void> {
  await sql`delete from story where organisation_id = ${scope.organisationId} and id = ${id}`.execute(
    write.sql,
  )
}
