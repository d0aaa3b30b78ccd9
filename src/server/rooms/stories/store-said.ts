/** What was approved, said and reported of stories. */
import { sql } from 'kysely'

import type { BranchId, Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Block } from '#domain/stories/blocks.ts'
import type { Purpose, ReportState } from '#domain/stories/report.ts'
import type { Decision, StoryId } from '#domain/stories/story.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoryVersion {
  readonly id: Id<'story-version'>
  readonly storyId: StoryId
  readonly number: number
  readonly title: string
  readonly blocks: readonly Block[]
  readonly author: string
  readonly branchId: BranchId
  readonly branch: string
  readonly persons: readonly unknown[]
  readonly contentHash: string
  readonly reason: string
  readonly madeAt: Date
}

export async function addVersion(
  write: Write,
  { organisationId }: OrganisationScope,
  version: StoryVersion,
): Promise<void> {
  await write.sql
    .insertInto('story_version')
    .values({
      organisation_id: organisationId,
      id: version.id,
      story_id: version.storyId,
      number: version.number,
      title: version.title,
      blocks: JSON.stringify(version.blocks),
      author: version.author,
      branch_id: version.branchId,
      branch: version.branch,
      persons: JSON.stringify(version.persons),
      content_hash: version.contentHash,
      reason: version.reason,
      made_at: version.madeAt,
    })
    .execute()
}

/** Oldest first. */
export async function versionsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly StoryVersion[]> {
  const found = await sql<StoryVersion>`
    select id, story_id as "storyId", number, title, blocks, author, branch_id as "branchId", branch, persons,
           content_hash as "contentHash", reason, made_at as "madeAt"
      from story_version where organisation_id = ${organisationId} and story_id = ${storyId}
     order by number`.execute(read.sql)
  return found.rows
}

interface Review {
  readonly decision: Decision
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export async function addReview(
  write: Write,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
  made: Omit<Review, 'by'> & { readonly id: Id<'story-review'>; readonly by: StaffId },
): Promise<void> {
  await sql`insert into story_review (organisation_id, id, story_id, decision, reason, by_staff_id, at)
    values (${organisationId}, ${made.id}, ${storyId}, ${made.decision}, ${made.reason}, ${made.by}, ${made.at})`.execute(
    write.sql,
  )
}

/** Oldest first. */
export async function reviewsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly Review[]> {
  const found = await sql<Review>`
    select r.decision, r.reason, p.name as by, r.at
      from story_review r join staff p on p.organisation_id = r.organisation_id and p.id = r.by_staff_id
     where r.organisation_id = ${organisationId} and r.story_id = ${storyId} order by r.at, r.id`.execute(
    read.sql,
  )
  return found.rows
}

export type StoryReportId = Id<'story-report'>

export interface StoryReport {
  readonly id: StoryReportId
  readonly storyId: StoryId
  readonly state: ReportState
  readonly why: string
  readonly reportedBy: StaffId
  readonly by: string
  readonly at: Date
  readonly purpose: Purpose | null
  readonly answer: string
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const reportColumns = sql`
  r.id, r.story_id as "storyId", r.state, r.why, r.reported_by as "reportedBy", p.name as by, r.reported_at as at,
  r.purpose, r.answer, d.name as "decidedBy", r.decided_at as "decidedAt"`
const reportTables = sql`story_report r
  join staff p on p.organisation_id = r.organisation_id and p.id = r.reported_by
  left join staff d on d.organisation_id = r.organisation_id and d.id = r.decided_by`

/** Oldest first. */
export async function reportsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly StoryReport[]> {
  const found = await sql<StoryReport>`select ${reportColumns} from ${reportTables}
    where r.organisation_id = ${organisationId} and r.story_id = ${storyId}
    order by r.reported_at, r.id`.execute(read.sql)
  return found.rows
}

export async function reportForUpdate(
  write: Write,
  { organisationId }: OrganisationScope,
  id: StoryReportId,
): Promise<StoryReport | null> {
  const found = await sql<StoryReport>`select ${reportColumns} from ${reportTables}
    where r.organisation_id = ${organisationId} and r.id = ${id} for update of r`.execute(write.sql)
  return found.rows[0] ?? null
}

export async function addReport(
  write: Write,
  { organisationId }: OrganisationScope,
  made: { readonly id: StoryReportId; readonly storyId: StoryId; readonly why: string; readonly by: StaffId },
  now: Date,
): Promise<void> {
  await sql`insert into story_report (organisation_id, id, story_id, why, reported_by, reported_at)
    values (${organisationId}, ${made.id}, ${made.storyId}, ${made.why}, ${made.by}, ${now})`.execute(
    write.sql,
  )
}

/** The report is held. */
export async function decideReport(
  write: Write,
  { organisationId }: OrganisationScope,
  id: StoryReportId,
  made: {
    readonly state: ReportState
    readonly purpose: Purpose | null
    readonly answer: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await sql`update story_report
      set state = ${made.state}, purpose = ${made.purpose}, answer = ${made.answer}, decided_by = ${made.by},
          decided_at = ${made.at}
    where organisation_id = ${organisationId} and id = ${id}`.execute(write.sql)
}
