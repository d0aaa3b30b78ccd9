/** Sheets of the appraisal, and what they say of each person. */
import { sql } from 'kysely'

import type { Appraised, AppraisalIssue, Measure } from '#domain/appraisals/sheet.ts'
import type { Id, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type AppraisalBatchId = Id<'appraisal-batch'>
export type BatchState = 'previewed' | 'committed' | 'undone'

export interface AppraisalBatch {
  readonly id: AppraisalBatchId
  readonly termId: TermId
  readonly fileName: string
  readonly state: BatchState
  readonly measure: Measure
  readonly people: number
  readonly header: readonly string[]
  readonly refused: readonly {
    readonly row: number
    readonly cells: readonly string[]
    readonly issues: readonly AppraisalIssue[]
  }[]
  readonly by: string
  readonly at: Date
}

const columns = sql`
  b.id, b.term_id as "termId", b.file_name as "fileName", b.state, b.measure, b.people, b.header, b.refused,
  p.name as by, b.made_at as at`
const tables = sql`
  appraisal_batch b join staff p on p.organisation_id = b.organisation_id and p.id = b.made_by`

export async function batchesOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly AppraisalBatch[]> {
  const found = await sql<AppraisalBatch>`select ${columns} from ${tables}
    where b.organisation_id = ${scope.organisationId} and b.term_id = ${termId}
    order by b.made_at desc, b.id desc limit 200`.execute(read.sql)
  return found.rows
}

export async function batchById(
  read: Read,
  scope: OrganisationScope,
  id: AppraisalBatchId,
): Promise<AppraisalBatch | null> {
  const found = await sql<AppraisalBatch>`select ${columns} from ${tables}
    where b.organisation_id = ${scope.organisationId} and b.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function committedOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<AppraisalBatch | null> {
  const found = await sql<AppraisalBatch>`select ${columns} from ${tables}
    where b.organisation_id = ${scope.organisationId} and b.term_id = ${termId} and b.state = 'committed'`.execute(
    read.sql,
  )
  return found.rows[0] ?? null
}

/** Keeps what was read of a sheet; nothing of it holds until it is committed. */
export async function addBatch(
  write: Write,
  scope: OrganisationScope,
  batch: Omit<AppraisalBatch, 'by' | 'state' | 'people'> & { readonly madeBy: StaffId },
  accepted: readonly Appraised[],
): Promise<void> {
  await write.sql
    .insertInto('appraisal_batch')
    .values({
      organisation_id: scope.organisationId,
      id: batch.id,
      term_id: batch.termId,
      file_name: batch.fileName,
      state: 'previewed',
      measure: batch.measure,
      people: accepted.length,
      header: JSON.stringify(batch.header),
      refused: JSON.stringify(batch.refused),
      made_by: batch.madeBy,
      made_at: batch.at,
    })
    .execute()
  await sql`
    insert into appraisal_result (organisation_id, batch_id, staff_id, value)
    select ${scope.organisationId}, ${batch.id}, r.staff_id, r.value
      from unnest(${accepted.map(({ staffId }) => staffId)}::uuid[],
                  ${accepted.map(({ value }) => value)}::int[]) as r (staff_id, value)`.execute(write.sql)
}

interface Move {
  readonly id: AppraisalBatchId
  readonly from: BatchState
  readonly to: 'committed' | 'undone'
  readonly by: StaffId
  readonly at: Date
}

/** Moves a sheet on; false where somebody else has moved it, or another stands in its term. */
export async function moveBatch(write: Write, scope: OrganisationScope, move: Move): Promise<boolean> {
  const changed = await sql`
    update appraisal_batch b
       set state = ${move.to}, ${sql.ref(`${move.to}_by`)} = ${move.by}, ${sql.ref(`${move.to}_at`)} = ${move.at}
     where organisation_id = ${scope.organisationId} and id = ${move.id} and state = ${move.from}`.execute(
    write.sql,
  )
  return (changed.numAffectedRows ?? 0n) > 0n
}

export interface ResultRow extends Appraised {
  readonly staffNumber: string
  readonly name: string
  readonly department: string
  readonly member: boolean
}

export async function resultsOf(
  read: Read,
  scope: OrganisationScope,
  id: AppraisalBatchId,
): Promise<readonly ResultRow[]> {
  const found = await sql<ResultRow>`
    select r.staff_id as "staffId", r.value, p.staff_number as "staffNumber", p.name,
           coalesce(d.name, '') as department, (m.id is not null) as member
      from appraisal_result r
      join staff p on p.organisation_id = r.organisation_id and p.id = r.staff_id
      left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
      left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id and m.left_on is null
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${id}
     order by p.staff_number`.execute(read.sql)
  return found.rows
}
