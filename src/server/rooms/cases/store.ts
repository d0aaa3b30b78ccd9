/** Cases: one row each, with where they stand. What was said and decided lies in their papers. */
import { sql, type Updateable } from 'kysely'

import type { BranchId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { CaseId, CaseState, Source, Treatment } from '#domain/cases/case.ts'
import type { CasePolicy } from '#domain/cases/policy.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'
import type { MemberCaseTable } from '#server/db/tables.ts'

export interface StoredCase {
  readonly id: CaseId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly source: Source
  readonly talkId: TalkId | null
  readonly resolutionId: Id<'talk-resolution'> | null
  readonly previousId: CaseId | null
  readonly nextId: CaseId | null
  /** A further case stands on it, or stood until it was destroyed. */
  readonly isFollowed: boolean
  readonly policy: CasePolicy
  readonly state: CaseState
  readonly treatment: Treatment | null
  readonly months: number | null
  readonly outcome: Treatment | null
  readonly hearingOn: LocalDate | null
  readonly deliveredOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly lastOn: LocalDate
  readonly openAppeal: boolean
  readonly version: number
}

const columns = sql`
  c.id, c.member_id as "memberId", m.staff_id as "staffId", p.name, c.branch_id as "branchId", b.name as branch,
  c.source, c.talk_id as "talkId",
  c.resolution_id as "resolutionId", c.previous_id as "previousId", n.id as "nextId",
  (n.id is not null or c.had_next) as "isFollowed", c.policy, c.state, c.treatment,
  c.months, c.outcome, c.hearing_on as "hearingOn", c.delivered_on as "deliveredOn", c.ends_on as "endsOn",
  c.last_on as "lastOn", c.open_appeal as "openAppeal", c.version`
const tables = sql`
  member_case c
  join member m on m.organisation_id = c.organisation_id and m.id = c.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = c.organisation_id and b.id = c.branch_id
  left join member_case n on n.organisation_id = c.organisation_id and n.previous_id = c.id`

export async function caseById(
  read: Read,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<StoredCase | null> {
  const found = await sql<StoredCase>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.id = ${caseId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** All of a member, the oldest first. */
export async function casesOfMember(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
): Promise<readonly StoredCase[]> {
  const found = await sql<StoredCase>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.member_id = ${memberId}
    order by c.made_at, c.id`.execute(read.sql)
  return found.rows
}

/** The same as by id, held until the transaction ends; what is read is read after the lock. */
export async function holdCase(
  write: Write,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<StoredCase | null> {
  await sql`select from member_case where organisation_id = ${scope.organisationId} and id = ${caseId}
    for update`.execute(write.sql)
  return caseById(write, scope, caseId)
}

export interface NewCase {
  readonly id: CaseId
  readonly memberId: MemberId
  readonly branchId: BranchId
  readonly source: Source
  readonly talkId: TalkId | null
  readonly resolutionId: Id<'talk-resolution'> | null
  readonly previousId: CaseId | null
  readonly policy: CasePolicy
  readonly on: LocalDate
  readonly by: StaffId
  readonly at: Date
}

/** False where the member has one that is not over, or this matter had its case. */
export async function insertCase(write: Write, scope: OrganisationScope, made: NewCase): Promise<boolean> {
  const inserted = await write.sql
    .insertInto('member_case')
    .values({
      organisation_id: scope.organisationId,
      id: made.id,
      member_id: made.memberId,
      branch_id: made.branchId,
      source: made.source,
      talk_id: made.talkId,
      resolution_id: made.resolutionId,
      previous_id: made.previousId,
      policy: JSON.stringify(made.policy),
      state: 'verifying',
      last_on: made.on,
      version: 1,
      made_by: made.by,
      made_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What changes at a case, by its columns. The caller holds the row. */
export async function changeCase(
  write: Write,
  scope: OrganisationScope,
  held: Pick<StoredCase, 'id' | 'version'>,
  change: Updateable<MemberCaseTable>,
): Promise<void> {
  await write.sql
    .updateTable('member_case')
    .set({ ...change, version: held.version + 1 })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', held.id)
    .execute()
}

/** Resolutions of the talks that a case has taken up. */
export async function resolutionsTaken(
  read: Read,
  scope: OrganisationScope,
): Promise<readonly Id<'talk-resolution'>[]> {
  const found = await sql<{ id: Id<'talk-resolution'> }>`
    select resolution_id as id from member_case
     where organisation_id = ${scope.organisationId} and resolution_id is not null`.execute(read.sql)
  return found.rows.map(({ id }) => id)
}
