import { file, readFile } from '#contract/catalogue.ts'
import type { OutputOf } from '#contract/call.ts'
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import { readRows, writeRows, type CatalogueRow, type RowColumn } from '#domain/catalogue/sheet.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { asDecimal, asText } from '#documents/excel/cell.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { SheetRow, SheetTable } from '#documents/excel/sheet.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { catalogue } from './store.ts'
import { shows } from './views.ts'

const columns = {
  level: { header: '级别', also: ['贡献级数', '级数'] },
  points: { header: '分值', also: ['每条分值'] },
  text: { header: '清单内容', also: ['内容'] },
  competition: { header: '比赛项目', also: ['是否比赛'], required: false },
  hint: { header: '证明材料', also: ['证明提示'], required: false },
  fact: { header: '对应事实', required: false },
} as const satisfies Record<RowColumn, object>

type Refused = OutputOf<typeof readFile>['refused'][number]
const keys = Object.keys(columns) as readonly RowColumn[]

const readAnswer = answerPrepared(
  readFile,
  (_input, { file }) => readSheet(file.bytes, { columns, limits: { rows: 600 } }),
  async (write, input, { scope, actor, ready }) => {
    const row = await catalogue(write, scope, input.catalogueId)
    if (row === null || !shows(row, actor)) return refuse('common.not-found')
    return ok(readTable(ready, row.body))
  },
)

/** Cells first: a formula or a merged cell is told by itself, before the rules of a catalogue are asked. */
function readTable(
  table: SheetTable<RowColumn>,
  base: Catalogue,
): { readonly body: Catalogue | null; readonly refused: Refused[] } {
  const rows: CatalogueRow[] = []
  const refused: Refused[] = []
  for (const row of table.rows) {
    const read = readCells(row)
    if ('refused' in read) refused.push(...read.refused)
    else rows.push(read)
  }
  if (refused.length > 0) return { body: null, refused }
  const found = readRows(rows, base)
  if ('catalogue' in found) return { body: found.catalogue, refused: [] }
  const letters = new Map(table.rows.map((row) => [row.row, row.cells]))
  return {
    body: null,
    refused: found.faults.map(({ row, column, code, value }) => ({
      row,
      column: letters.get(row)?.[column].column ?? '',
      header: columns[column].header,
      code,
      value,
    })),
  }
}

function readCells({ row, cells }: SheetRow<RowColumn>): CatalogueRow | { readonly refused: Refused[] } {
  const refused: Refused[] = []
  const texts: Partial<Record<RowColumn, string>> = {}
  for (const key of keys) {
    const cell = cells[key]
    const read = key === 'points' ? asDecimal(cell) : asText(cell)
    if (read.ok) texts[key] = read.value
    else
      refused.push({
        row,
        column: cell.column,
        header: columns[key].header,
        code: read.refusal.code,
        value: cell.text.slice(0, 40),
      })
  }
  if (refused.length > 0) return { refused }
  const { level = '', points = '', text = '', competition = '', hint = '', fact = '' } = texts
  return { row, level, points, text, competition, hint, fact }
}

const fileAnswer = answer(file, async (read, input, { scope, actor }) => {
  const row = await catalogue(read, scope, input.catalogueId)
  if (row === null || !shows(row, actor)) return refuse('common.not-found')
  const bytes = await writeSheet([
    {
      name: '贡献清单目录',
      columns: [
        { header: columns.level.header, kind: 'text', width: 8 },
        { header: columns.points.header, kind: 'number', width: 8 },
        { header: columns.text.header, kind: 'text', width: 44 },
        { header: columns.competition.header, kind: 'text', width: 10, choices: ['是', '否'] },
        { header: columns.hint.header, kind: 'text', width: 32 },
        { header: columns.fact.header, kind: 'text', width: 20 },
      ],
      rows: writeRows(row.body).map((each) => keys.map((key) => each[key])),
    },
  ])
  return ok({
    name: `贡献清单目录 第${row.version}版.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  })
})

export const catalogueFileAnswers: readonly Answer[] = [readAnswer, fileAnswer]
