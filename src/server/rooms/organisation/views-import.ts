import { sql } from 'kysely'

import {
  exportPeople,
  importBatch,
  importBatches,
  importOptions,
  importRefused,
  importTemplate,
} from '#contract/organisation-import.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { Issue, Outcome, SheetPerson } from '#domain/organisation/import-record.ts'
import { reasons } from '#domain/organisation/import-words.ts'
import { peopleColumns } from '#domain/organisation/people-columns.ts'
import type { PersonTexts } from '#domain/organisation/people-columns.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { ValueToWrite } from '#documents/excel/write.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { exampleRow, howToFillIn, peopleBookColumns, peopleBookRow } from './views-import-book.ts'
import type { Choices } from './views-import-book.ts'
import { knownPeople } from './store-import-known.ts'
import { batchById, stateOfBatch } from './store-import.ts'
import type { BatchId, BatchState } from './store-import.ts'
import { branchesOf, departmentsOf, organisationOf, todayOf } from './views.ts'
import { likeText } from './views-people.ts'

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface BatchRow {
  readonly batchId: BatchId
  readonly fileName: string
  readonly state: BatchState
  readonly counts: Partial<Record<Outcome, number>>
  readonly madeBy: string
  readonly madeAt: Date
  readonly committedBy: string | null
  readonly committedAt: Date | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
}

const batchColumns = sql`
  b.id as "batchId", b.file_name as "fileName", ${stateOfBatch} as state, b.counts, maker.name as "madeBy", b.made_at as "madeAt",
  committer.name as "committedBy", b.committed_at as "committedAt", undoer.name as "undoneBy", b.undone_at as "undoneAt"`
const batchTables = sql`
  import_batch b
  join staff maker on maker.organisation_id = b.organisation_id and maker.id = b.made_by
  left join staff committer on committer.organisation_id = b.organisation_id and committer.id = b.committed_by
  left join staff undoer on undoer.organisation_id = b.organisation_id and undoer.id = b.undone_by`

const shownBatch = (row: BatchRow) => ({
  batchId: row.batchId,
  fileName: row.fileName,
  state: row.state,
  counts: { new: 0, changed: 0, unchanged: 0, refused: 0, ...row.counts },
  madeBy: row.madeBy,
  madeAt: row.madeAt.toISOString(),
  committedBy: row.committedBy,
  committedAt: row.committedAt?.toISOString() ?? null,
  undoneBy: row.undoneBy,
  undoneAt: row.undoneAt?.toISOString() ?? null,
})

interface PlannedRow {
  readonly ordinal: number
  readonly outcome: Outcome
  readonly staffNumber: string
  readonly name: string
  readonly staffId: StaffId | null
  readonly issues: Issue[]
  readonly before: Partial<PersonTexts>
  readonly after: Partial<PersonTexts>
  readonly total: number
}

/** Columns of a new person that say what goes without saying are left out. */
const changes = ({ before, after }: PlannedRow) =>
  peopleColumns.flatMap((column) => {
    const [was = '', will = ''] = [before[column], after[column]]
    return was === will || (was === '' && will === 'none') ? [] : [{ column, before: was, after: will }]
  })

const only = (yes: boolean): true | Refusal => (yes ? true : { code: 'organisation.import-state' })

export const importViews: readonly Answer[] = [
  answer(importBatches, async (read, { page, size }, { scope }) => {
    const found = await sql<BatchRow & { readonly total: number }>`
      select ${batchColumns}, count(*) over () as total from ${batchTables}
       where b.organisation_id = ${scope.organisationId}
       order by b.made_at desc, b.id desc limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
    return ok({ rows: found.rows.map(shownBatch), total: found.rows[0]?.total ?? 0 })
  }),

  answer(importBatch, async (read, { batchId, page, size, outcome, search, remarked }, { scope }) => {
    const found = await sql<
      BatchRow & {
        readonly trouble: { code: string; detail?: Record<string, string | number> } | null
        readonly unknownHeaders: string[]
      }
    >`
      select ${batchColumns}, b.trouble, b.unknown_headers as "unknownHeaders" from ${batchTables}
       where b.organisation_id = ${scope.organisationId} and b.id = ${batchId}`.execute(read.sql)
    const [batch] = found.rows
    const stored = await batchById(read, scope, batchId)
    if (batch === undefined || stored === null) return refuse('common.not-found')
    const rows = await sql<PlannedRow>`
      select ordinal, outcome, staff_number as "staffNumber", name, staff_id as "staffId", issues, before, after,
             count(*) over () as total
        from import_row
       where organisation_id = ${scope.organisationId} and batch_id = ${batchId}
         and (${outcome}::text is null or outcome = ${outcome}::text)
         and (${search} = '' or name ilike ${likeText(search)} or staff_number ilike ${likeText(search)})
         and (not ${remarked} or issues <> '[]'::jsonb)
       order by ordinal limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
    const { state } = batch
    const shown = shownBatch(batch)
    return ok({
      ...shown,
      jobId: stored.jobId,
      options: importOptions.parse(stored.options),
      trouble: batch.trouble,
      unknownHeaders: batch.unknownHeaders,
      rows: rows.rows.map((row) => ({
        ordinal: row.ordinal,
        outcome: row.outcome,
        staffNumber: row.staffNumber,
        name: row.name,
        staffId: row.staffId,
        issues: row.issues,
        changes: changes(row),
      })),
      total: rows.rows[0]?.total ?? 0,
      may: {
        commit:
          shown.counts.new + shown.counts.changed === 0
            ? { code: 'organisation.import-nothing' }
            : only(state === 'previewed'),
        replan: only(state === 'previewed'),
        discard: only(state === 'previewed' || state === 'reading' || state === 'failed'),
        undo: only(state === 'committed'),
      },
    })
  }),

  answer(importTemplate, async (read, _input, { scope, now }) => {
    const choices = await choicesOf(read, scope, now)
    const bytes = await writeSheet([
      { name: '人员', columns: peopleBookColumns(choices), rows: [exampleRow(choices)] },
      {
        name: '填写说明',
        columns: [{ header: '填写说明', kind: 'text', width: 90 }],
        rows: howToFillIn.map((line) => [line]),
      },
    ])
    return ok({ name: '人员导入模板.xlsx', type: excel, bytes })
  }),

  answer(exportPeople, async (read, _input, { scope, now }) => {
    const today = await todayOf(read, scope, now)
    const people = await knownPeople(read, scope, today)
    const rows = [...people.values()]
      .filter((person) => !person.left)
      .map((person) => peopleBookRow(person.texts))
    const bytes = await writeSheet([
      { name: '人员', columns: peopleBookColumns(await choicesOf(read, scope, now)), rows },
    ])
    const { shortName } = await organisationOf(read, scope)
    return ok({ name: `${shortName}人员名单 ${today}.xlsx`, type: excel, bytes })
  }),

  answer(importRefused, async (read, { batchId }, { scope, now }) => {
    const batch = await batchById(read, scope, batchId)
    if (batch === null) return refuse('common.not-found')
    const found = await sql<{ cells: SheetPerson; issues: Issue[] }>`
      select cells, issues from import_row
       where organisation_id = ${scope.organisationId} and batch_id = ${batchId} and outcome = 'refused'
       order by ordinal`.execute(read.sql)
    const columns = [
      ...peopleBookColumns(await choicesOf(read, scope, now)),
      { header: '没有导入的原因', kind: 'text', width: 60 } as const,
      { header: '原行号', kind: 'number' } as const,
    ]
    const rows = found.rows.map(({ cells, issues }) =>
      peopleColumns
        .map((column): ValueToWrite => cells.cells[column] ?? '')
        .concat(reasons(issues), cells.ordinal),
    )
    const bytes = await writeSheet([{ name: '未导入的行', columns, rows }])
    return ok({ name: `未导入的行 ${batch.fileName.replace(/\.xlsx$/iu, '')}.xlsx`, type: excel, bytes })
  }),
]

async function choicesOf(read: Read, scope: OrganisationScope, now: Date): Promise<Choices> {
  const today = await todayOf(read, scope, now)
  const branches = await branchesOf(read, scope, today)
  const departments = await departmentsOf(read, scope, today)
  return {
    branches: branches.map((branch) => branch.name),
    departments: departments.map((department) => department.name),
  }
}
