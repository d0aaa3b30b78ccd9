import type { PublicityNotice } from '../publicity-notice.ts'
import type { ResultSheet } from '../result-sheet.ts'
import { inWorkshop } from '../workshop.ts'

/** 贡献度评议结果登记表 as a Word file. */
export const resultSheetWord = async (sheet: ResultSheet): Promise<Uint8Array> =>
  inWorkshop({ kind: 'word-results', sheet })

/** The publicity notice as a Word file in the layout of official papers. */
export const publicityNoticeWord = async (notice: PublicityNotice): Promise<Uint8Array> =>
  inWorkshop({ kind: 'word-notice', notice })
