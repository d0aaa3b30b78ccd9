/** What was said against published grades, and the answers. */
import { sql } from 'kysely'

import type { BranchId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { EvaluationId } from './store-evaluation.ts'

export type ObjectionId = Id<'evaluation-objection'>

export interface ObjectionRow {
  readonly id: ObjectionId
  readonly branchId: BranchId
  readonly revision: number
  readonly about: string | null
  readonly byStaffId: StaffId
  readonly by: string
  readonly text: string
  readonly at: Date
  readonly answer: string | null
  readonly outcome: 'upheld' | 'rejected' | null
  readonly answeredBy: string | null
}

const rows = sql`
  select o.id, o.branch_id as "branchId", o.revision, m.name as about, o.by_staff_id as "byStaffId", o.by_name as by,
         o.text, o.at, o.answer, o.outcome, p.name as "answeredBy"
    from evaluation_objection o
    left join evaluation_member m on m.organisation_id = o.organisation_id and m.evaluation_id = o.evaluation_id
     and m.member_id = o.about_member_id
    left join staff p on p.organisation_id = o.organisation_id and p.id = o.answered_by`

/** Of one branch, or of all. */
export async function objectionsOf(
  read: Read,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  branchId: BranchId | null,
): Promise<readonly ObjectionRow[]> {
  const found = await sql<ObjectionRow>`
    ${rows} where o.organisation_id = ${scope.organisationId} and o.evaluation_id = ${evaluationId}
       and (${branchId}::uuid is null or o.branch_id = ${branchId}::uuid)
     order by o.at, o.id`.execute(read.sql)
  return found.rows
}

export async function objectionsBy(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly ObjectionRow[]> {
  const found = await sql<ObjectionRow>`
    ${rows} where o.organisation_id = ${scope.organisationId} and o.by_staff_id = ${staffId}
     order by o.at desc, o.id limit 50`.execute(read.sql)
  return found.rows
}

export async function addObjection(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  objection: Pick<ObjectionRow, 'id' | 'branchId' | 'revision' | 'byStaffId' | 'by' | 'text' | 'at'> & {
    readonly aboutMemberId: MemberId | null
  },
): Promise<void> {
  await write.sql
    .insertInto('evaluation_objection')
    .values({
      organisation_id: scope.organisationId,
      id: objection.id,
      evaluation_id: evaluationId,
      branch_id: objection.branchId,
      revision: objection.revision,
      about_member_id: objection.aboutMemberId,
      by_staff_id: objection.byStaffId,
      by_name: objection.by,
      text: objection.text,
      at: objection.at,
    })
    .execute()
}

/** False when it has an answer already. */
export async function putAnswer(
  write: Write,
  scope: OrganisationScope,
  id: ObjectionId,
  {
    answer,
    outcome,
    by,
    at,
  }: {
    readonly answer: string
    readonly outcome: 'upheld' | 'rejected'
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const done = await sql`
    update evaluation_objection set answer = ${answer}, outcome = ${outcome}, answered_by = ${by}, answered_at = ${at}
     where organisation_id = ${scope.organisationId} and id = ${id} and answer is null`.execute(write.sql)
  return done.numAffectedRows === 1n
}

/** Who waits for the answer to an objection: whoever handed it in, and whom it is about. */
export async function objectionsWithoutAnswer(
  read: Read,
  scope: OrganisationScope,
): Promise<readonly StaffId[]> {
  const found = await sql<{ staffId: StaffId }>`
    select by_staff_id as "staffId" from evaluation_objection
     where organisation_id = ${scope.organisationId} and answered_at is null
    union
    select m.staff_id from evaluation_objection o
      join member m on m.organisation_id = o.organisation_id and m.id = o.about_member_id
     where o.organisation_id = ${scope.organisationId} and o.answered_at is null`.execute(read.sql)
  return found.rows.map(({ staffId }) => staffId)
}
