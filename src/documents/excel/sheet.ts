/** What a cell held. A `formula`, a `merged` or an `error` cell is for the room to refuse by row and column. */
export type CellKind = 'empty' | 'text' | 'number' | 'day' | 'yes-no' | 'formula' | 'merged' | 'error'

export interface SheetCell {
  /** Column letter, `A` to `XFD`. */
  readonly column: string
  readonly kind: CellKind
  /** As a person reads it: trimmed, NFC, full-width digits and letters narrowed, days as `2026-11-22`. */
  readonly text: string
}

export interface SheetRow<Key extends string> {
  /** Row number as Excel shows it. */
  readonly row: number
  readonly cells: Readonly<Record<Key, SheetCell>>
}

/** What a sheet says beside its rows. */
export interface SheetHead<Key extends string> {
  readonly name: string
  readonly headerRow: number
  /** Headers found on the sheet that nobody asked for. */
  readonly unknown: readonly string[]
  /** Keys whose optional column is not on the sheet. */
  readonly absent: readonly Key[]
}

export interface SheetTable<Key extends string> extends SheetHead<Key> {
  /** Rows under the header that hold anything, in order. */
  readonly rows: readonly SheetRow<Key>[]
}

/** A column to look for: by its header, or by another header that people write for it. */
export interface ColumnToRead {
  readonly header: string
  readonly also?: readonly string[]
  /** True where nothing is said. */
  readonly required?: boolean
}

export interface SheetToRead<Key extends string> {
  readonly columns: Readonly<Record<Key, ColumnToRead>>
  /** The sheet's name; the first visible one where nothing is said. */
  readonly sheet?: string
  readonly limits?: Partial<SheetLimits>
}

export interface SheetLimits {
  /** Bytes of the file itself. */
  readonly bytes: number
  /** Bytes of everything in it, unpacked. */
  readonly unpacked: number
  readonly entries: number
  readonly rows: number
  readonly columns: number
  readonly milliseconds: number
  /** MB of the reader's own heap; unpacked parts live outside it and are capped by `unpacked`. */
  readonly heap: number
}

export const sheetLimits: SheetLimits = {
  bytes: 20 * 1024 * 1024,
  unpacked: 120 * 1024 * 1024,
  entries: 500,
  rows: 50_000,
  columns: 200,
  milliseconds: 60_000,
  heap: 320,
}
