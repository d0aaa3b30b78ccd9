import { exhaustive } from '#domain/kernel/exhaustive.ts'

import type { ContributionForm } from './contribution-form.ts'
import { buildWorkbook } from './excel/build.ts'
import type { SheetToWrite } from './excel/write.ts'
import { openCompiler } from './pdf/compiler.ts'
import type { TypesetTask } from './pdf/compiler.ts'
import type { MinutesPaper } from './minutes.ts'
import type { PublicityNotice } from './publicity-notice.ts'
import type { ResultSheet } from './result-sheet.ts'
import { buildContributionForm } from './word/build-contribution-form.ts'
import { buildMinutes } from './word/build-minutes.ts'
import { buildPublicityNotice } from './word/build-publicity-notice.ts'
import { buildResultSheet } from './word/build-result-sheet.ts'

/** Everything that the workshop makes. */
export type Task =
  | { readonly kind: 'pdf'; readonly paper: TypesetTask }
  | { readonly kind: 'picture'; readonly paper: TypesetTask; readonly width: number }
  | { readonly kind: 'photograph'; readonly paper: TypesetTask; readonly width: number }
  | { readonly kind: 'word-form'; readonly forms: readonly ContributionForm[]; readonly copies: 1 | 2 }
  | { readonly kind: 'word-results'; readonly sheet: ResultSheet }
  | { readonly kind: 'word-notice'; readonly notice: PublicityNotice }
  | { readonly kind: 'word-minutes'; readonly paper: MinutesPaper }
  | { readonly kind: 'workbook'; readonly sheets: readonly SheetToWrite[] }

let compiler: ReturnType<typeof openCompiler> | null = null

/** Makes one thing, here and now. The compiler with its fonts is opened by the first PDF. */
export async function make(task: Task): Promise<Uint8Array> {
  switch (task.kind) {
    case 'pdf':
      compiler ??= openCompiler()
      return compiler(task.paper)
    case 'picture':
      compiler ??= openCompiler()
      return dotsOf(compiler(task.paper, 'svg'), task.width)
    case 'photograph':
      compiler ??= openCompiler()
      return photographOf(compiler(task.paper, 'svg'), task.width)
    case 'word-form':
      return buildContributionForm(task.forms, task.copies)
    case 'word-results':
      return buildResultSheet(task.sheet)
    case 'word-notice':
      return buildPublicityNotice(task.notice)
    case 'word-minutes':
      return buildMinutes(task.paper)
    case 'workbook':
      return buildWorkbook(task.sheets)
    default:
      return exhaustive(task)
  }
}

/** Its library is loaded by the first picture: papers alone do without its memory. */
async function dotsOf(drawing: Uint8Array, width: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(drawing, { density: 144 }).resize(width).png({ palette: true }).toBuffer()
}

/** What draws it knows no longer side; then it is less wide. */
const longestSide = 32_000

async function photographOf(drawing: Uint8Array, width: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const input = { unlimited: true, limitInputPixels: false } as const
  const { width: across, height: down } = await sharp(drawing, { ...input, density: 72 }).metadata()
  const scale = Math.min(width / across, longestSide / down)
  // The drawing is in points, which grow with the density as the dots per point do.
  return sharp(drawing, { ...input, density: 72 * Math.sqrt(scale) })
    .resize({ width: Math.round(across * scale) })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer()
}
