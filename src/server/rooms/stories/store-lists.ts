/** Stories by the page. */
import { sql } from 'kysely'

import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PublicationState } from '#domain/pledges/publication.ts'
import type { Block } from '#domain/stories/blocks.ts'
import type { ReportState } from '#domain/stories/report.ts'
import type { StoryId, StoryState } from '#domain/stories/story.ts'
import type { Read } from '#server/db/handle.ts'

export interface StoryLine {
  readonly id: StoryId
  readonly branch: string
  readonly author: string
  readonly state: StoryState
  readonly title: string
  readonly blocks: readonly Block[]
  readonly savedAt: Date
  readonly publication: PublicationState | null
  readonly report: ReportState | null
}

interface Page {
  readonly page: number
  readonly size: number
}

/** Of its newest version, and of its newest report. */
const standing = sql`
  (select n.state from story_publication n
     join story_version o on o.organisation_id = n.organisation_id and o.id = n.version_id
    where n.organisation_id = s.organisation_id and n.story_id = s.id order by o.number desc limit 1) as publication,
  (select r.state from story_report r where r.organisation_id = s.organisation_id and r.story_id = s.id
    order by r.reported_at desc, r.id desc limit 1) as report`
const people = sql`
  join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id`

/** A member's own, the latest saved first. */
export async function storiesOfMember(
  read: Read,
  { organisationId }: OrganisationScope,
  memberId: MemberId,
  { page, size }: Page,
): Promise<{ readonly rows: readonly StoryLine[]; readonly total: number }> {
  const [found, counted] = await Promise.all([
    sql<StoryLine>`
      select s.id, b.name as branch, p.name as author, s.state, s.title, s.blocks, s.saved_at as "savedAt", ${standing}
        from story s ${people}
       where s.organisation_id = ${organisationId} and s.member_id = ${memberId}
       order by s.saved_at desc, s.id desc limit ${size} offset ${(page - 1) * size}`.execute(read.sql),
    sql<{ count: number }>`select count(*)::int as count from story
      where organisation_id = ${organisationId} and member_id = ${memberId}`.execute(read.sql),
  ])
  return { rows: found.rows, total: counted.rows[0]?.count ?? 0 }
}

export type DeskState = 'submitted' | PublicationState | 'reported'

/** Null: of all branches. */
export type Branches = readonly BranchId[] | null

const inBranches = (branches: Branches) =>
  branches === null ? sql`` : sql`and s.branch_id = any(${[...branches]}::uuid[])`

/** What stands in a state; on its way and public as the version that does. */
export async function storiesOnDesk(
  read: Read,
  { organisationId }: OrganisationScope,
  branches: Branches,
  { state, page, size }: Page & { readonly state: DeskState },
): Promise<readonly StoryLine[]> {
  const part = sql`limit ${size} offset ${(page - 1) * size}`
  const columns = sql`s.id, b.name as branch, p.name as author, s.state`
  if (state === 'submitted') {
    const found = await sql<StoryLine>`
      select ${columns}, s.title, s.blocks, s.saved_at as "savedAt", ${standing}
        from story s ${people}
       where s.organisation_id = ${organisationId} and s.state = 'submitted' ${inBranches(branches)}
       order by s.submitted_at, s.id ${part}`.execute(read.sql)
    return found.rows
  }
  const isReported = state === 'reported'
  const newest = sql`select max(l.number) from story_version l
     where l.organisation_id = s.organisation_id and l.story_id = s.id`
  const order = state === 'public' ? sql`f.published_at desc` : sql`f.proposed_at`
  const found = isReported
    ? await sql<StoryLine>`
        select ${columns}, v.title, v.blocks, f.reported_at as "savedAt", ${standing}
          from story_report f
          join story s on s.organisation_id = f.organisation_id and s.id = f.story_id ${people}
          join story_version v on v.organisation_id = s.organisation_id and v.story_id = s.id and v.number = (${newest})
         where f.organisation_id = ${organisationId} and f.state = 'waiting' ${inBranches(branches)}
         order by f.reported_at, f.id ${part}`.execute(read.sql)
    : await sql<StoryLine>`
        select ${columns}, v.title, v.blocks, coalesce(f.published_at, f.proposed_at) as "savedAt", ${standing}
          from story_publication f
          join story s on s.organisation_id = f.organisation_id and s.id = f.story_id ${people}
          join story_version v on v.organisation_id = f.organisation_id and v.id = f.version_id
         where f.organisation_id = ${organisationId} and f.state = ${state} ${inBranches(branches)}
           and not exists (
             select from story_publication g
               join story_version w on w.organisation_id = g.organisation_id and w.id = g.version_id
              where g.organisation_id = f.organisation_id and g.story_id = f.story_id and g.state = ${state}
                and w.number > v.number)
         order by ${order}, f.id ${part}`.execute(read.sql)
  return found.rows
}

/** How many stories stand in each state. */
export async function countsOnDesk(
  read: Read,
  { organisationId }: OrganisationScope,
  branches: Branches,
): Promise<Readonly<Record<DeskState, number>>> {
  const found = await sql<{ state: DeskState; count: number }>`
    select 'submitted' as state, count(*)::int as count from story s
     where s.organisation_id = ${organisationId} and s.state = 'submitted' ${inBranches(branches)}
    union all
    select f.state, count(distinct f.story_id)::int from story_publication f
      join story s on s.organisation_id = f.organisation_id and s.id = f.story_id
     where f.organisation_id = ${organisationId} ${inBranches(branches)} group by f.state
    union all
    select 'reported', count(*)::int from story_report f
      join story s on s.organisation_id = f.organisation_id and s.id = f.story_id
     where f.organisation_id = ${organisationId} and f.state = 'waiting' ${inBranches(branches)}`.execute(
    read.sql,
  )
  const counts: Record<DeskState, number> = {
    submitted: 0,
    reported: 0,
    proposed: 0,
    checked: 0,
    approved: 0,
    public: 0,
    withdrawn: 0,
  }
  for (const { state, count } of found.rows) counts[state] = count
  return counts
}
