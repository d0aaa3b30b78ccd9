/** Departments tell what they know: read a sheet, look, commit, take back. rules.md › Contribution list 8. */
import {
  commitFacts,
  factTemplate,
  readFacts,
  refusedFacts,
  undoFacts,
} from '#contract/contributions-facts.ts'
import { asText } from '#documents/excel/cell.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { ColumnToRead, SheetCell, SheetTable } from '#documents/excel/sheet.ts'
import { writeSheet, type ColumnToWrite } from '#documents/excel/write.ts'
import { factKeys, type FactKey } from '#domain/catalogue/catalogue.ts'
import {
  factColumns,
  isNumberKey,
  readFacts as readRows,
  type FactRow,
} from '#domain/contributions/facts-sheet.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { readStaffNumber } from '#domain/organisation/written.ts'
import { answer, answerPrepared, type Answer, type UploadedFile } from '#server/http/answer.ts'
import { staffByNumbers } from '#server/rooms/organisation/views.ts'

import { addBatch, batchById, moveBatch } from './store-facts.ts'
import { allowedBy, frameOf } from './views-frame.ts'

type Column = 'staffNumber' | 'name' | FactKey

const numberColumn: ColumnToRead = { header: '工号', also: ['教工号', '职工号', '人员编号', '教师编号'] }
const columns: Readonly<Record<Column, ColumnToRead>> = {
  staffNumber: numberColumn,
  name: { header: '姓名', also: ['教师姓名', '党员姓名'], required: false },
  ...(Object.fromEntries(
    factKeys.map((key) => [key, { ...factColumns[key], required: false }]),
  ) as unknown as Record<FactKey, ColumnToRead>),
}

/** A cell that holds a formula or an error is kept as a text that no column accepts, so that its row is refused there. */
const textOf = (cell: SheetCell): string => {
  const text = asText(cell)
  return text.ok ? text.value : (unreadable[cell.kind] ?? '无法读取')
}
const unreadable: Readonly<Partial<Record<SheetCell['kind'], string>>> = {
  formula: '公式（请粘贴为数值）',
  merged: '合并单元格（请取消合并）',
  error: '错误值',
}

const staffNumberOf = (cell: SheetCell): string => {
  const read = readStaffNumber(textOf(cell))
  return read.ok ? read.value : textOf(cell)
}

const rowsOf = (table: SheetTable<Column>): readonly FactRow[] =>
  table.rows.map(({ row, cells }) => ({
    row,
    staffNumber: staffNumberOf(cells.staffNumber),
    name: textOf(cells.name),
    cells: Object.fromEntries(factKeys.map((key) => [key, textOf(cells[key])])),
  }))

const present = (table: SheetTable<Column>): readonly Column[] =>
  (['staffNumber', 'name', ...factKeys] as const).filter((key) => !table.absent.includes(key))

const sheetOf = (_input: unknown, { file }: { readonly file: UploadedFile }) =>
  readSheet(file.bytes, { columns })

const readAnswer = answerPrepared(readFacts, sheetOf, async (write, _input, context) => {
  const { scope, now, newId, file, actor, ready: sheet } = context
  const frame = await frameOf(write, scope, undefined, now)
  if (frame === null) return refuse('contributions.no-term')
  const may = allowedBy(frame, [])('facts.import')
  if (may !== true) return { ok: false, refusal: may }
  const rows = rowsOf(sheet)
  const staff = await staffByNumbers(
    write,
    scope,
    rows.map((row) => row.staffNumber),
  )
  const { accepted, refused } = readRows(rows, staff)
  const keys = present(sheet)
  const cellsOf = new Map(sheet.rows.map(({ row, cells }) => [row, keys.map((key) => textOf(cells[key]))]))
  const id = newId<'contribution-fact-batch'>()
  await addBatch(
    write,
    scope,
    {
      id,
      termId: frame.term.id,
      fileName: [...file.name].slice(0, 120).join(''),
      header: keys.map((key) => columns[key].header),
      refused: refused.map(({ row, issues }) => ({ row, cells: cellsOf.get(row) ?? [], issues })),
      madeBy: actor.staffId,
      at: now,
    },
    accepted,
  )
  write.audit({
    act: 'contributions.readFacts',
    subject: { kind: 'fact-batch', id },
    detail: { accepted: accepted.length, refused: refused.length },
  })
  return ok({ batchId: id })
})

const committed = answer(commitFacts, async (write, { batchId }, { scope, now, actor }) => {
  const batch = await batchById(write, scope, batchId)
  const frame = batch === null ? null : await frameOf(write, scope, batch.termId, now)
  if (frame === null) return refuse('common.not-found')
  const may = allowedBy(frame, [])('facts.import')
  if (may !== true) return { ok: false, refusal: may }
  const move = { id: batchId, from: 'previewed', to: 'committed', by: actor.staffId, at: now } as const
  if (!(await moveBatch(write, scope, move))) return refuse('contributions.batch-state')
  write.audit({ act: 'contributions.commitFacts', subject: { kind: 'fact-batch', id: batchId } })
  return ok({})
})

const undone = answer(undoFacts, async (write, { batchId }, { scope, now, actor }) => {
  if ((await batchById(write, scope, batchId)) === null) return refuse('common.not-found')
  const move = { id: batchId, from: 'committed', to: 'undone', by: actor.staffId, at: now } as const
  if (!(await moveBatch(write, scope, move))) return refuse('contributions.batch-state')
  write.audit({ act: 'contributions.undoFacts', subject: { kind: 'fact-batch', id: batchId } })
  return ok({})
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const template = answer(factTemplate, async () => {
  const toWrite = (key: FactKey): ColumnToWrite =>
    isNumberKey(key)
      ? { header: columns[key].header, kind: 'text' }
      : { header: columns[key].header, kind: 'text', choices: ['是', '否'] }
  const bytes = await writeSheet([
    {
      name: '部门数据',
      columns: [
        { header: columns.staffNumber.header, kind: 'text', width: 12 },
        { header: columns.name.header, kind: 'text', width: 12 },
        ...factKeys.map(toWrite),
      ],
      rows: [],
    },
    {
      name: '填写说明',
      columns: [
        { header: '列', kind: 'text', width: 22 },
        { header: '怎么填', kind: 'text', width: 60 },
      ],
      rows: [
        ['工号', '必填，与名册一致'],
        ['姓名', '可以不填；填了就与名册核对'],
        ...factKeys.map((key) => [
          columns[key].header,
          isNumberKey(key) ? '填数字；空着表示没有数据' : '填“是”或“否”，也可以填职务名称；空着表示没有数据',
        ]),
        ['说明', '只留本部门掌握的列即可，其他列可以整列删去。系统只向本人建议勾选，由本人决定。'],
      ],
    },
  ])
  return ok({ name: '部门数据导入模板.xlsx', type: workbook, bytes })
})

const refusedRows = answer(refusedFacts, async (read, { batchId }, { scope }) => {
  const batch = await batchById(read, scope, batchId)
  if (batch === null) return refuse('common.not-found')
  const bytes = await writeSheet([
    {
      name: '未读入的行',
      columns: [
        ...batch.header.map((header) => ({ header, kind: 'text' }) as const),
        { header: '原行号', kind: 'text' },
      ],
      rows: batch.refused.map(({ row, cells }) => [...cells, String(row)]),
    },
  ])
  return ok({ name: `未读入的行-${batch.fileName.replace(/\.xlsx$/iu, '')}.xlsx`, type: workbook, bytes })
})

export const factAnswers: readonly Answer[] = [readAnswer, committed, undone, template, refusedRows]
