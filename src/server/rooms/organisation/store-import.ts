import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type {
  ImportOptions,
  ImportPlan,
  PlannedRow,
  SheetPerson,
} from '#domain/organisation/import-record.ts'
import type { Read, Write } from '#server/db/handle.ts'
import type { ImportBatchTable } from '#server/db/tables.ts'

type JobId = Id<'job'>

export type BatchId = ImportBatchTable['id']
export type BatchState =
  | 'reading'
  | 'previewed'
  | 'committing'
  | 'committed'
  | 'undoing'
  | 'undone'
  | 'cancelled'
  | 'failed'

export interface StoredBatch {
  readonly id: BatchId
  readonly fileName: string
  readonly state: BatchState
  readonly options: ImportOptions
  readonly counts: ImportPlan['counts']
  readonly made: ImportTrail
  readonly jobId: JobId | null
}

/** What a commit did beside the rows, for the way back. */
export interface ImportTrail {
  readonly branches?: readonly { readonly id: string; readonly name: string }[]
  readonly departments?: readonly { readonly id: string; readonly name: string }[]
  readonly groups?: readonly { readonly id: string; readonly name: string }[]
  readonly endedRoles?: readonly { readonly id: string; readonly until: string | null }[]
  readonly endedPosts?: readonly { readonly id: string; readonly until: string | null }[]
  readonly addedPosts?: readonly string[]
}

/**
 * Where a batch `b` stands. Its job may have been stopped before it began, or given up: then nothing is under way any
 * more, and what was previewed or written stands as before.
 */
export const stateOfBatch = sql<BatchState>`
  case when b.state in ('reading', 'committing', 'undoing') and exists (
         select 1 from job j where j.organisation_id = b.organisation_id and j.id = b.job_id
            and j.state in ('cancelled', 'refused', 'failed'))
       then case when b.state = 'undoing' then 'committed'
                 when exists (select 1 from import_row r where r.organisation_id = b.organisation_id and r.batch_id = b.id)
                 then 'previewed' else 'failed' end
       else b.state end`

const columns = sql`b.id, b.file_name as "fileName", ${stateOfBatch} as state, b.options, b.counts, b.made, b.job_id as "jobId"`

export async function lockBatch(
  write: Write,
  scope: OrganisationScope,
  batchId: BatchId,
): Promise<StoredBatch | null> {
  const found = await sql<StoredBatch>`
    select ${columns} from import_batch b
     where b.organisation_id = ${scope.organisationId} and b.id = ${batchId} for no key update of b`.execute(
    write.sql,
  )
  return found.rows[0] ?? null
}

export async function batchById(
  read: Read,
  scope: OrganisationScope,
  batchId: BatchId,
): Promise<StoredBatch | null> {
  const found = await sql<StoredBatch>`
    select ${columns} from import_batch b
     where b.organisation_id = ${scope.organisationId} and b.id = ${batchId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function fileOf(
  read: Read,
  scope: OrganisationScope,
  batchId: BatchId,
): Promise<Uint8Array | null> {
  const found = await sql<{ file: Uint8Array | null }>`
    select file from import_batch where organisation_id = ${scope.organisationId} and id = ${batchId}`.execute(
    read.sql,
  )
  return found.rows[0]?.file ?? null
}

export async function insertBatch(
  write: Write,
  scope: OrganisationScope,
  batch: {
    readonly id: BatchId
    readonly fileName: string
    readonly file: Uint8Array
    readonly options: ImportOptions
    readonly jobId: JobId
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await sql`
    insert into import_batch (organisation_id, id, file_name, file, state, options, job_id, made_by, made_at)
    values (${scope.organisationId}, ${batch.id}, ${batch.fileName}, ${Buffer.from(batch.file)}, 'reading',
            ${JSON.stringify(batch.options)}, ${batch.jobId}, ${batch.by}, ${batch.at})`.execute(write.sql)
}

/** Moves a batch on; what is not named stays. */
export async function setBatch(
  write: Write,
  scope: OrganisationScope,
  batchId: BatchId,
  set: {
    readonly state: BatchState
    readonly options?: ImportOptions
    readonly jobId?: JobId
    readonly trouble?: Refusal | null
    readonly counts?: ImportPlan['counts']
    readonly unknownHeaders?: readonly string[]
    readonly made?: ImportTrail
    readonly committed?: { readonly by: StaffId; readonly at: Date }
    readonly undone?: { readonly by: StaffId; readonly at: Date }
    readonly dropFile?: true
  },
): Promise<void> {
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
  await sql`
    update import_batch
       set state = ${set.state},
           options = coalesce(${json(set.options)}::jsonb, options),
           job_id = coalesce(${set.jobId ?? null}::uuid, job_id),
           trouble = ${set.trouble ? JSON.stringify(set.trouble) : null}::jsonb,
           counts = coalesce(${json(set.counts)}::jsonb, counts),
           unknown_headers = coalesce(${json(set.unknownHeaders)}::jsonb, unknown_headers),
           made = coalesce(${json(set.made)}::jsonb, made),
           committed_by = coalesce(${set.committed?.by ?? null}::uuid, committed_by),
           committed_at = coalesce(${set.committed?.at ?? null}::timestamptz, committed_at),
           undone_by = coalesce(${set.undone?.by ?? null}::uuid, undone_by),
           undone_at = coalesce(${set.undone?.at ?? null}::timestamptz, undone_at),
           file = case when ${set.dropFile ?? false} then null else file end
     where organisation_id = ${scope.organisationId} and id = ${batchId}`.execute(write.sql)
}

export async function deleteRows(write: Write, scope: OrganisationScope, batchId: BatchId): Promise<void> {
  await sql`
    delete from import_row where organisation_id = ${scope.organisationId} and batch_id = ${batchId}`.execute(
    write.sql,
  )
}

/**
 * One statement for some hundreds of rows, planned and, in the same order, as the file gave them. Whoever and whatever a row makes has its id from here on, so that the commit
 * writes no row of the preview again.
 */
export async function insertRows(
  write: Write,
  scope: OrganisationScope,
  batchId: BatchId,
  rows: readonly PlannedRow[],
  sheet: readonly SheetPerson[],
  newId: () => string,
): Promise<void> {
  const written = rows.map((row, index) => ({
    ordinal: row.ordinal,
    outcome: row.outcome,
    staff_number: row.staffNumber,
    name: row.name,
    cells: sheet[index] ?? { ordinal: row.ordinal, cells: {} },
    issues: row.issues,
    before: row.before,
    after: row.outcome === 'new' ? withoutBlanks(row.after) : row.after,
    staff_id: row.outcome === 'new' ? newId() : row.staffId,
    version_before: row.version,
    made: becomesMember(row) ? { member: newId(), stay: newId() } : {},
  }))
  await sql`
    insert into import_row (organisation_id, batch_id, ordinal, outcome, staff_number, name, cells, issues, before, after,
                            staff_id, version_before, made)
    select ${scope.organisationId}, ${batchId}, r.*
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r (ordinal integer, outcome text, staff_number text,
           name text, cells jsonb, issues jsonb, before jsonb, after jsonb, staff_id uuid, version_before integer,
           made jsonb)`.execute(write.sql)
}

const becomesMember = ({ outcome, before, after }: PlannedRow): boolean =>
  (outcome === 'new' || before.kind === 'none') && after.kind !== undefined && after.kind !== 'none'

const withoutBlanks = (texts: PlannedRow['after']): PlannedRow['after'] =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))

/** The rows as they stood in the file, to compare them again. */
export async function sheetOf(
  read: Read,
  scope: OrganisationScope,
  batchId: BatchId,
): Promise<readonly SheetPerson[]> {
  const found = await sql<{ cells: SheetPerson }>`
    select cells from import_row
     where organisation_id = ${scope.organisationId} and batch_id = ${batchId} order by ordinal`.execute(
    read.sql,
  )
  return found.rows.map((row) => row.cells)
}
