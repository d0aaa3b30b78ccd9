import { writeXlsx } from 'hucre/xlsx'
import type { CellStyle, CellValue, ColumnDef, DataValidation, WriteSheet } from 'hucre/xlsx'

import { columnLetter } from './letters.ts'
import type { ColumnKind, ColumnToWrite, SheetToWrite, ValueToWrite } from './write.ts'

/** Excel's own limit for one cell. */
const longestCell = 32_767
const rowsWithChoices = 20_000
const choicesSheet = '选项'
// oxlint-disable-next-line no-control-regex -- the very characters no cell can hold
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu

const formats: Readonly<Record<ColumnKind, string>> = { text: '@', number: 'General', day: 'yyyy-mm-dd' }
const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2E9DC' } },
  alignment: { vertical: 'center', wrapText: true },
  numFmt: '@',
}

/**
 * A workbook. Texts are written as typed text cells in the text format, so that `=1+1` is shown and never run, also
 * after somebody edits the cell; ids keep their leading zeros.
 */
export async function buildWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const choices = sheets.flatMap((sheet) =>
    sheet.columns.flatMap((column) => (column.choices ? [column.choices] : [])),
  )
  const written = sheets.map((sheet) => toWrite(sheet, choices))
  return writeXlsx({
    sheets: choices.length === 0 ? written : [...written, hiddenChoices(choices)],
    defaultFont: { name: '宋体', size: 11 },
  })
}

function toWrite(sheet: SheetToWrite, choices: readonly (readonly string[])[]): WriteSheet {
  const header = sheet.columns.map((column) => safeText(column.header))
  const rows = sheet.rows.map((row) =>
    sheet.columns.map((column, index) => cellValue(row[index] ?? null, column.kind)),
  )
  return {
    name: sheetName(sheet.name),
    columns: sheet.columns.map((column, index): ColumnDef => ({
      width: column.width ?? widthOf(column, sheet.rows, index),
      numFmt: formats[column.kind],
    })),
    rows: [header, ...rows],
    cells: new Map(
      header.map((value, index) => [`0,${index}`, { value, type: 'string' as const, style: headerStyle }]),
    ),
    freezePane: { rows: 1 },
    dataValidations: sheet.columns.flatMap((column, index) => dropDown(column, index, choices)),
  }
}

function cellValue(value: ValueToWrite, kind: ColumnKind): CellValue {
  if (value === null || value === '') return null
  if (kind === 'number') {
    const number = Number(value)
    return Number.isFinite(number) ? number : safeText(String(value))
  }
  if (kind === 'day' && typeof value === 'string' && /^(19|20|21)\d\d-\d\d-\d\d$/u.test(value)) {
    const moment = new Date(`${value}T00:00:00Z`)
    if (!Number.isNaN(moment.getTime())) return moment
  }
  return safeText(String(value))
}

/**
 * Without what no cell can hold; `_x0041_` keeps its letters (ECMA-376 would read it as an escape), and `#REF!` is a text
 * that somebody typed: the writer would make an error of it, so its first sign is escaped.
 */
export function safeText(value: string): string {
  const clean = value.toWellFormed().replaceAll(forbidden, '')
  const cut = clean.length > longestCell ? `${clean.slice(0, longestCell - 1).toWellFormed()}…` : clean
  return cut.replaceAll(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_').replace(/^#(?=[A-Z\d/_]+[!?]?$)/u, '_x0023_')
}

function sheetName(name: string): string {
  const clean = safeText(name)
    .replaceAll(/[\\/?*[\]:']/gu, ' ')
    .trim()
  return [...clean].slice(0, 28).join('') || '表'
}

/** Chinese characters are as wide as two digits. */
function widthOf(column: ColumnToWrite, rows: SheetToWrite['rows'], index: number): number {
  let widest = wide(column.header)
  for (const row of rows.slice(0, 500)) widest = Math.max(widest, wide(String(row[index] ?? '')))
  return Math.min(60, Math.max(8, widest + 2))
}

const wide = (value: string): number => {
  let width = 0
  for (const character of value.slice(0, 100)) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return width
}

function dropDown(
  column: ColumnToWrite,
  index: number,
  choices: readonly (readonly string[])[],
): readonly DataValidation[] {
  if (column.choices === undefined || column.choices.length === 0) return []
  const list = columnLetter(choices.indexOf(column.choices))
  const letter = columnLetter(index)
  return [
    {
      type: 'list',
      formula1: `${choicesSheet}!$${list}$1:$${list}$${column.choices.length}`,
      range: `${letter}2:${letter}${rowsWithChoices}`,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: column.header,
      errorMessage: '请从下拉列表中选择。',
    },
  ]
}

/** The lists behind the drop-downs: an inline list may hold 255 characters and no comma. */
function hiddenChoices(choices: readonly (readonly string[])[]): WriteSheet {
  const longest = Math.max(...choices.map((list) => list.length))
  const rows = Array.from({ length: longest }, (_, row) =>
    choices.map((list) => safeText(list[row] ?? '') || null),
  )
  return { name: choicesSheet, rows, veryHidden: true }
}
