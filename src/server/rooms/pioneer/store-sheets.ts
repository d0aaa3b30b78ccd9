/** Values from Excel: what a sheet would say, and whether it holds. */
import { sql } from 'kysely'

import type { BranchId, Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { AcceptedValue, RefusedLine } from '#domain/pioneer/values-sheet.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { EvaluationId } from './store-evaluation.ts'

export type SheetId = Id<'evaluation-sheet'>
export type SheetState = 'previewed' | 'committed' | 'undone'

export interface SheetRow {
  readonly id: SheetId
  readonly file: string
  readonly state: SheetState
  readonly accepted: readonly AcceptedValue[]
  readonly refused: readonly RefusedLine[]
  readonly at: Date
}

interface Whose {
  readonly evaluationId: EvaluationId
  readonly branchId: BranchId
  readonly by: StaffId
}

export async function addSheet(
  write: Write,
  scope: OrganisationScope,
  { evaluationId, branchId, by }: Whose,
  { id, file, accepted, refused, at }: Omit<SheetRow, 'state'>,
): Promise<void> {
  await write.sql
    .insertInto('evaluation_sheet')
    .values({
      organisation_id: scope.organisationId,
      id,
      evaluation_id: evaluationId,
      branch_id: branchId,
      file_name: file,
      accepted: JSON.stringify(accepted),
      refused: JSON.stringify(refused),
      made_by: by,
      made_at: at,
    })
    .execute()
}

/** Of this person alone, the newest first. */
export async function sheetsOf(
  read: Read,
  scope: OrganisationScope,
  { evaluationId, branchId, by }: Whose,
): Promise<readonly SheetRow[]> {
  const found = await sql<SheetRow>`
    select s.id, s.file_name as file, s.state, s.accepted, s.refused, s.made_at as at from evaluation_sheet s
     where s.organisation_id = ${scope.organisationId} and s.evaluation_id = ${evaluationId}
       and s.branch_id = ${branchId} and s.made_by = ${by}
     order by s.made_at desc, s.id limit 10`.execute(read.sql)
  return found.rows
}

/** False when it stands no more where it was thought to be: somebody was faster. */
export async function moveSheet(
  write: Write,
  scope: OrganisationScope,
  id: SheetId,
  {
    from,
    to,
    accepted,
  }: {
    readonly from: SheetState
    readonly to: SheetState
    readonly accepted: readonly AcceptedValue[]
  },
): Promise<boolean> {
  const done = await sql`
    update evaluation_sheet set state = ${to}, accepted = ${JSON.stringify(accepted)}::jsonb
     where organisation_id = ${scope.organisationId} and id = ${id} and state = ${from}`.execute(write.sql)
  return done.numAffectedRows === 1n
}
