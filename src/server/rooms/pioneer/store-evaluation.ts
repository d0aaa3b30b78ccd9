/** Evaluations and how far each branch is. */
import { sql } from 'kysely'

import type { BranchId, Id, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { EvaluationState } from '#domain/pioneer/evaluation.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type EvaluationId = Id<'evaluation'>

export interface EvaluationRow {
  readonly id: EvaluationId
  readonly termId: TermId
  readonly scheme: Scheme
  readonly lastDay: LocalDate
}

export interface BranchRow {
  readonly evaluationId: EvaluationId
  readonly branchId: BranchId
  readonly state: EvaluationState
  readonly version: number
  readonly returned: string
  readonly revision: number
  readonly publishedOn: LocalDate | null
  /** Of publicity. */
  readonly lastDay: LocalDate | null
  readonly because: readonly string[]
}

const columns = sql`e.id, e.term_id as "termId", e.scheme, e.last_day as "lastDay"`

export async function evaluationOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<EvaluationRow | null> {
  const found = await sql<EvaluationRow>`
    select ${columns} from evaluation e
     where e.organisation_id = ${scope.organisationId} and e.term_id = ${termId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Terms that have one. */
export async function evaluatedTerms(read: Read, scope: OrganisationScope): Promise<ReadonlySet<TermId>> {
  const found = await sql<{ termId: TermId }>`
    select e.term_id as "termId" from evaluation e where e.organisation_id = ${scope.organisationId}`.execute(
    read.sql,
  )
  return new Set(found.rows.map(({ termId }) => termId))
}

export interface NewEvaluation extends EvaluationRow {
  readonly schemeId: Id<'index-scheme'>
  readonly by: StaffId
  readonly at: Date
}

/** False when the term has one already: somebody was faster. */
export async function insertEvaluation(
  write: Write,
  scope: OrganisationScope,
  { id, termId, schemeId, scheme, lastDay, by, at }: NewEvaluation,
): Promise<boolean> {
  const made = await sql`
    insert into evaluation (organisation_id, id, term_id, scheme_id, scheme, last_day, opened_by, opened_at)
    values (${scope.organisationId}, ${id}, ${termId}, ${schemeId}, ${JSON.stringify(scheme)}::jsonb, ${lastDay}, ${by}, ${at})
    on conflict (organisation_id, term_id) do nothing`.execute(write.sql)
  return made.numAffectedRows === 1n
}

export async function setLastDay(
  write: Write,
  scope: OrganisationScope,
  id: EvaluationId,
  lastDay: LocalDate,
): Promise<void> {
  await sql`update evaluation set last_day = ${lastDay}
    where organisation_id = ${scope.organisationId} and id = ${id}`.execute(write.sql)
}

const branchColumns = sql`
  b.evaluation_id as "evaluationId", b.branch_id as "branchId", b.state, b.version, b.returned, b.revision,
  b.published_on as "publishedOn", b.last_day as "lastDay", b.because`

export async function branchRows(
  read: Read,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
): Promise<readonly BranchRow[]> {
  const found = await sql<BranchRow>`
    select ${branchColumns} from evaluation_branch b
     where b.organisation_id = ${scope.organisationId} and b.evaluation_id = ${evaluationId}`.execute(
    read.sql,
  )
  return found.rows
}

/** One branch's line, held until the transaction ends where it is to be written. */
export async function branchRow(
  read: Read,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  branchId: BranchId,
  how: 'look' | 'hold' = 'look',
): Promise<BranchRow | null> {
  const found = await sql<BranchRow>`
    select ${branchColumns} from evaluation_branch b
     where b.organisation_id = ${scope.organisationId} and b.evaluation_id = ${evaluationId} and b.branch_id = ${branchId}
     ${how === 'hold' ? sql`for update` : sql``}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function insertBranches(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  branchIds: readonly BranchId[],
): Promise<void> {
  await sql`
    insert into evaluation_branch (organisation_id, evaluation_id, branch_id)
    select ${scope.organisationId}, ${evaluationId}, b from unnest(${[...branchIds]}::uuid[]) as u (b)
    on conflict (organisation_id, evaluation_id, branch_id) do nothing`.execute(write.sql)
}

interface BranchChange {
  readonly state?: EvaluationState
  readonly returned?: string
  readonly handedInBy?: StaffId
  readonly confirmedBy?: StaffId
  readonly lockedAt?: Date
  readonly published?: {
    readonly on: LocalDate
    readonly lastDay: LocalDate
    readonly because: readonly string[]
  }
}

/** Each change raises the version, so that who saw the one before is told. */
export async function changeBranch(
  write: Write,
  scope: OrganisationScope,
  { evaluationId, branchId, version, revision }: BranchRow,
  change: BranchChange,
): Promise<void> {
  const { published } = change
  await write.sql
    .updateTable('evaluation_branch')
    .set({
      version: version + 1,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.returned === undefined ? {} : { returned: change.returned }),
      ...(change.handedInBy === undefined ? {} : { handed_in_by: change.handedInBy }),
      ...(change.confirmedBy === undefined ? {} : { confirmed_by: change.confirmedBy }),
      ...(change.lockedAt === undefined ? {} : { locked_at: change.lockedAt }),
      ...(published === undefined
        ? {}
        : {
            revision: revision + 1,
            published_on: published.on,
            last_day: published.lastDay,
            because: JSON.stringify(published.because),
          }),
    })
    .where('organisation_id', '=', scope.organisationId)
    .where('evaluation_id', '=', evaluationId)
    .where('branch_id', '=', branchId)
    .execute()
}
