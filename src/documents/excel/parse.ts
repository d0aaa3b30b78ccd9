import { readXlsx } from 'hucre/xlsx'
import type { Sheet } from 'hucre/xlsx'

import type { ExcelCode } from '#contract/files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { inspectArchive } from './archive.ts'
import { columnLetter } from './letters.ts'
import type { CellKind, SheetCell, SheetHead, SheetLimits, SheetRow, SheetToRead } from './sheet.ts'
import { normalised, shown } from './text.ts'

/** A title and some lines of instructions may stand above the header. */
const headerWithin = 10
/** Rows handed over at a time: the table never stands in memory twice. */
const handful = 500

type OnRows<Key extends string> = (rows: readonly SheetRow<Key>[]) => Promise<unknown>

/**
 * Bytes → rows, given away in order, some hundreds at a time; what was given counts only if the whole comes out well.
 * Runs inside the reader's process; nothing but `reader-process.ts` calls it.
 */
export async function parseSheet<Key extends string>(
  bytes: Uint8Array,
  wanted: SheetToRead<Key>,
  limits: SheetLimits,
  onRows: OnRows<Key>,
): Promise<Result<SheetHead<Key>, ExcelCode>> {
  const archive = await inspectArchive(bytes, 'xl/workbook.xml', limits)
  if (!archive.ok) return archive
  let sheet: Sheet | undefined
  try {
    const book = await readXlsx(bytes, {
      sheets: (info) =>
        wanted.sheet === undefined ? !info.hidden && !info.veryHidden : info.name === wanted.sheet,
      // One row more than allowed, to know that there are more.
      range: `A1:${columnLetter(limits.columns - 1)}${limits.rows + headerWithin + 1}`,
    })
    sheet = book.sheets[0]
  } catch {
    return refuse('excel.damaged')
  }
  return sheet === undefined ? refuse('excel.empty') : table(sheet, wanted, limits, onRows)
}

async function table<Key extends string>(
  sheet: Sheet,
  wanted: SheetToRead<Key>,
  limits: SheetLimits,
  onRows: OnRows<Key>,
): Promise<Result<SheetHead<Key>, ExcelCode>> {
  const header = findHeader(sheet, wanted)
  if (!header.ok) return header
  const { index, places, unknown } = header.value
  const merged = mergedCells(sheet, index)
  let rows: SheetRow<Key>[] = []
  let count = 0
  const keys = keysOf(wanted)
  for (let row = index + 1; row < sheet.rows.length; row += 1) {
    const cells = new Map<Key, SheetCell>()
    let holds = false
    for (const key of keys) {
      const cell = cellAt(sheet, row, places.get(key), merged)
      if (cell.kind !== 'empty') holds = true
      cells.set(key, cell)
    }
    if (!holds) continue
    count += 1
    if (count > limits.rows) return refuse('excel.too-many-rows', { most: limits.rows })
    rows.push({ row: row + 1, cells: record(keys, cells) })
    if (rows.length < handful) continue
    await onRows(rows)
    rows = []
  }
  if (count === 0) return refuse('excel.empty')
  if (rows.length > 0) await onRows(rows)
  const absent = keys.filter((key) => !places.has(key))
  return ok({ name: sheet.name, headerRow: index + 1, unknown, absent })
}

const keysOf = <Key extends string>(wanted: SheetToRead<Key>): readonly Key[] => {
  // Object.keys forgets the key type; the record's own keys are exactly Key.
  return Object.keys(wanted.columns) as Key[]
}

const nothing = (column: string): SheetCell => ({ column, kind: 'empty', text: '' })

const record = <Key extends string>(
  keys: readonly Key[],
  cells: ReadonlyMap<Key, SheetCell>,
): Record<Key, SheetCell> =>
  Object.fromEntries(keys.map((key) => [key, cells.get(key) ?? nothing('')])) as Record<Key, SheetCell>

interface Header<Key> {
  readonly index: number
  readonly places: ReadonlyMap<Key, number>
  readonly unknown: readonly string[]
}

/** The row among the first ten that holds most of the wanted headers. */
function findHeader<Key extends string>(
  sheet: Sheet,
  wanted: SheetToRead<Key>,
): Result<Header<Key>, ExcelCode> {
  const keys = keysOf(wanted)
  const names = new Map<string, Key>()
  for (const key of keys) {
    const column = wanted.columns[key]
    for (const name of [column.header, ...(column.also ?? [])]) names.set(plain(name), key)
  }
  let best = { index: -1, hits: 0 }
  sheet.rows.slice(0, headerWithin).forEach((row, index) => {
    const hits = new Set(row.flatMap((value) => names.get(plain(shown(value))) ?? [])).size
    if (hits > best.hits) best = { index, hits }
  })
  if (best.index < 0) return refuse('excel.header-missing', { headers: missing(wanted, keys, new Map()) })
  return placesIn(sheet.rows[best.index] ?? [], best.index, wanted, keys, names)
}

function placesIn<Key extends string>(
  row: Sheet['rows'][number],
  index: number,
  wanted: SheetToRead<Key>,
  keys: readonly Key[],
  names: ReadonlyMap<string, Key>,
): Result<Header<Key>, ExcelCode> {
  const places = new Map<Key, number>()
  const unknown: string[] = []
  for (const [column, value] of row.entries()) {
    const header = shown(value)
    if (header === '') continue
    const key = names.get(plain(header))
    if (key === undefined) unknown.push(header)
    else if (places.has(key)) return refuse('excel.header-twice', { header })
    else places.set(key, column)
  }
  const headers = missing(wanted, keys, places)
  return headers === '' ? ok({ index, places, unknown }) : refuse('excel.header-missing', { headers })
}

const missing = <Key extends string>(
  wanted: SheetToRead<Key>,
  keys: readonly Key[],
  places: ReadonlyMap<Key, number>,
): string =>
  keys
    .filter((key) => wanted.columns[key].required !== false && !places.has(key))
    .map((key) => wanted.columns[key].header)
    .join('、')

/** Headers are compared without spaces, line breaks, brackets' width and the stars people mark required columns with. */
const plain = (header: string): string =>
  normalised(header)
    .replaceAll(/[\s*＊]/gu, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')

/** Cells below the header that belong to a merge of more than one cell: their value is not their own. */
function mergedCells(sheet: Sheet, header: number): ReadonlySet<string> {
  const cells = new Set<string>()
  for (const merge of sheet.merges ?? []) {
    const lastRow = Math.min(merge.endRow, sheet.rows.length - 1)
    const lastColumn = Math.min(merge.endCol, merge.startCol + 200)
    for (let row = Math.max(merge.startRow, header + 1); row <= lastRow; row += 1) {
      for (let column = merge.startCol; column <= lastColumn; column += 1) cells.add(`${row},${column}`)
    }
  }
  return cells
}

function cellAt(
  sheet: Sheet,
  row: number,
  column: number | undefined,
  merged: ReadonlySet<string>,
): SheetCell {
  if (column === undefined) return nothing('')
  const value = sheet.rows[row]?.[column] ?? null
  const letter = columnLetter(column)
  const place = `${row},${column}`
  const text = shown(value)
  if (merged.has(place)) return { column: letter, kind: 'merged', text }
  const special = sheet.cells?.get(place)
  if (special?.formula !== undefined) return { column: letter, kind: 'formula', text }
  if (special?.type === 'error') return { column: letter, kind: 'error', text }
  return { column: letter, kind: text === '' ? 'empty' : kindOf(value), text }
}

function kindOf(value: Sheet['rows'][number][number]): CellKind {
  if (value instanceof Date) return 'day'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'yes-no' : 'text'
}
