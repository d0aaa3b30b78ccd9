/** The personnel office brings the appraisal: read a sheet of all staff, look, commit, take back. */
import { commit, read, refusedRows, template, undo } from '#contract/appraisals.ts'
import { asText } from '#documents/excel/cell.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { SheetCell, SheetTable } from '#documents/excel/sheet.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { readAppraisal } from '#domain/appraisals/sheet.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { readStaffNumber } from '#domain/organisation/written.ts'
import { answer, answerPrepared, type Answer, type UploadedFile } from '#server/http/answer.ts'
import { staffByNumbers, staffOn } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { addBatch, batchById, committedOf, moveBatch, resultsOf } from './store.ts'
import { appraisalViews, missingOf, termOf, thinOf } from './views.ts'

const columns = {
  staffNumber: { header: '工号', also: ['教工号', '职工号', '人员编号', '教师编号'] },
  name: { header: '姓名', also: ['教师姓名', '教职工姓名'], required: false },
  score: { header: '得分', also: ['总分', '分数', '绩效得分', '评价得分'], required: false },
  rank: { header: '名次', also: ['排名', '全校排名', '绩效排名'], required: false },
} as const
type Key = keyof typeof columns
const keys: readonly Key[] = ['staffNumber', 'name', 'score', 'rank']

const unreadable: Readonly<Partial<Record<SheetCell['kind'], string>>> = {
  formula: '公式（请粘贴为数值）',
  merged: '合并单元格（请取消合并）',
  error: '错误值',
}
const textOf = (cell: SheetCell): string => {
  const text = asText(cell)
  return text.ok ? text.value : (unreadable[cell.kind] ?? '无法读取')
}
const numberOf = (cell: SheetCell): string => {
  const number = readStaffNumber(textOf(cell))
  return number.ok ? number.value : textOf(cell)
}

const sheetOf = (_input: unknown, { file }: { readonly file: UploadedFile }) =>
  readSheet(file.bytes, { columns })

/** Scores where the sheet has them, else places. */
const measureOf = ({ absent }: SheetTable<Key>) =>
  absent.includes('score') ? (absent.includes('rank') ? null : 'rank') : 'score'

const readAnswer = answerPrepared(read, sheetOf, async (write, { termId }, context) => {
  const { scope, now, newId, file, actor, ready: sheet } = context
  const [term, today] = await Promise.all([termOf(write, scope, termId), todayOf(write, scope, now)])
  if (term === null) return refuse('appraisals.no-term')
  const measure = measureOf(sheet)
  if (measure === null) return refuse('appraisals.no-measure')
  const rows = sheet.rows.map(({ row, cells }) => ({
    row,
    staffNumber: numberOf(cells.staffNumber),
    name: textOf(cells.name),
    value: textOf(cells[measure]),
  }))
  const numbers = rows.map(({ staffNumber }) => staffNumber)
  const staff = (await staffByNumbers(write, scope, numbers)).map(({ id, staffNumber, name, leftOn }) => ({
    id,
    staffNumber,
    name,
    hasLeft: leftOn !== null && leftOn <= today,
  }))
  const { accepted, refused } = readAppraisal(rows, staff, measure)
  const present = keys.filter((key) => !sheet.absent.includes(key))
  const cellsOf = new Map(sheet.rows.map(({ row, cells }) => [row, present.map((key) => textOf(cells[key]))]))
  const id = newId<'appraisal-batch'>()
  await addBatch(
    write,
    scope,
    {
      id,
      termId: term.id,
      fileName: [...file.name].slice(0, 120).join(''),
      measure,
      header: present.map((key) => columns[key].header),
      refused: refused.map(({ row, issues }) => ({ row, cells: cellsOf.get(row) ?? [], issues })),
      madeBy: actor.staffId,
      at: now,
    },
    accepted,
  )
  write.audit({
    act: read.name,
    subject: { kind: 'appraisal', id },
    detail: { accepted: accepted.length, refused: refused.length },
  })
  return ok({ batchId: id })
})

const committed = answer(commit, async (write, input, { scope, now, actor }) => {
  const batch = await batchById(write, scope, input.batchId)
  if (batch === null) return refuse('common.not-found')
  const results = await resultsOf(write, scope, batch.id)
  const { due, missing } = await missingOf(write, scope, now, results)
  const thin = thinOf(missing.length, due)
  if (thin !== null) return { ok: false, refusal: thin }
  if (missing.length !== input.missing)
    return refuse('appraisals.missing-changed', { missing: missing.length, seen: input.missing })
  const stands = await committedOf(write, scope, batch.termId)
  if (stands !== null && stands.id !== batch.id)
    return refuse('appraisals.another-stands', { file: stands.fileName })
  const move = { id: batch.id, from: 'previewed', to: 'committed', by: actor.staffId, at: now } as const
  if (!(await moveBatch(write, scope, move))) return refuse('appraisals.batch-state')
  write.audit({
    act: commit.name,
    subject: { kind: 'appraisal', id: batch.id },
    detail: { people: batch.people, missing: missing.length },
  })
  return ok({})
})

const undone = answer(undo, async (write, { batchId }, { scope, now, actor }) => {
  if ((await batchById(write, scope, batchId)) === null) return refuse('common.not-found')
  const move = { id: batchId, from: 'committed', to: 'undone', by: actor.staffId, at: now } as const
  if (!(await moveBatch(write, scope, move))) return refuse('appraisals.batch-state')
  write.audit({ act: undo.name, subject: { kind: 'appraisal', id: batchId } })
  return ok({})
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const templateGiven = answer(template, async (given, _input, { scope, now }) => {
  const staff = await staffOn(given, scope, await todayOf(given, scope, now))
  const bytes = await writeSheet([
    {
      name: '教师发展性绩效评价',
      columns: [
        { header: columns.staffNumber.header, kind: 'text', width: 12 },
        { header: columns.name.header, kind: 'text', width: 12 },
        { header: columns.score.header, kind: 'text', width: 10 },
        { header: columns.rank.header, kind: 'text', width: 10 },
      ],
      rows: staff.map(({ staffNumber, name }) => [staffNumber, name, '', '']),
    },
    {
      name: '填写说明',
      columns: [{ header: '怎么填', kind: 'text', width: 70 }],
      rows: [
        ['全体教职工都列上，不只是党员；得分和名次留一列就可以，另一列整列删去。'],
        ['得分最多四位小数，请把公式粘贴为数值；没有参加评价的空着，或者写“未参评”。'],
        ['名次相同的写相同的数。系统按全体参评人数的百分之十取整，并列会超出的一组不列入。'],
      ],
    },
  ])
  return ok({ name: '教师发展性绩效评价导入模板.xlsx', type: workbook, bytes })
})

const refusedGiven = answer(refusedRows, async (given, { batchId }, { scope }) => {
  const batch = await batchById(given, scope, batchId)
  if (batch === null) return refuse('common.not-found')
  const bytes = await writeSheet([
    {
      name: '未读入的行',
      columns: [...batch.header, '原行号'].map((header) => ({ header, kind: 'text' as const })),
      rows: batch.refused.map(({ row, cells }) => [...cells, String(row)]),
    },
  ])
  return ok({ name: `未读入的行-${batch.fileName.replace(/\.xlsx$/iu, '')}.xlsx`, type: workbook, bytes })
})

export const appraisalAnswers: readonly Answer[] = [
  ...appraisalViews,
  readAnswer,
  committed,
  undone,
  templateGiven,
  refusedGiven,
]
