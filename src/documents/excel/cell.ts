import type { CellCode } from '#contract/files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import type { SheetCell } from './sheet.ts'

/** The cell's text, also of a number typed without quotes; '' where nothing stands. */
export function asText(cell: SheetCell): Result<string, CellCode> {
  if (cell.kind === 'formula') return refuse('cell.formula')
  if (cell.kind === 'merged') return refuse('cell.merged')
  if (cell.kind === 'error') return refuse('cell.error')
  // Excel keeps 15 digits of a number: a longer id has lost its tail before it came here.
  if (cell.kind === 'number' && cell.text.replaceAll(/\D/gu, '').length > 15)
    return refuse('cell.number-too-long')
  return ok(cell.text)
}

/** A text that must be there. */
export function asRequiredText(cell: SheetCell): Result<string, CellCode> {
  const text = asText(cell)
  return text.ok && text.value === '' ? refuse('cell.empty') : text
}

/** A decimal number as its digits, `12.5`, from a number or from a number typed as text; '' where nothing stands. */
export function asDecimal(cell: SheetCell): Result<string, CellCode> {
  const text = asText(cell)
  if (!text.ok || text.value === '') return text
  const digits = text.value.replaceAll(',', '').replaceAll('。', '.')
  return /^-?\d{1,15}(\.\d{1,15})?$/u.test(digits) ? ok(digits) : refuse('cell.not-a-number')
}

/** A calendar day that exists, `2026-11-22`, also from `2026/11/22`, `2026.11.22`, `2026年11月22日` and `20261122`. */
export function asDay(cell: SheetCell): Result<string, CellCode> {
  const text = asText(cell)
  if (!text.ok || text.value === '') return text
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(text.value) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(text.value)
  if (parts === null) return refuse('cell.not-a-day')
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const moment = new Date(Date.UTC(year, month - 1, date))
  const exists =
    moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date
  return exists ? ok(moment.toISOString().slice(0, 10)) : refuse('cell.not-a-day')
}
