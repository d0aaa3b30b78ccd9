import { inWorkshop } from '../workshop.ts'

export type ColumnKind = 'text' | 'number' | 'day'

export interface ColumnToWrite {
  readonly header: string
  readonly kind: ColumnKind
  /** In characters; from the contents where nothing is said. */
  readonly width?: number
  /** Offered as a drop-down in the rows below the header (templates). */
  readonly choices?: readonly string[]
}

/** `number` columns take numbers or decimal strings, `day` columns `2026-11-22`; anything else is written as text. */
export type ValueToWrite = string | number | null

export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly ColumnToWrite[]
  readonly rows: readonly (readonly ValueToWrite[])[]
}

/** A small sheet is written in the time that another process needs to hear of it. */
const smallCells = 2_000

/**
 * A workbook. Texts are written as typed text cells in the text format, so that `=1+1` is shown and never run, also
 * after somebody edits the cell; ids keep their leading zeros.
 */
export async function writeSheet(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.length * sheet.columns.length, 0)
  if (cells > smallCells) return inWorkshop({ kind: 'workbook', sheets })
  const { buildWorkbook } = await import('./build.ts')
  return buildWorkbook(sheets)
}
