/**
 * Refusals that any call taking a file may give. Excel first: about the whole workbook; what is wrong with one cell is
 * told row by row (`documents/excel/cell.ts`).
 */
export const excelRefusals = {
  'excel.not-a-workbook': 415,
  'excel.old-format': 415,
  'excel.encrypted': 415,
  'excel.macros': 415,
  'excel.damaged': 422,
  'excel.unsafe': 422,
  'excel.too-large': 413,
  'excel.too-many-rows': 413,
  'excel.empty': 422,
  'excel.header-missing': 422,
  'excel.header-twice': 422,
  'excel.too-slow': 422,
} as const

export type ExcelCode = keyof typeof excelRefusals

/** What the upload guard (`server/files/guard.ts`) says of an attachment. */
export const fileRefusals = {
  'file.empty': 422,
  'file.kind': 415,
  'file.heic': 415,
  'file.damaged': 422,
  'file.unsafe': 422,
  'file.too-large': 413,
  'file.too-many-pixels': 413,
} as const

export type FileCode = keyof typeof fileRefusals

export const excelCodes = Object.keys(excelRefusals) as readonly ExcelCode[]
export const fileCodes = Object.keys(fileRefusals) as readonly FileCode[]

/** What can be wrong with one cell of a workbook; an import shows it beside row, column and header. */
export const cellCodes = [
  'cell.empty',
  'cell.formula',
  'cell.merged',
  'cell.error',
  'cell.number-too-long',
  'cell.not-a-number',
  'cell.not-a-day',
] as const

export type CellCode = (typeof cellCodes)[number]

/** What an attachment may be once the guard has looked at it. */
export type AttachmentType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | VideoType

/** A video as it is kept: recognised by content, its place and device blanked out. */
export type VideoType = 'video/mp4' | 'video/webm'
